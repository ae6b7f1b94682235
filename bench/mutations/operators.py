"""One fact changed: each operator looks for a value that both stories give, and puts another in its place."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bench.mutations.pairs import Pair, Sentence
from bench.mutations.tables import (
    FAR_CITIES,
    MANNERS,
    UNITS,
    inflect_alike,
    look_alikes_of,
    opposites_of,
    other_cities,
    state_words,
    verb_of,
)
from dragoman.lexicon import (
    State,
    cue_verbs,
    inflections,
    number_of,
    place_named,
    state_by_adjective,
    state_named,
)
from dragoman.lexicon.calendar import MONTH_NAMES, NUMBER_WORDS, WEEKDAY_NAMES
from dragoman.lexicon.inflection import third_person
from dragoman.model import Span

Found = Iterator[tuple[Span, str]]
_MONTH = "|".join(MONTH_NAMES)
_DATELINE = re.compile(r"[A-Z][A-Z ]+, [^-]{3,60} - ")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SMALL_NUMBERS = "|".join(w for w, n in NUMBER_WORDS.items() if n > 1)
# Figures and number words; a year or a day of the month is a date.
_NUMBER = re.compile(
    rf"(?<![\d.,])(?:\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?|\b(?:{_SMALL_NUMBERS}))(?![\d,.]*\d)\b", re.IGNORECASE
)
# "May 14", "14 May", "in May", "since 2019".
_DATE = re.compile(
    rf"""\b(?: (?P<month>{_MONTH})\ (?P<day>\d{{1,2}}) | (?P<day2>\d{{1,2}})\ (?P<month2>{_MONTH})
    | (?:[Ii]n|[Ss]ince|by|from|until|before|of)\ (?P<alone>{_MONTH}|20[0-4]\d)(?!\ \d) )\b""",
    re.VERBOSE,
)
# "in Lima", "near Port-Gentil"; not "in New Delhi", which is two words.
_PLACE = re.compile(r"\b(?:[Ii]n|at|to|near|from|off|of|and|between) (?P<name>[A-Z]\w+(?:-[A-Z]\w+)?)\b(?! [A-Z])")
_FACTORS = (0.4, 0.5, 1.5, 2, 3)
_DAYS_IN_ALL = 28
_AUXILIARIES = frozenset("is are was were has have had".split())
_MODALS = frozenset("will would should can could may might must shall".split())
_ARTICLES = frozenset("a an the his her its their".split())


@dataclass(frozen=True, slots=True)
class Change:
    """A change of one story of a pair: the characters that go, the words that come, the sentences that they clash with."""

    pair: Pair
    operator: str
    side: int
    span: Span
    words: str
    rivals: tuple[Span, ...]

    @property
    def text(self) -> str:
        """The changed story."""
        text = self.pair.stories[self.side].text
        return text[: self.span.start] + self.words + text[self.span.end :]

    @property
    def changed(self) -> Span:
        """Where the new words stand in the changed story."""
        return Span(self.span.start, self.span.start + len(self.words))


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence of a pair, the words of its counterparts, and the chance that chooses among values."""

    pair: Pair
    side: int
    sentence: Sentence
    rivals: tuple[Span, ...]
    draw: random.Random

    @property
    def words(self) -> str:
        """The sentence."""
        return self.sentence.span.of(self.pair.stories[self.side].text)

    @property
    def other(self) -> str:
        """What the other story tells of the same, without a dateline."""
        text = self.pair.stories[1 - self.side].text
        return "\n".join(_DATELINE.sub("", s.of(text), count=1) for s in self.rivals)

    def matches(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Matches in the sentence after its dateline."""
        dateline = _DATELINE.match(self.words)
        return pattern.finditer(self.words, dateline.end() if dateline else 0)

    def at(self, match: re.Match[str], group: int | str = 0) -> Span:
        """Where a match stands in the whole text."""
        start, end = match.span(group)
        return Span(self.sentence.span.start + start, self.sentence.span.start + end)


def find_changes(pair: Pair, operator: str, per_pair: int, seed: int) -> list[Change]:
    """Up to `per_pair` changes of a pair by an operator, chosen by the seed."""
    draw = random.Random(f"{seed}/{pair.name}/{operator}")
    found = [
        Change(pair, operator, side, span, words, rivals)
        for side in (0, 1)
        for sentence in pair.stories[side].sentences
        if (rivals := pair.counterparts(side, sentence))
        for span, words in OPERATORS[operator](Scene(pair, side, sentence, rivals, draw))
    ]
    draw.shuffle(found)
    return found[:per_pair]


# -- figures ----------------------------------------------------------------------------------------------------------


def change_number(scene: Scene) -> Found:
    """A figure that both give becomes less or more than half as much again: "400 soldiers", "600 soldiers"."""
    dates = [m.span() for m in _DATE.finditer(scene.words)]
    theirs = {number_of(m.group()) for m in _NUMBER.finditer(scene.other)}
    for match in scene.matches(_NUMBER):
        value = number_of(match.group())
        year = match.group().isdigit() and 1900 <= int(match.group()) < 2100
        in_date = any(a <= match.start() < b for a, b in dates)
        # "the two leaders" is no figure that could be otherwise
        counted = scene.words[: match.start()].split()[-1:] not in (["the"], ["The"])
        if value and value in theirs and counted and not year and not in_date:
            yield scene.at(match), _written_like(match.group(), round(value * scene.draw.choice(_FACTORS)) or 4, value)


def _written_like(form: str, number: int, old: float) -> str:
    number = number if number not in (1, old) else int(old) + 2
    small = {n: w for w, n in NUMBER_WORDS.items()}
    if not form[0].isdigit() and number in small:
        return small[number].title() if form[0].isupper() else small[number]
    return f"{number:,}"


def change_unit(scene: Scene) -> Found:
    """What is counted in becomes another measure, currency, scale or span of time."""
    for row in UNITS:
        unit = row[0]
        numbered = re.compile(
            rf"\b({_SMALL_NUMBERS}|[\d.,]+(?: million| billion)?|\w+ lorr\w+|flights) ({unit})\b", re.I
        )
        pattern = numbered if unit not in ("a week", "a year") else re.compile(rf"(\w+) ({unit})\b")
        for match in scene.matches(pattern):
            if unit in scene.other.lower():
                yield scene.at(match, 2), scene.draw.choice(row[1:])


# -- time and place ---------------------------------------------------------------------------------------------------


def change_date(scene: Scene) -> Found:
    """A day, month or year that both give becomes another."""
    theirs = {m.group() for m in _DATE.finditer(scene.other)}
    for match in scene.matches(_DATE):
        alone = match["alone"]
        if alone and re.search(rf"\b{alone}\b", scene.other):
            other = (
                str(int(alone) + scene.draw.choice((-3, -2, 2, 3))) if alone.isdigit() else _other_month(scene, alone)
            )
            yield scene.at(match, "alone"), other
        elif not alone and match.group() in theirs:
            group = "day" if match["day"] else "day2"
            yield scene.at(match, group), str((int(match[group]) + scene.draw.randint(3, 20)) % _DAYS_IN_ALL + 1)
            month = "month" if match["month"] else "month2"
            yield scene.at(match, month), _other_month(scene, match[month])


def _other_month(scene: Scene, name: str) -> str:
    return MONTH_NAMES[(MONTH_NAMES.index(name) + scene.draw.randint(2, 9)) % 12]


def change_weekday(scene: Scene) -> Found:
    """A weekday that both give becomes one at least two days off."""
    for match in scene.matches(re.compile("|".join(WEEKDAY_NAMES))):
        if match.group() in scene.other:
            yield scene.at(match), WEEKDAY_NAMES[(WEEKDAY_NAMES.index(match.group()) + scene.draw.randint(2, 5)) % 7]


def change_place(scene: Scene) -> Found:
    """A city, region or river that both give becomes another of the same state where the lexicon has one."""
    for match in scene.matches(_PLACE):
        name = match["name"]
        place = place_named(name)
        if place and not state_named(name) and re.search(rf"\b{name}\b", scene.other):
            others = [c for c in other_cities(place) if c not in scene.words and c not in scene.other]
            yield scene.at(match, "name"), scene.draw.choice(others or FAR_CITIES)


def change_state(scene: Scene) -> Found:
    """A state, by name or adjective, of which both tell becomes another."""
    theirs = {s.code for m in _WORD.finditer(scene.other) if (s := _state(m.group()))}
    for match in scene.matches(_WORD):
        state = _state(match.group())
        if state and state.code in theirs:
            kind = "name" if state_named(match.group()) else "adjective"
            yield scene.at(match), scene.draw.choice([w for w in state_words(kind) if w not in scene.words])


def _state(word: str) -> State | None:
    return (state_named(word) or state_by_adjective(word)) if word[0].isupper() else None


# -- people -----------------------------------------------------------------------------------------------------------

_CUES = "|".join(sorted({f for v in cue_verbs() if v.isalpha() for f in inflections(v)}, key=len, reverse=True))


def _spoken_by(name: str) -> re.Pattern[str]:
    """Where somebody is named as the source of words: "Obi said", "said Obi", "according to Obi"."""
    return re.compile(
        rf"(?P<a>\b{name})(?= (?:{_CUES})\b)|(?<=[Aa]ccording to )(?P<b>{name})\b|(?<=said )(?P<c>{name})\b"
    )


def change_attribution(scene: Scene) -> Found:
    """Words that both give to one person are given to another who took part."""
    for full, short in scene.pair.people:
        for match in scene.matches(_spoken_by(rf"(?:{full}|{short})")):
            theirs = _spoken_by(rf"(?:{full}|{short})").search(scene.other)
            others = [p for p in scene.pair.people[:2] if p[0] != full and p[1] not in scene.words]
            if theirs and others:
                yield scene.at(match), others[0][0] if match.group() == full else others[0][1]


def change_person(scene: Scene) -> Found:
    """Somebody whom both name, not as the source of the sentence, becomes another."""
    for full, short in scene.pair.people:
        for match in scene.matches(re.compile(rf"\b(?:{full}|{short})\b")):
            spoken = _spoken_by(match.group()).search(scene.words)
            if short in scene.other and not (spoken and spoken.start() == match.start()):
                names = scene.draw.choice(STRANGERS)
                yield scene.at(match), " ".join(names) if match.group() == full else names[1]


# Nobody of any pair; several parts of the world, as a slip of the pen knows none.
STRANGERS = (
    ("Amira", "Bensalah"), ("Tomas", "Havelka"), ("Grace", "Odhiambo"), ("Pavel", "Orlenko"), ("Ines", "Carvajal"),
    ("Rashid", "Qureshi"), ("Mei", "Tanaka"), ("Helga", "Lindqvist"), ("Samuel", "Adeyemi"), ("Nora", "Petrosyan"),
)  # fmt: skip


# -- deeds ------------------------------------------------------------------------------------------------------------


def _shared_verbs(scene: Scene) -> Iterator[tuple[re.Match[str], str]]:
    """Words of the sentence that stand as a verb which the other story uses too, in any form."""
    theirs = {verb_of(m.group()) for m in _WORD.finditer(scene.other)}
    words = [*scene.matches(_WORD)]
    for before, match in pairwise(words):
        verb = verb_of(match.group())
        if verb in theirs and verb is not None and _stands_as_verb(before.group(), match.group(), verb):
            yield match, verb


def _stands_as_verb(before: str, form: str, verb: str) -> bool:
    """Whether a word that could be a noun too is a verb here: "will open", "to open", "Obi opens", "opened"."""
    if form == verb:
        return before in _MODALS or before in ("to", "not")
    if form == third_person(verb):
        return before[0].isupper()
    return before not in _ARTICLES


def change_to_opposite(scene: Scene) -> Found:
    """A verb that both use becomes its opposite: "resume", "suspend"."""
    for match, verb in _shared_verbs(scene):
        yield from _other_verb(scene, match, verb, opposites_of(verb))


def change_to_look_alike(scene: Scene) -> Found:
    """A verb that both use becomes one that differs in few letters: "restart", "restrict"."""
    for match, verb in _shared_verbs(scene):
        yield from _other_verb(scene, match, verb, look_alikes_of(verb))


def _other_verb(scene: Scene, match: re.Match[str], verb: str, others: Sequence[str]) -> Found:
    if others:
        other = inflect_alike(match.group(), verb, scene.draw.choice(others))
        if other and other != match.group():
            yield scene.at(match), other


def change_by_negation(scene: Scene) -> Found:
    """A deed of which both tell is denied: "will resume", "will not resume"; "thanked", "did not thank"."""
    words = [*scene.matches(_WORD)]
    shared = {m.start() for m, _ in _shared_verbs(scene)}
    names = {part for full, _ in scene.pair.people for part in full.split()}
    for before, match in pairwise(words):
        if match.start() not in shared or match.group() == "said" or match.start() != before.end() + 1:
            continue
        auxiliary = before.group().lower()
        verb = verb_of(match.group())
        if auxiliary in _MODALS | _AUXILIARIES:
            yield scene.at(match), f"not {match.group()}"
        elif before.group() in names and verb and match.group() in inflections(verb)[2:] and match.group() != verb:
            yield scene.at(match), f"did not {verb}"


def change_manner(scene: Scene) -> Found:
    """How a thing came about becomes another way: shot, stabbed; by ship, by plane."""
    for match in scene.matches(_WORD):
        row = next((r for r in MANNERS if r[0] == match.group()), None)
        if row and re.search(rf"\b{row[0]}\b", scene.other):
            yield scene.at(match), scene.draw.choice(row[1:])


OPERATORS: dict[str, Callable[[Scene], Found]] = {
    "number": change_number,
    "date": change_date,
    "weekday": change_weekday,
    "place": change_place,
    "person": change_person,
    "state": change_state,
    "opposite": change_to_opposite,
    "look-alike": change_to_look_alike,
    "negation": change_by_negation,
    "manner": change_manner,
    "attribution": change_attribution,
    "unit": change_unit,
}
