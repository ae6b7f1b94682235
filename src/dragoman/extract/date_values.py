"""What a time expression means: its TIMEX kind and value, worked out against the report's day and what was named before.

Values follow the TIMEX3 guidelines (TimeML 1.2.1). What the text leaves open (a weekday in
a report without a date) has the value None.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from dragoman.extract.date_arithmetic import (
    MONTHS_OF_SEASON,
    is_day,
    iso_week,
    nearest_day,
    nearest_weekday,
    shift,
    turned_unit,
    turned_weekday,
    turned_year,
    year_of_month,
    year_of_quarter,
    year_of_season,
)
from dragoman.lexicon.calendar import MONTHS, SEASONS, WEEKDAY_NAMES, WEEKDAYS, holiday, number_of, ordinal_of

UNITS = {
    "second": "TS",
    "minute": "TM",
    "hour": "TH",
    "day": "D",
    "week": "W",
    "month": "M",
    "year": "Y",
    "decade": "0Y",
}
PARTS = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}
STEPS = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "following": 1}
# Said of what was named before, not of the report's own day.
BACK_TO_NAMED = ("previous", "following", "same", "that")
PRESENT = re.compile(r"now|current|at present|these", re.I)
FUTURE = re.compile(r".*future", re.I)


@dataclass(frozen=True, slots=True)
class Setting:
    """What an expression is read against: the report's day, the day and the quarter named last before it, and whether its
    sentence looks ahead (1), back (-1) or does not tell (0)."""

    day: dt.date | None = None
    named: dt.date | None = None
    quarter: str | None = None
    looks: int = 0


Read = tuple[str, str | None, bool] | None
OPEN: Read = ("DATE", None, False)


def resolve_date(m: re.Match[str], at: Setting) -> Read:
    """Kind, value and whether a part of it was inferred, for one match of EXPRESSION; None where it is no time after all, or one
    before or after all calendars ("900 decades ago")."""
    try:
        return _RULES[str(m.lastgroup)](m, at)
    except (ValueError, OverflowError):
        return None


# -- printed as such --------------------------------------------------------------------------------------------------


def _iso(m: re.Match[str], _: Setting) -> Read:
    if m["it"]:
        return (
            ("TIME", f"{m['iy']}-{m['im']}-{m['id']}T{m['it']}", False) if is_day(m["iy"], m["im"], m["id"]) else None
        )
    return ("DATE", m["iso"], False) if is_day(m["iy"], m["im"], m["id"] or "1") else None


def _slashes(m: re.Match[str], at: Setting) -> Read:
    """Month and day in either order: 04/05/2024 is the one that falls on the weekday before it ("Wednesday (05/07/2023)"),
    else the one within a month of the report's day where the other is not."""
    pairs = dict.fromkeys(((int(m["s1"]), int(m["s2"])), (int(m["s2"]), int(m["s1"]))))
    days = [dt.date(int(m["sy"]), month, number) for month, number in pairs if is_day(m["sy"], str(month), str(number))]
    if not days:
        return None
    printed = WEEKDAY_BEFORE.search(m.string[max(0, m.start() - 16) : m.start()])
    near = [day for day in days if at.day is not None and abs((day - at.day).days) <= NEAR_DAYS]
    if printed is not None:
        near = [day for day in days if day.weekday() == WEEKDAYS[printed[1].lower()]]
    if len(days) == 1:
        return "DATE", days[0].isoformat(), False
    return ("DATE", near[0].isoformat(), True) if len(near) == 1 else ("DATE", m["sy"], False)


WEEKDAY_BEFORE = re.compile(rf"\b({'|'.join(WEEKDAY_NAMES)})\s*,?\s*\(?$", re.I)
NEAR_DAYS = 31  # from the report's own day


CENTURY = "20"  # of a year written with two digits


def _dots(m: re.Match[str], _: Setting) -> Read:
    """Written with full stops the day comes first; a year of two digits is of this century."""
    number, month, year = int(m["d1"]), int(m["d2"]), f"{CENTURY}{m['dotsy']}"[-4:]
    return ("DATE", f"{year}-{month:02d}-{number:02d}", False) if is_day(year, str(month), str(number)) else None


def _year(m: re.Match[str], _: Setting) -> Read:
    return "DATE", m["yyyy"], False


def _the_year(m: re.Match[str], at: Setting) -> Read:
    return ("DATE", str(at.day.year), True) if at.day is not None else None


def _decade(m: re.Match[str], _: Setting) -> Read:
    return "DATE", m["dec"] or f"19{m['dec2']}", False


def _century(m: re.Match[str], _: Setting) -> Read:
    return "DATE", f"{int(m['cent']) - 1}", False


# -- days and months that lack their year -----------------------------------------------------------------------------


