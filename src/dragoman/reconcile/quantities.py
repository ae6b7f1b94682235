"""Numbers as reports print them: "half an hour", "about 35 minutes", "more than two dozen", "10-year-old"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from dragoman.lexicon.calendar import NUMBER_WORDS, SCALES, SHORT_SCALES, unit_named

# A letter alone ("5 m") may be a scale or a unit, and is read as neither.
_SCALES = SCALES | {word: n for word, n in SHORT_SCALES.items() if len(word) > 1}
_LARGE = frozenset(Fraction(n) for n in _SCALES.values() if n >= 1000)
# Units of one dimension are compared in its smallest one.
_DIMENSIONS = {
    "minute": ("minute", Fraction(1)),
    "hour": ("minute", Fraction(60)),
    "day": ("day", Fraction(1)),
    "week": ("day", Fraction(7)),
    "month": ("month", Fraction(1)),
    "year": ("month", Fraction(12)),
    "decade": ("month", Fraction(120)),
    "metre": ("metre", Fraction(1)),
    "kilometre": ("metre", Fraction(1000)),
    "mile": ("metre", Fraction(1609344, 1000)),
    "nautical mile": ("metre", Fraction(1852)),
    "gram": ("gram", Fraction(1)),
    "kilogram": ("gram", Fraction(1000)),
    "tonne": ("gram", Fraction(1_000_000)),
    "ton": ("gram", Fraction(1_000_000)),
    "square metre": ("square metre", Fraction(1)),
    "hectare": ("square metre", Fraction(10_000)),
    "acre": ("square metre", Fraction(40468564224, 10_000_000)),
    "square kilometre": ("square metre", Fraction(1_000_000)),
    "square mile": ("square metre", Fraction(2589988, 1)),
    "kilowatt": ("kilowatt", Fraction(1)),
    "megawatt": ("kilowatt", Fraction(1000)),
    "gigawatt": ("kilowatt", Fraction(1_000_000)),
    "barrel": ("barrel", Fraction(1)),
    "percent": ("percent", Fraction(1)),
    "percentage point": ("percentage point", Fraction(1)),
}
# Main units of the world's currencies, after ISO 4217; several states' share a name.
_CURRENCIES = frozenset(
    """afghani ariary baht balboa birr bolivar boliviano cedi colon cordoba crown dalasi denar dinar dirham dobra dollar dong
    dram escudo euro florin forint franc gourde guarani hryvnia kina kip koruna krona krone kuna kwacha kwanza kyat lari lek
    lempira leone leu lev lilangeni lira loti manat metical naira nakfa ngultrum ouguiya pataca peso pound pula quetzal rand
    real rial riel ringgit riyal ruble rouble rufiyaa rupee rupiah shekel shilling sol som somoni sum taka tala tenge tugrik
    vatu won yen yuan renminbi zloty""".split()
)
MEASURES = frozenset(base for base, _ in _DIMENSIONS.values()) | _CURRENCIES
_ABOUT = {"about", "around", "roughly", "approximately", "nearly", "almost", "some", "circa", "estimated"}
# A vague figure agrees with an exact one within this part of it: 35 minutes are "half an hour", two hours are not.
VAGUE_TOLERANCE = Fraction(1, 5)
# "More than 60" is said of 61 and of 70, not of 80: it goes as far as the next round figure or by this part, whichever
# is more; so does "less than" by this part. "At least" and "up to" set no such end.
BEYOND = Fraction(1, 4)
# A measure in other units than its maker's is a rounded one: 12 miles are "20 kilometres".
CONVERTED_TOLERANCE = Fraction(1, 20)
_CONVERTED = frozenset(("metre", "gram", "square metre"))
# How many of the smallest unit make the next one.
_WHOLE = {"minute": 60, "day": 7, "month": 12}
# Half, quarter and whole hours are rounded figures even without "about".
ROUND_MINUTES = 15


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit; `bound` is "=", "~" (about), ">" (more than), ">=" (at least), "<" (less than) or "<=" (up
    to); `scaled` says that a "million" or the like is printed with it."""

    value: Fraction
    unit: str
    bound: str = "="
    scaled: bool = False

    def agrees(self, other: Quantity) -> bool:
        """Whether the two can both be right of one thing; False where the units differ."""
        if self.unit != other.unit:
            return False
        if self.value == other.value or _bounds(self, other) or _bounds(other, self):
            return True
        if (
            (self.scaled != other.scaled and _scale_left_out(self.value, other.value))
            or _rounds_to(self.value, other.value)
            or _rounds_to(other.value, self.value)
        ):
            return True
        if self.unit in _CONVERTED and _converted(self.value, other.value):
            return True
        vague = "=" not in (self.bound, other.bound) or "~" in (self.bound, other.bound)
        return (vague or self._rounded() or other._rounded()) and _near(self.value, other.value)

    def other_measure(self, other: Quantity) -> bool:
        """Whether the units are measures and differ ("five minutes", "five percent"); nouns are not held apart."""
        return self.unit != other.unit and self.unit in MEASURES and other.unit in MEASURES

    def _rounded(self) -> bool:
        return self.unit == "minute" and self.value % ROUND_MINUTES == 0


