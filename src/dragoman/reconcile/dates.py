"""ISO dates of any exactness, compared: "2031", "2031-05" and "2031-05-12" agree; days apart are counted."""

from __future__ import annotations

from datetime import date

_DAY = 10


def is_day(value: str | None) -> bool:
    """Whether a date is exact to the day."""
    return value is not None and len(value) >= _DAY


def agree(a: str, b: str) -> bool:
    """Whether one date is the other or a vaguer form of it."""
    return a.startswith(b) or b.startswith(a)


def days_between(a: str, b: str) -> int | None:
    """Days from `a` to `b`; None where either is vaguer than a day or no date at all."""
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
