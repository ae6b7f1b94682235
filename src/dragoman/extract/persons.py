"""The persons of a report, each with all mentions, and the offices and states printed beside them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from dragoman.extract.names import Mention
from dragoman.extract.sentences import line_around
from dragoman.extract.titles import INVITATION, of_several
from dragoman.lexicon import office_named, plain
from dragoman.model import Party, Span

PARTICLES = frozenset(("al el bin ibn ben abu von van der de da di du dos del la le y e of the jr sr ii iii").split())


def name_key(words: str) -> tuple[str, ...]:
    """A name as plain small words, particles and dots left out: what two spellings are compared by."""
    letters = plain(words).encode("ascii", "ignore").decode().lower()
    letters = re.sub(r"[.,()\"]", " ", letters.replace("'", ""))
    parts = [p for p in re.split(r"[\s-]+", letters) if p and p not in PARTICLES]
    return tuple(parts or [letters.strip()])


@dataclass(eq=False)
class Person:
    """One person while the report is being read."""

    name: str
    key: tuple[str, ...]
    mentions: list[Span] = field(default_factory=list)
    states: Counter[str] = field(default_factory=Counter)
    offices: list[str] = field(default_factory=list)
    female: bool | None = None
    confidence: float = 0.0
    counterpart: bool = False  # of somebody, who then is of another state

    @property
    def state(self) -> str | None:
        """The state most often printed with the name."""
        return self.states.most_common(1)[0][0] if self.states else None

    @property
    def office(self) -> str | None:
        """The most telling office printed with the name: a named one before a generic one such as "leader"."""
        ranked = sorted(self.offices, key=lambda o: (_is_generic(o), self.offices.index(o)))
        return ranked[0] if ranked else None

    def party(self, confidence: float = 1.0) -> Party:
        """The person as a party to something."""
        return Party(self.name, "person", self.state, self.office, min(confidence, max(self.confidence, 0.5)))


def _is_generic(office: str) -> bool:
    known = office_named(office)
    return known is None or known.generic


def known_minor(office: str) -> bool:
    """Whether an office is of those who speak for others or serve under them."""
    known = office_named(office)
    return known is not None and known.level in (
        "spokesperson",
        "other minister",
        "envoy",
        "deputy foreign",
        "subnational",
    )


def may_meet(person: Person) -> bool:
    levels = {known.level for o in person.offices if (known := office_named(o)) is not None}
    return bool(levels - {"spokesperson"}) or (not person.offices and person.state is not None)


def gather_persons(text: str, mentions: tuple[Mention, ...]) -> list[Person]:
    """Cluster person mentions: full names first, then single names onto the person who bears them."""
    persons: list[Person] = []
    people = [m for m in mentions if m.kind == "PER" and not _is_of_the_paper(text, m.span)]
    for m in sorted(people, key=lambda m: (-min(2, len(name_key(m.span.of(text)))), m.span)):
        words = re.sub(r"\s+", " ", m.span.of(text))
        key = name_key(words)
        home = _bearer(persons, key, m.span.start)
        if home is None:
            home = Person(words, key)
            persons.append(home)
        elif len(key) > len(home.key):
            home.name, home.key = words, key
        _add_mention(home, m, text)
    for p in persons:
        p.mentions.sort()
        p.female = _gender(text, p, persons) if p.female is None else p.female
    settle_genders(text, persons)
    _share_states(text, mentions, persons)
    _state_counterparts(text, mentions, persons)
    _state_inviters(text, mentions, persons)
    return sorted(persons, key=lambda p: p.mentions[0])


# A line that tells who wrote or printed a report, and when: "By Ruth Lee", "World Mondo | Updated on 2024-02-01".
BYLINE = re.compile(r"\W*(?:(?:written|edited|reporting|reported|translated|photos?|story) )?by:?\s", re.I)
IMPRINT = re.compile(r"[^|]{2,60}\|[^|]*\d")
LONGEST_IMPRINT = 100  # characters


def _is_of_the_paper(text: str, name: Span) -> bool:
    line = line_around(text, name).strip()
    if len(line) > LONGEST_IMPRINT or line.endswith((".", "!", "?", "”", '"')):
        return False
    return bool(BYLINE.match(line) or IMPRINT.fullmatch(line))


SHE, HE = re.compile(r"\b(?:she|her|hers|herself)\b", re.I), re.compile(r"\b(?:he|his|him|himself)\b", re.I)


def _gender(text: str, person: Person, persons: list[Person]) -> bool | None:
    """Whether pronouns between a mention and the next person's, in its sentence, are "she"; None where nothing tells."""
    starts = sorted(m.start for p in persons for m in p.mentions)
    score = 0
    for m in person.mentions:
        begin = max((b.end() for b in re.finditer(r"[.!?][\"”’]?\s|\n", text[: m.start])), default=0)
        if any(begin <= s < m.start for s in starts):
            continue  # "X thanked Y for the pumps, which she": X may be meant
        end = next((s for s in starts if s > m.end), len(text))
        stop = re.search(r"[.!?][\s\"”]|\n|[\"“]", text[m.end : end])
        words = text[m.end : m.end + stop.start() if stop else end]
        score += 2 * (len(SHE.findall(words)) - len(HE.findall(words)))
        score += _next_pronoun(text, m, starts)
    return None if not score else score > 0


