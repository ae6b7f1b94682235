"""Months, weekdays, numbers in words, ordinals, and the names of currencies and units."""

from __future__ import annotations

import re
from functools import cache

from dragoman.lexicon.tables import plain, read_table, split_list

MONTHS: dict[str, int] = {
    name: place
    for place, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sep sept", "october oct", "november nov", "december dec"), 1)
    for name in names.split()
}  # fmt: skip
# Monday is 0, as in `datetime.date.weekday`.
WEEKDAYS: dict[str, int] = {
    name: place
    for place, names in enumerate(
        ("monday mon", "tuesday tue tues", "wednesday wed weds", "thursday thu thur thurs", "friday fri", "saturday sat",
         "sunday sun"))
    for name in names.split()
}  # fmt: skip
_UNITS = dict(
    zip(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ],
        range(20),
        strict=True,
    )
)
_TENS = dict(
    zip(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], range(20, 100, 10), strict=True)
)
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "lakh": 1e5, "crore": 1e7}
_SHORT_SCALES = {"k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "b": 1e9, "bn": 1e9, "bln": 1e9, "tn": 1e12, "trn": 1e12}
_FRACTIONS = {"half": 0.5, "quarter": 0.25, "third": 1 / 3}
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
    factor = 1.0 if not scale else _SCALES.get(scale, _SHORT_SCALES.get(scale, 0.0))
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
        elif part == "dozen":
            running, seen = (running or 1.0) * 12, True
        elif part in _SCALES:
            running, seen = (running or 1.0) * _SCALES[part], True
            if _SCALES[part] >= 1e3:
                total, running = total + running, 0.0
        else:
            return None
    return total + running if seen else None


def _plain_number(part: str) -> float | None:
    if re.fullmatch(r"\d+(?:\.\d+)?", part):
        return float(part)
    value = _UNITS.get(part, _TENS.get(part))
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
    tens = _TENS.get(front[-1]) if len(front) == 1 else None
    return tens + unit if tens is not None and unit < 10 else None


def _ordinal_word(word: str) -> int | None:
    if word in _FIRSTS:
        return _FIRSTS[word]
    base = word[:-4] + "y" if word.endswith("ieth") else word.removesuffix("th")
    return _UNITS.get(base, _TENS.get(base)) if base != word else None


def fraction_of(words: str) -> float | None:
    """The share that a word says ("half", "a quarter", "two thirds"); None for other words."""
    parts = re.split(r"[\s-]+", plain(words).lower().strip())
    share = _FRACTIONS.get(parts[-1], _FRACTIONS.get(parts[-1].removesuffix("s")))
    if share is None or len(parts) > 2:
        return None
    times = 1.0 if len(parts) == 1 or parts[0] in ("a", "an", "one") else _plain_number(parts[0])
    return None if times is None else times * share


@cache
def _currencies() -> dict[str, str]:
    return {name: row["code"] for row in read_table("currencies") for name in split_list(row["names"])}


def currency_code(words: str) -> str | None:
    """The ISO 4217 code of a currency's name or sign ("dollars" -> USD, "£" -> GBP, "A$" -> AUD, "Saudi riyals" -> SAR)."""
    text = words.strip()
    code = _currencies().get(text) or _currencies().get(plain(text).lower())
    return code or _currencies().get(plain(text).lower().removesuffix("s"))


@cache
def _units() -> dict[str, str]:
    return {name: row["unit"] for row in read_table("units") for name in split_list(row["names"])}


def unit_named(words: str) -> str | None:
    """The unit of a name or sign ("km", "kilometres" -> kilometre, "per cent" -> percent); signs keep their case."""
    text = plain(words)
    return _units().get(text) or _units().get(text.lower()) or _units().get(text.lower().removesuffix("s"))
