"""Encounters as one report tells them: scenes joined to the encounter that they tell of, with its fields."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from dragoman.extract.cast import Cast
from dragoman.extract.date_arithmetic import first_day
from dragoman.extract.looking_back import find_look_backs, set_apart, tell_earlier
from dragoman.extract.main_people import ANOTHER, is_next, likelihood, with_principals
from dragoman.extract.passages import Link
from dragoman.extract.persons import Person, known_minor, may_meet
from dragoman.extract.principals import TAKES_PART, choose_principals, weigh_persons
from dragoman.extract.scene_fields import date_near, duration_near, forum_near, place_near, venue_near
from dragoman.extract.scenes import Scene
from dragoman.lexicon import same_place
from dragoman.model import ENCOUNTER_STATUSES, DateMention, EncounterMention, Party, Span, Statement


def find_encounters(
    text: str,
    sentences: tuple[Span, ...],
    cast: Cast,
    dates: tuple[DateMention, ...],
    scenes: list[Scene],
    links: Sequence[Link],
) -> tuple[EncounterMention, ...]:
    """The encounters of a report, the main one first."""
    backs = find_look_backs(text, sentences)
    scenes = set_apart(scenes, backs)
    weighed = weigh_persons(text, sentences, cast, scenes, links)
    groups: list[list[Scene]] = []
    for scene in _explicit(text, scenes, weighed, cast):
        home = next((g for g in groups if _same(g[0], scene, text, dates)), None)
        groups.append([scene]) if home is None else home.append(scene)
    _take_in([s for s in scenes if s.anaphoric and not s.earlier], groups, text, dates, links)
    groups = [_by_name(g, cast) for g in groups]
    groups = with_principals(text, groups, scenes, weighed)
    made = [(g, m) for g in groups if (m := _join(text, g, cast, dates, links)) is not None]
    if not made:
        return ()
    chances = {person.name: sure for person, sure in weighed}
    main = _choose_main(text, made, chances, sentences)
    if main is None:
        return tuple(m for _, m in made)
    others = [m for i, (_, m) in enumerate(made) if i != main]
    first = made[main][1]
    if first.date is not None and len(first.date.value) == len("1971"):
        first = replace(first, date=None)  # of what happened then, not of the encounter
    told = _with_main(text, replace(first, main=True), others)
    return (*told, *tell_earlier(text, backs, told[0], cast, dates, links))


def _take_in(
    spoken: Sequence[Scene],
    groups: list[list[Scene]],
    text: str,
    dates: tuple[DateMention, ...],
    links: Sequence[Link],
) -> None:
    """Add the scenes that are only spoken of ("the talks") to the group that they tell of, or as a group of their own."""
    for scene in spoken:
        if groups and not any(_of_these(scene, g) for g in groups):
            continue  # talks with somebody else, the other party untold
        if (
            groups
            and scene.status in ("cancelled", "planned")
            and scene.status != groups[0][0].status
            and not scene.parties
            and (is_next(text, scene) or ANOTHER.search(text[: scene.at.start][-25:]))
        ):
            groups.append([replace(scene, parties=groups[0][0].parties, spans=groups[0][0].spans, anaphoric=False)])
            continue
        open_groups = [g for g in groups if not g[0].earlier and not (scene.status == "held" and is_next(text, g[0]))]
        open_groups = [g for g in open_groups if _of_these(scene, g)]
        near = [g for g in open_groups if any(x.at.start <= scene.at.start for x in g) and g[0].kind != "visit"]
        if not open_groups:
            continue
        home = max(near or open_groups, key=lambda g: _nearness(g, scene, open_groups))
        if _at_another_time(text, scene, home, dates, links):
            told = replace(scene, parties=home[0].parties, spans=home[0].spans, anaphoric=False)
            groups.append([replace(told, earlier=scene.status == "held")])
        else:
            home.append(scene)


def _of_these(scene: Scene, group: list[Scene]) -> bool:
    """Whether whom a scene names takes part in the encounter of a group."""
    people = {p.name for p in scene.parties if p.kind == "person"}
    return people <= {p.name for p in group[0].parties} or all(p.kind != "person" for p in group[0].parties)


def _with_main(text: str, main: EncounterMention, others: Sequence[EncounterMention]) -> tuple[EncounterMention, ...]:
    """The main encounter with what is told of it once more, then the others."""
    again = [m for m in others if _tells_again(m, main)]
    mentions = tuple(sorted({*main.mentions, *(s for m in again for s in m.mentions)}))
    where = main if main.place is not None else next((m for m in again if m.place is not None), main)
    main = replace(main, mentions=mentions, place=where.place, country=where.country)
    return (main, *(_beside(text, m, main) for m in others if m not in again))


def _tells_again(other: EncounterMention, main: EncounterMention) -> bool:
    """Whether another encounter of a report is the main one, told again: of the same people, of the states whose people
    met, or as the visit in which they did."""
    if other.status != main.status or (other.kind == "call") != (main.kind == "call"):
        return False
    if other.date is not None and (main.date is None or other.date.value != main.date.value):
        return False
    if other.place is not None and main.place is not None and not same_place(other.place.value, main.place.value):
        return False
    if {p.name for p in other.participants} == {p.name for p in main.participants}:
        return other.place is None or main.place is not None  # else it may have been at another time
    states = [p.state for p in other.participants if p.kind == "state"]
    people = [p.state for p in main.participants if p.kind == "person"]
    return len(states) == len(other.participants) == len(people) and {s for s in people if s} <= set(states)


def _at_another_time(
    text: str, scene: Scene, group: list[Scene], dates: tuple[DateMention, ...], links: Sequence[Link]
) -> bool:
    """Whether a scene gives another month than the encounter it would be told of ("building on their meeting in May")."""
    mine = date_near(text, scene, dates, links)
    if mine is not None and AFTER_ANOTHER.search(text[: scene.at.start][-40:]):
        return True
    theirs = next((v for s in group if not s.anaphoric and (v := date_near(text, s, dates, links))), None)
    if scene.kind == "visit" or mine is None or theirs is None or min(len(mine.value), len(theirs.value)) < 7:
        return False
    here, there = first_day(mine.value), first_day(theirs.value)
    near = here is not None and there is not None and abs((here - there).days) <= SAME_TIME_DAYS
    open_year = "X" in (mine.value[0], theirs.value[0])
    other_month = mine.value[5:7] != theirs.value[5:7] if open_year else mine.value[:7] != theirs.value[:7]
    return other_month and not near


# Before a noun: "After a meeting in Oslo on May 3, further talks were needed".
AFTER_ANOTHER = re.compile(r"\b(?:after|following|since)\s+an?\s+(?:[\w-]+\s+){0,2}$", re.I)
SAME_TIME_DAYS = 7  # by which the days of one encounter differ in a report, from arrival to departure


def _choose_main(
    text: str,
    made: Sequence[tuple[list[Scene], EncounterMention]],
    chances: dict[str, float],
    sentences: tuple[Span, ...],
) -> int | None:
    """The place of the encounter that the report is about: of those whose people are about as likely the most prominent one;
    None where only later ones are told of."""
    now = [i for i, (group, _) in enumerate(made) if not all(is_next(text, scene) for scene in group)]
    likely = {i: likelihood(made[i][0], chances) for i in now}
    near = [i for i in now if likely[i] > max(likely.values()) - NEARLY]
    return max(near, key=lambda i: _prominence(made[i][1], sentences), default=None)


NEARLY = 2.0  # log-odds within which the more prominent of two encounters is what a report is about


def _explicit(text: str, scenes: list[Scene], weighed: Sequence[tuple[Person, float]], cast: Cast) -> list[Scene]:
    """The scenes that name their parties, and the one of the report's principals that is only spoken of: where nothing
    else happened lately, or where it is spoken of before any that names its parties."""
    told = [s for s in scenes if not s.anaphoric]
    spoken = [s.at.start for s in scenes if s.anaphoric and not s.earlier and s.status == "held"]
    first = min((s.at.start for s in told if not s.earlier and not is_next(text, s)), default=None)
    if first is not None and not (spoken and spoken[0] < first):
        return told
    implied = _implied(text, scenes, weighed, cast)
    known = [{p.name for p in s.parties} for s in told if not s.earlier]
    return sorted([*told, *(s for s in implied if {p.name for p in s.parties} not in known)], key=lambda s: s.at)


def settle_talks(scenes: list[Scene]) -> list[Scene]:
    """ "X talked with Y" is a call in a report of calls, a meeting in any other."""
    calls = sum(s.kind == "call" for s in scenes)
    kind = "call" if calls and not any(s.kind == "meeting" and not s.anaphoric for s in scenes) else "meeting"
    return [replace(s, kind=kind) if s.kind == "talk" else s for s in scenes]


def _implied(text: str, scenes: list[Scene], weighed: Sequence[tuple[Person, float]], cast: Cast) -> list[Scene]:
    """Where the encounter is only spoken of ("the two had met", "the talks"), it is one of those who likely take part in
    what the report is about, else of its principals."""
    told = [s for s in scenes if s.anaphoric and not s.earlier]
    wanted = (
        3
        if told and re.search(r"\b(?:trilateral|three-way|the three (?:leaders|ministers|presidents|sides))\b", text)
        else 2
    )
    likely = choose_principals(text, weighed, scenes)
    if len(likely) != wanted:
        likely = sorted((p for p, sure in weighed[:wanted] if sure >= TAKES_PART), key=lambda p: p.mentions[0])
    people = likely if len(likely) == wanted else cast.principals(wanted)
    if not told or len(people) < wanted:
        return []
    spans = tuple(p.mentions[0] for p in people)
    parties = tuple(p.party(0.6) for p in people)
    first = min(told, key=lambda s: (is_next(text, s), ENCOUNTER_STATUSES.index(s.status)))
    return [replace(first, parties=parties, spans=spans, anaphoric=False)]


def _by_name(group: list[Scene], cast: Cast) -> list[Scene]:
    """Where states met, the persons whom the report names for them: by state, else the only ones left after the scene."""
    first = group[0]
    open_states = [p for p in first.parties if p.kind == "state"]
    if not open_states:
        return group
    named = {p.name for p in first.parties}
    near = [p for p in cast.principals(9) if p.name not in named]
    found = {s.name: next((p for p in near if p.state == s.state), None) for s in open_states}
    left = [s for s in open_states if found[s.name] is None]
    unstated = [p for p in cast.persons if p.state is None and p.name not in named]
    after = [p for p in unstated if _named_soon(p, first)] or [p for p in unstated if may_meet(p)]
    if len(after) == len(left):
        found |= {s.name: p for s, p in zip(left, after, strict=True)}
    if any(p is None for p in found.values()):
        return group
    people = [found.get(p.name) for p in first.parties]
    parties = tuple(p.party(0.6) if p else old for p, old in zip(people, first.parties, strict=True))
    spans = tuple(p.mentions[0] if p else old for p, old in zip(people, first.spans, strict=True))
    return [replace(first, parties=parties, spans=spans), *group[1:]]


SOON = 500  # characters after a scene in which a report names those of whom it spoke by their states


def _named_soon(person: Person, scene: Scene) -> bool:
    return 0 <= person.mentions[0].start - scene.at.end < SOON and not any(known_minor(x) for x in person.offices)


LEAD = 3  # sentences in which a report says what it is about


def _in_lead(parties: Iterable[Party], persons: Iterable[Person], lead: int) -> bool:
    first = {p.name: p.mentions[0].start for p in persons}
    return all(first.get(party.name, lead) < lead for party in parties)


def imply_encounter(
    encounters: tuple[EncounterMention, ...],
    statements: Iterable[Statement],
    sentences: tuple[Span, ...],
    persons: Iterable[Person],
) -> tuple[EncounterMention, ...]:
    """Where no words of the lead tell of an encounter, but one person of a state told, asked or urged one of another:
    theirs stands first, as a guess."""
    found: dict[frozenset[str], list[tuple[Statement, Party, Party]]] = {}
    for s in statements:
        for a in s.speakers:
            for b in s.addressees:
                if a.kind == b.kind == "person" and (a.state != b.state or a.state is None) and s.tense == "made":
                    found.setdefault(frozenset((a.name, b.name)), []).append((s, a, b))
    if not found:
        return encounters
    told = max(found.values(), key=lambda pairs: (len(pairs), -pairs[0][0].span.start))
    if any({p.name for p in told[0][1:]} == {p.name for p in e.participants} for e in encounters if e.main):
        first = encounters[0]  # what has been said was said in it
        spoken = first.main and first.status == "planned" and first.date is None and len(told) > 1
        return (replace(first, status="held"), *encounters[1:]) if spoken else encounters
    lead = sentences[min(LEAD, len(sentences)) - 1].end
    mains = [e for e in encounters if e.main]
    if any(m.start < lead for e in mains for m in e.mentions) or (mains and not _in_lead(told[0][1:], persons, lead)):
        return encounters
    mentions = tuple(dict.fromkeys(x for x in sentences for s, _, _ in told if s.cue and x.contains(s.cue[0])))
    if not mentions:
        return encounters
    implied = EncounterMention("meeting", "held", told[0][1:], mentions, main=True, confidence=0.4)
    return (implied, *(replace(e, main=False) for e in encounters))


BESIDE = re.compile(
    r"\b(?:joined|alone|one-on-one|tête-à-tête|before that|(?:earlier|later) (?:in the day|that day|on the same day)|earlier,|hours (?:earlier|before)|the same day|in a separate meeting|(?:before|after|following) the (?:three-way|trilateral|joint|plenary|wider)|ahead of the (?:three-way|trilateral))\b",
    re.I,
)


def _beside(text: str, e: EncounterMention, main: EncounterMention) -> EncounterMention:
    """An encounter told as a part of the main one's occasion was held where and when that was."""
    shared = {p.name for p in e.participants} & {p.name for p in main.participants}
    if e.date or e.place or e.status != "held" or not shared or not any(BESIDE.search(s.of(text)) for s in e.mentions):
        return e
    fields = {
        f: replace(v, inferred=True, confidence=0.6)
        for f in ("date", "place", "country", "forum")
        if (v := getattr(main, f))
    }
    return replace(e, **fields)


