"""Which day, month, season or quarter is meant, counted on the calendar from a day; calendar arithmetic is dateutil's.

`looks` says whether a sentence looks ahead (1), back (-1) or does not tell (0).
"""

from __future__ import annotations

import datetime as dt

from dateutil.relativedelta import relativedelta

from dragoman.lexicon.calendar import WEEKDAYS

# Where nothing tells, a time without its year is the last one, unless the next is this near.
SOON_MONTHS = 4
GONE_DAYS = 240
FAR_DAYS = 300  # beyond which not even the sentence's look takes a day to be so long gone or so far to come
MONTHS_OF_SEASON = 3


def is_day(year: str, month: str, day: str) -> bool:
    """Whether there is such a day."""
    try:
        dt.date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True


def nearest_day(days: list[dt.date], home: dt.date, looks: int) -> dt.date | None:
    """Of days a year apart the one meant: to come or gone as the sentence looks; None of none."""
    along = [
        d for d in days if (0 <= (d - home).days * looks <= FAR_DAYS if looks else 0 <= (home - d).days <= GONE_DAYS)
    ]
    return min(along or days, key=lambda d: abs((d - home).days), default=None)


def year_of_month(month: int, home: dt.date, looks: int) -> int:
    """The year of a month that is named without one."""
    ahead = looks > 0 or (looks == 0 and (month - home.month) % 12 <= SOON_MONTHS)
    return home.year + (month < home.month) if ahead else home.year - (month > home.month)


def year_of_season(first: int, home: dt.date, looks: int) -> int:
    """The year of a season by its first month: the one going on, else as for a month; a winter is of the year it begins in."""
    over = (home.month - first) % 12 >= MONTHS_OF_SEASON
    ahead = over and (looks > 0 or (looks == 0 and (first - home.month) % 12 <= SOON_MONTHS))
    return home.year - (home.month < first) + ahead


def year_of_quarter(first: int, months: int, home: dt.date, looks: int) -> int:
    """The year of a quarter or half by its first month: the one going on or just over, else as the sentence looks."""
    begun = home.month - first
    return home.year + (looks > 0 and begun >= 2 * months) - (looks <= 0 and begun < 0)


def nearest_weekday(day: dt.date, name: str, future: bool) -> dt.date:
    """The named weekday on or before the day (on or after it where the sentence looks ahead)."""
    gap = WEEKDAYS[name.lower()] - day.weekday()
    return day + dt.timedelta(days=gap % 7 if future else -(-gap % 7))


def turned_weekday(day: dt.date, name: str, step: int) -> dt.date:
    """Last (-1), next (1) or this (0) weekday; this one is of the same week."""
    if step == 0:
        return day + dt.timedelta(days=WEEKDAYS[name] - day.weekday())
    return nearest_weekday(day + dt.timedelta(days=step), name, step > 0)


def turned_year(first: int, months: int, day: dt.date, step: int) -> int:
    """The year of last (-1), next (1) or this (0) month or season, by its first month and its length; the last one is over."""
    over, begun = day.month >= first + months, day.month >= first
    return day.year - (step < 0 and not over) + (step > 0 and begun)


def turned_unit(unit: str, day: dt.date, step: int) -> str:
    """Last, next or this day, week, weekend, month, quarter, year or decade."""
    if unit == "weekend":
        return shift(day, step, "week") + "-WE"
    if unit == "quarter":
        moved = day + relativedelta(months=3 * step)
        return f"{moved.year}-Q{(moved.month + 2) // 3}"
    return str(day.year // 10) if unit == "decade" else shift(day, step, unit)


def shift(day: dt.date, number: float, unit: str) -> str:
    """The day `number` units away, as exact as the unit is."""
    if unit in ("second", "minute", "hour"):
        return day.isoformat()
    if unit == "decade":
        number, unit = number * 10, "year"
    moved = day + relativedelta(**{unit + "s": round(number)})  # type: ignore[arg-type]
    return {
        "day": moved.isoformat(),
        "week": iso_week(moved),
        "month": moved.isoformat()[:7],
        "year": moved.isoformat()[:4],
    }[unit]


def iso_week(day: dt.date) -> str:
    """`2024-W46`."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def first_day(value: str) -> dt.date | None:
    """The first day of an ISO date, month, year or week; None for anything else."""
    try:
        if "-W" in value:
            return dt.date.fromisocalendar(int(value[:4]), int(value[6:8]), 1)
        parts = [int(p) for p in value[:10].split("-")]
        return dt.date(*([*parts, 1, 1])[:3])
    except ValueError:
        return None


def solar_hijri(year: int, month: int, day: int) -> dt.date | None:
    """The Gregorian day of one of the Iranian calendar (1343 to 1472, where a leap year returns eight times in 33 years, Borkowski
    1996); None where there is no such day.

    >>> solar_hijri(1403, 7, 18)
    datetime.date(2024, 10, 9)
    """
    lengths = [31] * 6 + [30] * 5 + [30 if _is_solar_leap(year) else 29]
    if not (1343 <= year <= 1472 and 1 <= month <= 12 and 1 <= day <= lengths[month - 1]):
        return None
    years = range(min(year, _SOLAR_YEAR), max(year, _SOLAR_YEAR))
    days = sum(366 if _is_solar_leap(y) else 365 for y in years) * (1 if year >= _SOLAR_YEAR else -1)
    return _SOLAR_DAY + dt.timedelta(days + sum(lengths[: month - 1]) + day - 1)


_SOLAR_YEAR, _SOLAR_DAY = 1400, dt.date(2021, 3, 21)  # a year of the Iranian calendar and its first day


def _is_solar_leap(year: int) -> bool:
    return (25 * year + 11) % 33 < 8
