"""Who takes part in the encounter that a report is about: each person weighed by where and how the report names him."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from dragoman.extract.cast import Cast
from dragoman.extract.passages import Link
from dragoman.extract.persons import LEADERS, Person
from dragoman.extract.scenes import Scene
from dragoman.extract.titles import INVITATION
from dragoman.extract.weighing import chance
from dragoman.lexicon import office_named
from dragoman.model import Span

LEAD = 3  # sentences in which a report says what it is about
TAKES_PART = 0.5
AS_THIRD = 0.8  # a host or mediator is named much as a third party is
PRESIDING = 0.3  # of whom it is said that he presided
_MINISTERS = frozenset(("foreign", "defence", "security", "other minister", "deputy", "deputy foreign", "councilor"))


def weigh_persons(
    text: str, sentences: Sequence[Span], cast: Cast, scenes: Sequence[Scene], links: Sequence[Link]
) -> list[tuple[Person, float]]:
    """Every person of a report with the chance that he takes part in its main encounter, likeliest first."""
    features = participant_features(text, sentences, cast, scenes, links)
    found = [(person, chance("participant", names)) for person, names in zip(cast.persons, features, strict=True)]
    return sorted(found, key=lambda f: (-f[1], f[0].mentions[0]))


# Before a name: who brought the others together.
BROUGHT_TOGETHER = re.compile(
    r"\b(?:meetings?|talks|summit|discussions|negotiations|encounter|it|session)\b[^.;]{0,60}"
    r"\b(?:(?:brokered|mediated|convened|hosted|chaired|facilitated|arranged|called)(?: and \w+)? by"
    r"|(?:auspices|mediation|chairmanship|patronage) of)\s+[^.;,]{0,50}$"
)


# Before a name: who sat at the head of others, or invited them.
PRESIDED = re.compile(
    r"\bunder the (?:chairmanship|auspices|presidency) of\s+(?:[A-Z][\w.’'-]*[,\s]*){0,8}$"
    r"|\b(?:meetings?|talks|summit|session)\b(?:(?!dinner|lunch|reception|banquet)[^.;]){0,60}\b(?:hosted|chaired|convened)(?: and \w+)? by\s+(?:[A-Z][\w.’'-]*[,\s]*){0,8}$",
    re.I,
)
INVITED = re.compile(rf"{INVITATION}\s+(?:[A-Z][\w.’'-]*[,\s]*){{0,8}}$", re.I)


def choose_principals(text: str, weighed: Sequence[tuple[Person, float]], scenes: Sequence[Scene] = ()) -> list[Person]:
    """Those who take part: at least two more likely than not, nobody of a state that a likelier one stands for already. Who
    stands for an organisation, or is said to have done so, brings two others together: he is a third, and they need be no
    surer than any two."""
    out: list[Person] = []
    led = {p.state for p, sure in weighed if p.state is not None and leads(p) and sure >= TAKES_PART}
    for person, sure in weighed:
        enough = TAKES_PART if sum(not _brings_together(text, p) for p in out) < 2 else AS_THIRD
        enough = min(enough, PRESIDING) if presides(text, person) else enough
        if not leads(person) and (person.state in led or (len(led) > 1 and _is_minister(person))):
            continue  # a minister who speaks of his president's talks
        if sure >= enough and (person.state is None or person.state not in {p.state for p in out}):
            out.append(person)
    out = _with_counterpart(out, weighed, scenes)
    return sorted(out, key=lambda p: p.mentions[0]) if len(out) > 1 else []


def _with_counterpart(
    people: list[Person], weighed: Sequence[tuple[Person, float]], scenes: Sequence[Scene]
) -> list[Person]:
    """The people; where one of two leads a state and a sentence says that he meets another leader, but none that he meets the
    second, it is that leader whom he meets."""
    first = next((p for p in people if leads(p)), None)
    other = next((p for p in people if not leads(p)), None)
    if len(people) != 2 or first is None or other is None or _is_minister(other):
        return people
    met = [{p.name for p in s.parties} for s in scenes if not s.anaphoric and not s.earlier]
    peers = [
        p for p, sure in weighed if leads(p) and p is not first and any({first.name, p.name} <= names for names in met)
    ]
    return [first, peers[0]] if peers and not any({first.name, other.name} <= names for names in met) else people


def presides(text: str, person: Person) -> bool:
    """Whether somebody is said to have sat at the head of others."""
    return any(PRESIDED.search(text[max(0, m.start - 160) : m.start]) for m in person.mentions)


def invites(text: str, person: Person) -> bool:
    """Whether somebody is said to have invited another, or others."""
    return any(INVITED.search(text[max(0, m.start - 80) : m.start]) for m in person.mentions)


def _brings_together(text: str, person: Person) -> bool:
    """Whether somebody's office is in no state's gift ("the EU's foreign policy chief"), or he is said to have called the
    others together."""
    levels = {o.level for x in person.offices if (o := office_named(x)) is not None}
    called = any(BROUGHT_TOGETHER.search(text[max(0, m.start - 160) : m.start]) for m in person.mentions)
    return called or (person.state is None and "organisation" in levels)


def participant_features(
    text: str, sentences: Sequence[Span], cast: Cast, scenes: Sequence[Scene], links: Sequence[Link]
) -> list[tuple[str, ...]]:
    """What speaks for each person of a cast taking part, in the order of the cast."""
    spoken = _speaking(links)
    told = [scene for scene in scenes if not scene.anaphoric]
    ranked = sorted(cast.persons, key=lambda p: (-len(p.mentions), p.mentions[0]))
    return [
        (
            "person",
            *_named(text, sentences, person, ranked),
            *_held(person, ranked),
            *_in_scenes(person, told),
            *_in_links(person, spoken),
        )
        for person in cast.persons
    ]


def _named(text: str, sentences: Sequence[Span], person: Person, ranked: Sequence[Person]) -> list[str]:
    """Where and how often somebody is named."""
    first = person.mentions[0].start
    place = next((i for i, s in enumerate(sentences) if s.start <= first < s.end), len(sentences))
    headline = "\n" in text and any(m.end <= text.index("\n") for m in person.mentions)
    out = ["in the headline"] if headline else []
    out.append(
        "first named in the lead" if place < LEAD else "named within ten sentences" if place < 10 else "named late"
    )
    out.append(f"named {min(len(person.mentions), 4)} times")
    out.append(f"rank {min(ranked.index(person), 4)}")
    return out


def _held(person: Person, ranked: Sequence[Person]) -> list[str]:
    """The office and state printed with somebody, and whether others of the state are named more often."""
    levels = {o.level for x in person.offices if (o := office_named(x)) is not None}
    office = (
        "speaks for others" if "spokesperson" in levels
        else "highest office" if levels & LEADERS
        else "minister" if levels & _MINISTERS
        else "envoy" if "envoy" in levels
        else "other office" if levels
        else "no office"
    )  # fmt: skip
    former = any((o := office_named(x)) is not None and o.prefix in ("former", "ex", "late") for x in person.offices)
    out = [office, *(["former"] if former else [])]
    if person.state is None:
        return [*out, "no state", f"{office}, no state"]
    if not levels & LEADERS and any(p.state == person.state and leads(p) for p in ranked):
        out += ["outranked", f"outranked, {office}"]
    second = any(p.state == person.state for p in ranked[: ranked.index(person)])
    return [*out, "second of the state" if second else "first of the state"]


def _is_minister(person: Person) -> bool:
    return any((o := office_named(x)) is not None and o.level in _MINISTERS for x in person.offices)


def leads(person: Person) -> bool:
    """Whether somebody is printed as a head of state or government."""
    return any((o := office_named(x)) is not None and o.level in LEADERS and not o.prefix for x in person.offices)


def _in_scenes(person: Person, told: Sequence[Scene]) -> list[str]:
    """The scenes, places that tell of an encounter by naming its parties, in which somebody stands."""
    now = [scene for scene in told if not scene.earlier]
    now = [scene for scene in now if any(p.kind == "person" for p in scene.parties)] or now
    mine = [scene for scene in now if person.name in {p.name for p in scene.parties}]
    out = ["in the first scene"] if now and now[0] in mine else []
    met = {p.state for scene in told if not scene.earlier for p in scene.parties if p.kind == "state"}
    if met and person.state is not None:
        out.append("of a state that met" if person.state in met else "of no state that met")
    out += ["in a scene"] if mine else ["in an earlier scene only"] if _stands_in(person, told) else ["in no scene"]
    if len(mine) > 1:
        out.append("in two scenes")
    if not now:
        out.append("no scenes")
    return out


def _stands_in(person: Person, scenes: Sequence[Scene]) -> bool:
    return any(person.name in {p.name for p in scene.parties} for scene in scenes)


def _speaking(links: Sequence[Link]) -> list[tuple[str, Span]]:
    """The spans of sources and addressees, links inside contents too."""
    out = [("speaks", span) for link in links for span in link.source]
    out += [("is told", span) for link in links for span in link.addressee]
    return out + [found for link in links for found in _speaking(link.inner)]


def _in_links(person: Person, spoken: Sequence[tuple[str, Span]]) -> list[str]:
    """How often somebody is the source, and whether an addressee, by name."""
    count = Counter(kind for kind, span in spoken if any(span.overlaps(m) for m in person.mentions))
    return [f"speaks {min(count['speaks'], 3)} times", *(["is told"] if count["is told"] else [])]