def _prominence(m: EncounterMention, sentences: tuple[Span, ...]) -> tuple[int, float]:
    early = sum(1 for s in m.mentions if s.start < sentences[min(3, len(sentences) - 1)].end)
    weight = 0.4 if m.kind == "visit" else 1.0
    return (m.kind != "visit" or m.status != "held"), weight * (len(m.mentions) + 1.5 * early)


def _nearness(group: list[Scene], scene: Scene, groups: list[list[Scene]]) -> tuple[bool, int, int]:
    """The first group is the report's subject; another wins only when its last place is in the sentence before."""
    gap = min((scene.at.start - s.at.start for s in group if s.at.start < scene.at.start), default=10**6)
    return (gap < 250 and group is not groups[0] and len(group) > 1, len(group), -gap)


def _same(a: Scene, b: Scene, text: str, dates: tuple[DateMention, ...]) -> bool:
    if {p.name for p in a.parties} != {p.name for p in b.parties}:
        return False
    if (a.kind == "call") != (b.kind == "call"):
        return False
    da, db = date_near(text, a, dates), date_near(text, b, dates)
    if da is not None and db is not None and len(da.value) == len(db.value) == 10 and da.value != db.value:
        return False
    if a.status == b.status and a.earlier == b.earlier:
        return True
    return bool(a.earlier == b.earlier and (da is None or db is None or da.value == db.value))