def _bounds(a: Quantity, b: Quantity) -> bool:
    """Whether the second is a figure that the first is said of."""
    if a.bound == ">":
        return a.value <= b.value <= max(a.value * (1 + BEYOND), a.value + _step(a.value, a.unit))
    if a.bound == "<":
        return a.value * (1 - BEYOND) <= b.value <= a.value
    return (a.bound == ">=" and b.value >= a.value) or (a.bound == "<=" and b.value <= a.value)


def _step(value: Fraction, unit: str) -> Fraction:
    """What a figure is round to: a whole hour, week or year, or a power of ten (60 to 10, 2,000 to 1,000, 12 to 1)."""
    step = Fraction(_WHOLE.get(unit, 1))
    if value % step or step > 1:
        return Fraction(1) if value % step else step
    while value and value % (step * 10) == 0:
        step *= 10
    return step


def _converted(a: Fraction, b: Fraction) -> bool:
    """Whether two measures differ by no more than rounding, one of them having been worked out from another unit."""
    exact = a.denominator > 1 or b.denominator > 1
    return exact and abs(a - b) <= CONVERTED_TOLERANCE * max(a, b)


def _scale_left_out(a: Fraction, b: Fraction) -> bool:
    """Whether the two differ by "million" or the like only ("between 140 and 150 million")."""
    return bool(a and b) and max(a, b) / min(a, b) in _LARGE


def _rounds_to(exact: Fraction, whole: Fraction) -> bool:
    """Whether a figure with a fraction was cut or rounded to a whole one (17.3 and 17)."""
    return exact.denominator > 1 and whole.denominator == 1 and whole in (exact // 1, exact // 1 + 1)


def _near(a: Fraction, b: Fraction) -> bool:
    return abs(a - b) <= VAGUE_TOLERANCE * max(a, b)


def read_number(words: Sequence[str], at: int) -> tuple[Fraction, int] | None:
    """The number that starts at word `at` and how many words it takes; "one" alone is no number ("one of")."""
    start, word = at, words[at]
    if word == "half" and words[at + 1 : at + 3] in (["an", "hour"], ["a", "million"], ["a", "billion"]):
        scale = _SCALES.get(words[at + 2])
        return (Fraction(scale, 2), 3) if scale else (Fraction(1, 2), 2)
    if word == "a" and words[at + 1 : at + 2] and words[at + 1] in _SCALES:
        return Fraction(_SCALES[words[at + 1]]), 2
    value = _plain_number(word)
    if value is None:
        return None
    at += 1
    if at < len(words) and NUMBER_WORDS.get(word, 0) >= 20 and 0 < NUMBER_WORDS.get(words[at], 0) < 10:
        value, at = value + NUMBER_WORDS[words[at]], at + 1
    if list(words[at : at + 3]) == ["and", "a", "half"]:
        value, at = value + Fraction(1, 2), at + 3
    while at < len(words) and words[at] in _SCALES:
        value, at = value * _SCALES[words[at]], at + 1
    return None if word == "one" and at - start == 1 and not _has_unit(words, at) else (value, at - start)


def _has_unit(words: Sequence[str], at: int) -> bool:
    return at < len(words) and is_measure(words[at])


def _plain_number(word: str) -> Fraction | None:
    if word in NUMBER_WORDS:
        return Fraction(NUMBER_WORDS[word])
    digits = word.replace(",", "")
    try:
        return Fraction(digits) if digits[:1].isdigit() and digits.isascii() else None
    except (ValueError, ZeroDivisionError):
        return None


def is_measure(word: str) -> bool:
    """Whether a word is a unit of time, length, mass or share."""
    return unit_named(word) in _DIMENSIONS


def singular(word: str) -> str:
    """The unit word without its plural s ("minutes" -> "minute")."""
    return word[:-1] if len(word) > 2 and word.endswith("s") and not word.endswith("ss") else word


def bound_before(words: Sequence[str], at: int) -> str:
    """How the words before `at` qualify the number there: "more than", "at least", "up to", "about"."""
    near = set(words[max(0, at - 2) : at])
    if near & _ABOUT:
        return "~"
    if {"at", "least"} <= near:
        return ">="
    if near & {"over", "exceeding", "above"} or {"more", "than"} <= near:
        return ">"
    if {"up", "to"} <= near or {"at", "most"} <= near:
        return "<="
    if {"less", "than"} <= near or {"fewer", "than"} <= near or near & {"under", "below"}:
        return "<"
    return "="


def measure(value: Fraction, unit: str, bound: str, scaled: bool = False) -> Quantity:
    """A quantity in the smallest unit of its dimension."""
    base, factor = _DIMENSIONS.get(unit_named(unit) or "", (unit, Fraction(1)))
    return Quantity(value * factor, base, bound, scaled)


def unit_after(words: Sequence[str], at: int) -> str:
    """The unit that stands at word `at`, of two words where the tables know it ("square kilometres"); else the word."""
    pair = " ".join(words[at : at + 2])
    return pair if unit_named(pair) else singular(words[at]) if at < len(words) else ""


def is_scaled(words: Sequence[str]) -> bool:
    """Whether a number is printed with its "million" or the like."""
    return any(_SCALES.get(w, 0) in _LARGE for w in words)
