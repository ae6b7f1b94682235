"""Dates as metadata has them, to ISO 8601 as exact as is said."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_YEAR}(?:[-/.](?P<month>\d{{1,2}})(?:[-/.](?P<day>\d{{1,2}}))?)?(?!\d)(?:[T ].*)?",  # 2024-11-15T10:00Z
        r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})",  # 20241115
        rf"(?:[a-z]+\.?,?\s+)?{_DAY}\s+{_MONTH},?\s+{_YEAR}\b.*",  # Fri, 15 Nov 2024 10:00:00 GMT
        rf"(?:[a-z]+\.?,?\s+)?{_MONTH}\s+{_DAY},?\s+{_YEAR}\b.*",  # Friday, November 15, 2024
        rf"{_MONTH},?\s+{_YEAR}",  # November 2024
        # 15/11/2024, but not 05/11/2024, which can be read in two ways
        r"(?P<day>1[3-9]|2\d|3[01])[/.](?P<month>\d{1,2})[/.](?P<year>\d{4})",
        r"(?P<month>\d{1,2})[/.](?P<day>1[3-9]|2\d|3[01])[/.](?P<year>\d{4})",  # 11/15/2024
    )
)


def read_date(words: str) -> str | None:
    """The ISO 8601 date (`2024-11-15`, `2024-11`, `2024`) that these words are; None where they are none, or two."""
    for form in _FORMS:
        if found := form.fullmatch(words.strip()):
            parts = found.groupdict()
            return _iso(parts["year"], parts.get("month"), parts.get("day"))
    return None


def _iso(year: str, month: str | None, day: str | None) -> str | None:
    number = _month_number(month) if month else 1
    try:
        whole = date(int(year), number, int(day) if day else 1).isoformat()
    except ValueError:
        return None
    return whole if day else whole[:7] if month else whole[:4]


def _month_number(month: str) -> int:
    return int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