def _join(
    text: str, scenes: list[Scene], cast: Cast, dates: tuple[DateMention, ...], links: Sequence[Link]
) -> EncounterMention | None:
    first = scenes[0]
    explicit = [s for s in scenes if not s.anaphoric]
    told = [s for s in explicit if s.kind != "visit"] or explicit  # who has landed has not met yet
    status = min((s.status for s in told), key=ENCOUNTER_STATUSES.index)
    own = [s for s in scenes if s.status == status]
    own = [s for s in own if not (s.anaphoric and s.kind == "visit")] or own  # a visit has more days and places
    found_dates = [
        v for s in own if (v := date_near(text, s, dates, links)) and (not s.anaphoric or len(v.value) == 10)
    ]
    places = [found for s in own if (found := place_near(text, s.sentence, s.at, cast, links)) is not None]
    land = next((c.value for _, c in places if c is not None), None)  # a city elsewhere is of something else
    places = [(p, c) for p, c in places if c is None or c.value == land]
    place = next((p for p, _ in places if p is not None), None)
    country = next((c for p, c in places if c is not None and (place is None or p is not None)), None)
    forum = next((v for s in own if (v := forum_near(text, s, cast))), None)
    venue = next((v for s in own if (v := venue_near(text, s, links))), None)
    durations = [v for s in own if (v := duration_near(text, s, dates))]
    exact = sorted(found_dates, key=lambda v: -sum(c.isdigit() for c in v.value))
    kind = "visit" if all(s.kind == "visit" for s in explicit) else next(s.kind for s in explicit if s.kind != "visit")
    dated = any(d.date and first.sentence.contains(d.span) for d in dates)
    if (
        first.earlier
        and not found_dates
        and not dated
        and len(scenes) == 1
        and not BESIDE.search(first.sentence.of(text))
    ):
        return None
    return EncounterMention(
        kind,
        status,
        first.parties,
        tuple(dict.fromkeys(s.sentence for s in sorted(scenes, key=lambda s: s.at))),
        first.spans,
        exact[0] if exact else None,
        place,
        country,
        forum,
        durations[0] if durations else None,
        venue,
        confidence=0.9 if len(scenes) > 1 else 0.7,
    )