def _day_of_month(m: re.Match[str], at: Setting) -> Read:
    month = MONTHS[(m["mm"] or m["dmm"]).lower()]
    number, year = m["mday"] or m["dday"], m["my"] or m["dy"]
    if not 1 <= int(number) <= 31:
        return None
    if year:
        return ("DATE", f"{year}-{month:02d}-{int(number):02d}", False) if is_day(year, str(month), number) else None
    if at.day is None:
        return "DATE", f"XXXX-{month:02d}-{int(number):02d}", False
    years = [y for y in range(at.day.year - 1, at.day.year + 2) if is_day(str(y), str(month), number)]
    found = nearest_day([dt.date(y, month, int(number)) for y in years], at.day, at.looks)
    return ("DATE", found.isoformat(), True) if found is not None else None


def _month(m: re.Match[str], at: Setting) -> Read:
    number = MONTHS[m["monthname"].rstrip(".").lower()]
    if at.day is None:
        return "DATE", f"XXXX-{number:02d}", False
    return "DATE", f"{year_of_month(number, at.day, at.looks)}-{number:02d}", True


def _month_of_year(m: re.Match[str], at: Setting) -> Read:
    month, year = MONTHS[m["mym"].lower()], _year_said(m["myy"], at)
    return "DATE", f"{year or 'XXXX'}-{month:02d}", not m["myy"].isdigit()


def _year_said(words: str, at: Setting) -> int | None:
    """A year in digits, or "last year" and the like."""
    way = words.lower().removeprefix("the ").split()[0]
    base = at.named if way in BACK_TO_NAMED else at.day
    if words.isdigit():
        return int(words)
    return base.year + STEPS.get(way, 0) if base is not None else None


def _holiday(m: re.Match[str], at: Setting) -> Read:
    if m["hyear"]:
        return "DATE", holiday(m["hname"], int(m["hyear"])).isoformat(), False
    if at.day is None:
        either = {f"{holiday(m['hname'], year):XXXX-%m-%d}" for year in ANY_YEARS}
        return "DATE", either.pop() if len(either) == 1 else None, False
    days = [holiday(m["hname"], year) for year in range(at.day.year - 1, at.day.year + 2)]
    found = nearest_day(days, at.day, at.looks)
    return "DATE", found.isoformat() if found is not None else None, True


ANY_YEARS = (2001, 2002)  # whose days fall otherwise than in one another where a holiday moves


def _season(m: re.Match[str], at: Setting) -> Read:
    code, first = SEASONS[m["sname"].lower()]
    if m["seasony"]:
        year = _year_said(m["seasony"], at)
        return "DATE", f"{year}-{code}" if year else None, not m["seasony"].isdigit()
    if at.day is None:
        return OPEN
    return "DATE", f"{year_of_season(first, at.day, at.looks)}-{code}", True


# -- quarters and halves ----------------------------------------------------------------------------------------------


def _quarter(m: re.Match[str], at: Setting) -> Read:
    half = m["qu"].lower() == "half"
    number = (2 if half else 4) if m["qn"].lower() == "last" else ordinal_of(m["qn"]) or 0
    if not 1 <= number <= (2 if half else 4):
        return None
    sign, months = ("H", 6) if half else ("Q", 3)
    said = m["qy"] or m["qof"]
    if said:
        year = _year_said(re.sub("['’]s$", "", said), at)
        return "DATE", f"{year}-{sign}{number}" if year else None, not said.isdigit()
    if at.day is None:
        return OPEN
    year = year_of_quarter((number - 1) * months + 1, months, at.day, at.looks) - bool(m["qback"])
    return "DATE", f"{year}-{sign}{number}", True


def _the_quarter(m: re.Match[str], at: Setting) -> Read:
    """The quarter spoken of; a period is one only where a quarter has been spoken of."""
    if at.quarter is None:
        return None
    return "DATE", _year_before(at.quarter) if m["qago"] else at.quarter, True


def _year_before(quarter: str) -> str:
    return f"{int(quarter[:4]) - 1}{quarter[4:]}"


# -- last, this and next ----------------------------------------------------------------------------------------------


def _turn(m: re.Match[str], at: Setting) -> Read:
    way, unit = m["way"].lower(), m["turned"].lower()
    day = at.named or at.day if way in BACK_TO_NAMED else at.day
    step = STEPS.get(way, 0)
    if day is None:
        return OPEN
    if unit in PARTS:
        return "TIME", f"{day + dt.timedelta(days=step)}{PARTS[unit]}", True
    if unit.split()[0] in WEEKDAYS:
        moved = turned_weekday(day, unit.split()[0], step).isoformat()
        return ("TIME", moved + PARTS[m["turnpart"].lower()], True) if m["turnpart"] else ("DATE", moved, True)
    if unit == "decade" and step:
        return "DURATION", "P10Y", False
    if unit in MONTHS:
        return "DATE", f"{turned_year(MONTHS[unit], 1, day, step)}-{MONTHS[unit]:02d}", True
    if unit in SEASONS:
        code, first = SEASONS[unit]
        return "DATE", f"{turned_year(first, MONTHS_OF_SEASON, day, step)}-{code}", True
    return "DATE", turned_unit(unit, day, step), True


# -- so long ago, today and its neighbours ----------------------------------------------------------------------------


