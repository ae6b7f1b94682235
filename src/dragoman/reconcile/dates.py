"""ISO dates of any exactness, compared: "2031", "2031-05" and "2031-05-12" agree; days apart are counted."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

_DAY = 10
_ANY_YEAR = 2000  # a leap year, where both days are of an open one
# Year, month and day, as far as given: "2031-05", "XXXX-05-12"; of a week or a season ("2031-W46") only the year.
_PARTS = re.compile(r"(\d{4}|XXXX)(?:-(\d\d|XX)(?:-(\d\d|XX))?)?")


def is_day(value: str | None) -> bool:
    """Whether a date is exact to the day, its year included."""
    return value is not None and exactness(value) >= _DAY


def exactness(value: str) -> int:
    """How much of a date is known: 10 for a day, 7 for a month, 4 for a year; the less, the more of it is open ("XXXX-12-14": 4)."""
    known = len(value[:_DAY])
    return known - 6 if value.startswith("X") else known


def agree(a: str, b: str) -> bool:
    """Whether one date is the other or a vaguer form of it; what is left open ("XXXX-05") fits any."""
    return all(x == y for x, y in zip(_parts(a), _parts(b), strict=False) if not (_is_open(x) or _is_open(y)))


@cache
def _parts(value: str) -> tuple[str | None, ...]:
    match = _PARTS.match(value)
    return match.groups() if match else (value,)


def _is_open(part: str | None) -> bool:
    return part is None or part.startswith("X")


def days_between(a: str, b: str) -> int | None:
    """Days from `a` to `b`; None where either is vaguer than a day or no date at all. A day of an open year ("XXXX-12-31")
    is taken in the year that brings the two nearest."""
    if a.startswith("X") and b.startswith("X"):
        return days_between(f"{_ANY_YEAR}{a[4:]}", b)
    if a.startswith("X") and b[:4].isdigit():
        apart = [days_between(f"{year}{a[4:]}", b) for year in range(int(b[:4]) - 1, int(b[:4]) + 2)]
        return min((n for n in apart if n is not None), key=abs, default=None)
    if b.startswith("X"):
        back = days_between(b, a)
        return None if back is None else -back
    try:
        return (date.fromisoformat(b[:_DAY]) - date.fromisoformat(a[:_DAY])).days
    except ValueError:
        return None


def weekday(value: str) -> int | None:
    """Monday 0 to Sunday 6, or None."""
    try:
        return date.fromisoformat(value[:_DAY]).weekday()
    except ValueError:
        return None