def _next_pronoun(text: str, mention: Span, starts: list[int]) -> int:
    """1 for "She ..." and -1 for "He ..." at the beginning of the next sentence, when the mention is the only person in its own."""
    begin = max((m.end() for m in re.finditer(r"[.!?][\"”’]?\s|\n", text[: mention.start])), default=0)
    found = re.search(r"[.!?][\"”’]?\s+(?P<next>She|He|Her|His)\b|\n", text[mention.end : mention.end + 400])
    if found is None or found["next"] is None:
        return 0
    if any(begin <= s < mention.end + found.start() and s != mention.start for s in starts):
        return 0
    return 1 if found["next"] in ("She", "Her") else -1


def settle_genders(text: str, persons: list[Person]) -> None:
    """Where both "he" and "she" are used and all persons but one are known to be of one sex, that one is of the other."""
    for known in (True, False):
        open_ones = [p for p in persons if p.female is None]
        others = {p.female for p in persons if p.female is not None}
        unused = HE if known else SHE
        if others == {known} and len(open_ones) == 1 and unused.search(text):
            open_ones[0].female = not known


PAIRED = re.compile(
    r"\b(?:[Tt]he )(?P<office>(?:[a-z]+ ){0,2}?[a-z]+s) of (?P<states>[A-Z][\w ]+?(?:, [A-Z][\w ]+?)* and [A-Z][\w ]*?), "
)


def _share_states(text: str, mentions: tuple[Mention, ...], persons: list[Person]) -> None:
    """ "The presidents of Kenya and Tanzania, X and Y": offices and states go to the names in order."""
    for found in PAIRED.finditer(text):
        states = [m.state for m in mentions if m.state and found.start("states") <= m.span.start < found.end("states")]
        after = sorted(
            (m.start, p) for p in persons for m in p.mentions if found.end() <= m.start < found.end() + 40 * len(states)
        )
        holders = [p for _, p in sorted(after, key=lambda a: a[0])][: len(states)]
        if (
            len(states) > 1
            and len(holders) == len(states)
            and office_named(found["office"]) is not None
            and after[0][0] - found.end() < 4
        ):
            for state, person in zip(states, holders, strict=True):
                person.states[state] += 1
                person.offices.append(found["office"].removesuffix("s"))


# "his Peruvian counterpart, President | X": what stands between the state and the name.
COUNTERPART = re.compile(r"^\s(?:[\w-]+\s){0,3}?counterpart,?\s(?:[A-Z][\w.’'-]*\s){0,4}$")
# "Spain has reopened its consulate, and its foreign minister, | X": the state that the sentence begins with.
ITS_OWN = re.compile(
    r"\bits\s(?:[a-z]+\s){0,3}?(?:minister|president|premier|chancellor|leader|secretary|envoy|ambassador),?\s(?:[A-Z][\w.’'-]*\s){0,2}$"
)


def _state_counterparts(text: str, mentions: tuple[Mention, ...], persons: list[Person]) -> None:
    """The state of whom a sentence calls the counterpart of some state, or some state's own minister."""
    for person in (p for p in persons if p.state is None):
        for span in person.mentions:
            begin = max((m.end() for m in re.finditer(r"[.!?][\"”’]?\s|\n", text[: span.start])), default=0)
            before = [m for m in mentions if m.state and m.kind != "PER" and begin <= m.span.start < span.start]
            if before and COUNTERPART.match(text[before[-1].span.end : span.start]):
                person.states[str(before[-1].state)] += 1
            elif before and ITS_OWN.search(text[begin : span.start]) and len({m.state for m in before}) == 1:
                person.states[str(before[0].state)] += 1


# "a visit to Zambia from 16 to 18 May at the invitation of President | X"
AT_INVITATION = re.compile(
    rf"\b(?:visit|trip|tour)\s+to\s+(?:the\s+)?(?P<where>[^.;]{{0,80}}?){INVITATION}\s+(?:[A-Z][\w.’'-]*[,\s]*){{0,8}}$"
)


def _state_inviters(text: str, mentions: tuple[Mention, ...], persons: list[Person]) -> None:
    """The state of whom a visitor to it was invited by."""
    for person in (p for p in persons if p.state is None):
        for span in person.mentions:
            begin = max(0, span.start - 200)
            found = AT_INVITATION.search(text[begin : span.start])
            if found is None:
                continue
            at = begin + found.start("where")
            land = next((m.state for m in mentions if m.state and m.kind == "GPE" and m.span.start == at), None)
            if land is not None:
                person.states[land] += 1


# An office that is named so at home alone.
OF_THE_REPUBLIC = re.compile(r"\bof the (?:republic|nation|union|kingdom|federation|state)$", re.I)