def _ago(m: re.Match[str], at: Setting) -> Read:
    number, direction, unit = number_value(m["agon"]), m["agod"].lower(), m["agou"].lower().rstrip("s")
    base = at.day if direction in ("ago", "from now") else at.named or at.day
    if number is None and direction in ("ago", "from now"):
        return "DATE", "PAST_REF" if direction == "ago" else "FUTURE_REF", False
    if number is None:  # "several months later"
        return "DURATION", _period(None, unit), False
    if base is None:
        return OPEN
    if number == 1 and unit == "year" and direction in ("ago", "earlier") and at.quarter is not None:
        return "DATE", _year_before(at.quarter), True
    return "DATE", shift(base, number * (1 if direction in ("later", "from now") else -1), unit), True


def _deictic(m: re.Match[str], at: Setting) -> Read:
    word = m["dword"].lower()
    part = "night" if word == "tonight" else (m["dpart"] or "").lower()
    if at.day is None:
        return OPEN
    moved = at.day + dt.timedelta(days={"yesterday": -1, "tomorrow": 1}.get(word, 0))
    return ("TIME", f"{moved}{PARTS[part]}", True) if part else ("DATE", moved.isoformat(), True)


def _part(m: re.Match[str], at: Setting) -> Read:
    return "TIME", f"{at.named or at.day or OPEN_DAY}{PARTS[m['partname'].lower()]}", True


def _weekend(_: re.Match[str], at: Setting) -> Read:
    """The weekend going on, the next where the sentence looks ahead, else the last."""
    if at.day is None:
        return OPEN
    step = 0 if at.looks > 0 or at.day.weekday() >= WEEKDAYS["saturday"] else -1
    return "DATE", f"{iso_week(at.day + dt.timedelta(days=7 * step))}-WE", True


def _vague(m: re.Match[str], _: Setting) -> Read:
    return "DATE", "PRESENT_REF" if PRESENT.match(m[0]) else "FUTURE_REF" if FUTURE.match(m[0]) else "PAST_REF", False


def _weekday(m: re.Match[str], at: Setting) -> Read:
    part = PARTS.get((m["wpart"] or "").lower(), "")
    kind = "TIME" if part else "DATE"
    if at.day is None:
        return kind, None, False
    return kind, nearest_weekday(at.day, m["wname"], at.looks > 0).isoformat() + part, True


def _clock(m: re.Match[str], at: Setting) -> Read:
    """An hour of the day named last, else of the report's own."""
    return "TIME", f"{at.named or at.day or OPEN_DAY}{_hour(m)}", True


OPEN_DAY = "XXXX-XX-XX"


def _hour(m: re.Match[str]) -> str:
    if m["cword"]:
        return "T24:00" if m["cword"].lower() == "midnight" else "T12:00"
    if m["zulu"]:
        return f"T{m['zulu'][:2]}:{m['zulu'][2:]}"
    if m["ch24"]:
        return f"T{int(m['ch24']):02d}:{m['cm24']}"
    hour = int(m["ch"]) % 12 + (12 if m["half"].lower() == "p" else 0)
    return f"T{hour:02d}:{m['cm'] or '00'}"


# -- lengths and sets -------------------------------------------------------------------------------------------------


def _each(m: re.Match[str], _: Setting) -> Read:
    name = m[0].lower().split()[-1]
    return "SET", f"XXXX-WXX-{WEEKDAYS[name if name in WEEKDAYS else name[:-1]] + 1}", False


def _duration(m: re.Match[str], _: Setting) -> Read:
    number = number_value(m["durn"])
    if number == 0.5 and m["duru"].lower().startswith("hour"):
        return "DURATION", "PT30M", False
    if number is not None and m["dur"].lower().endswith("and a half"):
        number += 0.5
    return "DURATION", _period(number, m["duru"]), False


def number_value(words: str) -> float | None:
    """The number that words give; None for vague ones ("several")."""
    words = words.lower()
    if words in ("a", "an"):
        return 1.0
    if words.startswith("half"):
        return 0.5
    return 2.0 if words.endswith("couple of") else number_of(words)


def _period(number: float | None, unit: str) -> str:
    code = UNITS[unit.lower().rstrip("s")]
    count = "X" if number is None else f"{number:g}"
    if code == "0Y":
        return f"P{count}0Y" if count != "X" else "PXY"
    return f"P{code[0]}{count}{code[1]}" if code[0] == "T" else f"P{count}{code}"


_RULES: dict[str, Callable[[re.Match[str], Setting], Read]] = {
    "iso": _iso,
    "md": _day_of_month,
    "dm": _day_of_month,
    "slash": _slashes,
    "dots": _dots,
    "clock": _clock,
    "quarter": _quarter,
    "thequarter": _the_quarter,
    "theyear": _the_year,
    "my2": _month_of_year,
    "turn": _turn,
    "ago": _ago,
    "deictic": _deictic,
    "vague": _vague,
    "each": _each,
    "weekday": _weekday,
    "dur": _duration,
    "decade": _decade,
    "century": _century,
    "month": _month,
    "season": _season,
    "holiday": _holiday,
    "part": _part,
    "weekend": _weekend,
    "year": _year,
}
