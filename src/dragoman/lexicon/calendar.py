"""Months, weekdays, numbers in words, ordinals, and the names of units."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from dateutil.easter import easter

from dragoman.lexicon.tables import plain, read_table, split_list

MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
# Monday is 0, as in `datetime.date.weekday`.
WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# Names and abbreviations in small letters.
MONTHS = {word: place for place, name in enumerate(MONTH_NAMES, 1) for word in (name.lower(), name[:3].lower())} | {
    "sept": 9
}
WEEKDAYS = {word: place for place, name in enumerate(WEEKDAY_NAMES) for word in (name.lower(), name[:3].lower())} | {
    "tues": 1, "weds": 2, "thur": 3, "thurs": 3
}  # fmt: skip
# The seasons of the northern year: the code in TIMEX values and the first month.
SEASONS = {"spring": ("SP", 3), "summer": ("SU", 6), "autumn": ("FA", 9), "fall": ("FA", 9), "winter": ("WI", 12)}
_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
TENS = {word: 10 * n for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
NUMBER_WORDS = {word: n for n, word in enumerate(_SMALL)} | TENS
SCALES = {
    "dozen": 12, "hundred": 100, "thousand": 10**3, "lakh": 10**5, "million": 10**6, "crore": 10**7, "billion": 10**9,
    "trillion": 10**12,
}  # fmt: skip
SHORT_SCALES = {
    "k": 10**3, "m": 10**6, "mn": 10**6, "mln": 10**6, "b": 10**9, "bn": 10**9, "bln": 10**9, "tn": 10**12, "trn": 10**12,
}  # fmt: skip
_FIRSTS = {"first": 1, "second": 2, "third": 3, "fifth": 5, "eighth": 8, "ninth": 9, "twelfth": 12}
_VAGUE = frozenset(
    [
        "dozens",
        "scores",
        "hundreds",
        "thousands",
        "millions",
        "billions",
        "tens",
        "few",
        "several",
        "some",
        "many",
        "numerous",
        "handful",
        "couple",
        "multiple",
        "most",
        "various",
        "countless",
        "plenty",
        "lots",
    ]
)
_DIGITS = re.compile(r"^(?P<sign>[-+]?)(?P<digits>\d{1,3}(?:,\d{2,3})+|\d+)(?P<part>\.\d+)?\s*(?P<scale>[a-z]+)?$")
_ORDINAL_DIGITS = re.compile(r"^(\d{1,4})(?:st|nd|rd|th)$")


def month_number(word: str) -> int | None:
    """The month of a name or abbreviation in any case, 1 to 12 ("Nov." -> 11); "may" the verb is the caller's to tell."""
    return MONTHS.get(word.lower().rstrip("."))


def weekday_number(word: str) -> int | None:
    """The weekday of a name or abbreviation in any case, Monday being 0 ("Thurs." -> 3)."""
    return WEEKDAYS.get(word.lower().rstrip("."))


@cache
def holidays() -> dict[str, str]:
    """The rule of each holiday that goes by its name, in small letters; the rules are told in the table's first line."""
    return {name.lower(): row["rule"] for row in read_table("holidays") for name in split_list(row["names"])}


def holiday(name: str, year: int) -> date:
    """The day of a holiday in a year ("Good Friday", 2030 -> 19 April); KeyError for a name that the table does not hold."""
    rule = holidays()[name.lower()]
    if rule.startswith("easter"):
        return easter(year) + timedelta(days=int(rule.removeprefix("easter")))
    if "-" in rule[:3]:
        return date(year, int(rule[:2]), int(rule[3:]))
    month, weekday, place = rule.split()
    first = date(year, int(month), 1) if int(place) > 0 else date(year, int(month) + 1, 1)
    after = timedelta(days=(WEEKDAYS[weekday] - first.weekday()) % 7)
    return first + after + timedelta(weeks=int(place) - (int(place) > 0))


def is_vague(words: str) -> bool:
    """Whether words count without telling a number ("dozens", "several hundred", "a few")."""
    return any(word in _VAGUE for word in re.findall(r"[a-z]+", words.lower()))


def number_of(words: str) -> float | None:
    """The number that words or digits say ("twenty-five", "1,200", "2.5 million", "$3bn" without its sign, "a dozen").

    Vague counts ("dozens", "several hundred") and words that are no number give None.
    """
    text = plain(words).lower().strip()
    if match := _DIGITS.match(text):
        return _from_digits(match)
    parts = [part for part in re.split(r"[\s-]+", text) if part != "and"]
    if not parts or is_vague(text):
        return None
    return _from_words(parts)


def _from_digits(match: re.Match[str]) -> float | None:
    scale = match["scale"] or ""
    factor = 1.0 if not scale else SCALES.get(scale, SHORT_SCALES.get(scale, 0))
    if not factor:
        return None
    value = float(match["digits"].replace(",", "") + (match["part"] or ""))
    return round((-value if match["sign"] == "-" else value) * factor, 6)


def _from_words(parts: list[str]) -> float | None:
    """Add up words left to right: a scale multiplies what stands before it, and closes it when it is a thousand or more."""
    total, running, seen = 0.0, 0.0, False
    for place, part in enumerate(parts):
        if part in ("a", "an") and place == 0 and len(parts) > 1:
            running = 1.0
        elif (value := _plain_number(part)) is not None:
            running, seen = running + value, True
        elif part in SCALES:
            running, seen = (running or 1.0) * SCALES[part], True
            if SCALES[part] >= 1e3:
                total, running = total + running, 0.0
        else:
            return None
    return total + running if seen else None


def _plain_number(part: str) -> float | None:
    if re.fullmatch(r"\d+(?:\.\d+)?", part):
        return float(part)
    value = NUMBER_WORDS.get(part)
    return None if value is None else float(value)


def ordinal_of(words: str) -> int | None:
    """The place that an ordinal says ("31st" -> 31, "twenty-first" -> 21, "third" -> 3); None for other words."""
    text = plain(words).lower().strip()
    if match := _ORDINAL_DIGITS.match(text):
        return int(match[1])
    *front, last = re.split(r"[\s-]+", text)
    unit = _ordinal_word(last)
    if unit is None:
        return None
    if not front:
        return unit
    tens = TENS.get(front[-1]) if len(front) == 1 else None
    return tens + unit if tens is not None and unit < 10 else None


def _ordinal_word(word: str) -> int | None:
    if word in _FIRSTS:
        return _FIRSTS[word]
    base = word[:-4] + "y" if word.endswith("ieth") else word.removesuffix("th")
    return NUMBER_WORDS.get(base) if base != word else None


@cache
def _units() -> dict[str, str]:
    return {name: row["unit"] for row in read_table("units") for name in split_list(row["names"])}


def unit_named(words: str) -> str | None:
    """The unit of a name or sign ("km", "kilometres" -> kilometre, "per cent" -> percent); signs keep their case."""
    text = plain(words)
    return _units().get(text) or _units().get(text.lower()) or _units().get(text.lower().removesuffix("s"))