def settle_home(persons: list[Person], home: str | None, mentions: tuple[Mention, ...], own_text: bool = False) -> None:
    """Where a report comes from tells the state of "President X" whom it names without one; a guess, and a likely one
    only while nobody of that state holds such an office in the report, and no other is as likely. A state's own readout
    (`own_text`) seldom names it."""
    named = Counter(m.state for m in mentions if m.state)
    for p in persons:
        if home is not None and p.state is None and any(OF_THE_REPUBLIC.search(x) for x in p.offices):
            p.states[home] += 1
            p.confidence = min(p.confidence, 0.6)
    if home is None or (not own_text and named[home] < max(2, 0.5 * max(named.values(), default=0))):
        return  # the dateline alone: a venue, not the reporter's own state
    if any(p.counterpart and p.state == home for p in persons):
        return  # "his Iranian counterpart" in a report from Tehran: he is no Iranian
    levels = {o.level for p in persons if p.state == home for x in p.offices if (o := office_named(x)) is not None}
    unstated = [{o.level for x in p.offices if (o := office_named(x)) is not None} for p in persons if p.state is None]
    for p in persons:
        own = {o.level for x in p.offices if (o := office_named(x)) is not None}
        alone = sum(bool(own & other) for other in unstated) == 1
        led = bool(own & LEADERS and levels & LEADERS)
        if p.state is None and own & HOME_LEVELS and not own & levels and alone and not led:
            p.states[home] += 1
            p.confidence = min(p.confidence, 0.6)
            levels |= own


def settle_other(persons: list[Person], mentions: tuple[Mention, ...]) -> None:
    """Of the two persons named most, one has no state, and the report is about two states: it is the other's; a guess."""
    ranked = sorted(
        (p for p in persons if p.state is not None or p.offices), key=lambda p: (-len(p.mentions), p.mentions[0])
    )[:2]
    states = Counter(m.state for m in mentions if m.state and m.kind != "PER").most_common(3)
    if len(ranked) < 2 or len(states) < 2 or len([p for p in ranked if p.state is None]) != 1:
        return
    (first, _), (second, n) = states[:2]
    third = states[2][1] if len(states) > 2 else 0
    known, unknown = sorted(ranked, key=lambda p: p.state is None)
    if n < 2 or 2 * third > n or known.state not in (first, second) or not may_meet(unknown):
        return
    other = second if known.state == first else first
    if any(p.state == other for p in persons):
        return
    unknown.states[str(other)] += 1
    unknown.confidence = min(unknown.confidence, 0.6)


LEADERS = frozenset({"head of state", "head of government", "monarch"})
HOME_LEVELS = LEADERS | {"foreign", "defence", "security", "other minister", "deputy"}


def _is_blend(word: str, key: tuple[str, ...]) -> bool:
    """Whether a word is made of the beginnings of a first and a last name ("Jokowi" of Joko Widodo)."""
    if len(key) < 2 or len(word) < 5:
        return False
    return any(
        key[0].startswith(word[:n]) and key[-1].startswith(word[n:]) and (key[0] == word[:n] or key[-1] == word[n:])
        for n in range(2, len(word) - 1)
    )


def _bearer(persons: list[Person], key: tuple[str, ...], at: int) -> Person | None:
    """The person who may be meant by a name: the same words, a part of them, or one surname with matching initials."""
    exact = [p for p in persons if p.key == key or (len(key) == 1 and _is_blend(key[0], p.key))]
    if exact:
        return exact[0]
    if len(key) == 1:
        fits = [p for p in persons if key[0] in (p.key[-1], p.key[0])] or [p for p in persons if key[0] in p.key]
    else:
        fits = [p for p in persons if set(key) <= set(p.key) or (len(p.key) > 1 and set(p.key) <= set(key))]
        fits = fits or [p for p in persons if p.key == (key[-1],)]
    before = [p for p in fits if any(m.start < at for m in p.mentions)]
    if before:
        return max(before, key=lambda p: max(m.start for m in p.mentions if m.start < at))
    return min(fits, key=lambda p: p.mentions[0].start, default=None)  # a headline names whom the text names first


def _of_one(office: str) -> str:
    """An office printed for several, as one of them holds it ("Prime Ministers X and Y")."""
    return office[:-1] if of_several(office) else office


def _add_mention(person: Person, m: Mention, text: str) -> None:
    person.mentions.append(m.span)
    person.confidence = max(person.confidence, m.confidence)
    if m.state:
        person.states[m.state] += 1
    relation = m.office.lower().split()[-1] if m.office else ""
    person.counterpart |= relation in ("counterpart", "colleague")
    if m.office and relation not in ("counterpart", "colleague", "host", "guest"):
        person.offices.append(_of_one(m.office))
    title = text[max(0, m.span.start - 6) : m.span.start].strip().lower().rstrip(".")
    if title.endswith(("mrs", "ms", "madam", "queen", "lady")):
        person.female = True
    elif title.endswith((" mr", "sir", "king")) or title == "mr":
        person.female = False
