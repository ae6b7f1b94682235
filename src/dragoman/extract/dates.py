"""Time expressions and their TIMEX values, resolved against the report's own date.

The grammar follows the TIMEX3 guidelines (TimeML 1.2.1); calendar arithmetic is dateutil's. What the text leaves open
(a weekday in a report without a date) has the value None.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from dateutil.relativedelta import relativedelta

from dragoman.lexicon.calendar import MONTHS, NUMBER_WORDS, WEEKDAY_NAMES, WEEKDAYS, number_of
from dragoman.lexicon.tables import longest_first
from dragoman.model import DateMention, Span

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

_MONTH = f"(?:{'|'.join(longest_first(MONTHS))})"
_WEEKDAY = f"(?:{'|'.join(longest_first(WEEKDAYS))})"
_FULL_WEEKDAY = f"(?:{'|'.join(WEEKDAY_NAMES)})"
_NUMBER = rf"(?:\d{{1,3}}(?:\.\d+)?|an?|{'|'.join(NUMBER_WORDS)}|several|few|couple\ of|half\ an?)"
_UNIT = r"(?:second|minute|hour|day|week|month|year|decade)s?"

EXPRESSION = re.compile(
    rf"""
    \b(?:
      (?P<iso>(?P<iy>\d{{4}})-(?P<im>\d{{2}})(?:-(?P<id>\d{{2}}))?)(?!\d)
    | (?:{_WEEKDAY}\.?,?\ )?(?P<md>(?P<mm>{_MONTH})\.?\ (?P<mday>\d{{1,2}})(?:st|nd|rd|th)?\b(?!:)(?:,?\ (?P<my>(?:19|20)\d{{2}}))?)
    | (?:{_WEEKDAY}\.?,?\ )?(?P<dm>(?P<dday>\d{{1,2}})(?:st|nd|rd|th)?(?:\ of)?\ (?P<dmm>{_MONTH})\b\.?(?:,?\ (?P<dy>(?:19|20)\d{{2}}))?)
    | (?P<slash>(?P<s1>\d{{1,2}})/(?P<s2>\d{{1,2}})/(?P<sy>(?:19|20)\d{{2}}))
    | (?P<dots>(?P<d1>\d{{1,2}})\.(?P<d2>\d{{1,2}})\.(?P<dotsy>(?:19|20)\d{{2}}))
    | (?P<lastnext>(?P<ln>last|next|this|past|coming|previous|following|same)\ (?P<lnunit>week(?:end)?|month|year|decade|quarter|{_FULL_WEEKDAY}|{_MONTH}(?!\w)|spring|summer|autumn|fall|winter))
    | (?P<my2>(?:(?P<part>early|mid|late)[-\ ])?(?P<mym>{_MONTH})\.?,?\ (?:of\ )?(?P<myy>(?:19|20)\d{{2}}))
    | (?P<ago>(?:(?:about|around|nearly|almost|some|over|more\ than|just\ over)\ )?(?P<agon>{_NUMBER})\ (?P<agou>{_UNIT})\ (?P<agod>ago|earlier|before|later|from\ now))
    | (?P<deictic>today|yesterday|tomorrow|tonight|currently|now|recently|earlier\ today)
    | (?P<weekday>{_FULL_WEEKDAY})(?:\ (?P<daypart>morning|afternoon|evening|night))?
    | (?P<dur>(?:(?:about|around|nearly|almost|some|over|more\ than|roughly|approximately|under|less\ than)\ )?(?P<durn>{_NUMBER})[-\ ](?P<duru>{_UNIT})(?:\ and\ a\ half)?)
    | (?P<month>(?:(?P<mpart>early|mid|late)[-\ ])?(?P<monthname>(?-i:January|February|March|April|May|June|July|August|September|October|November|December)))
    | (?:(?P<ypart>early|mid|late)[-\ ])?(?P<year>(?:19|20)\d{{2}})(?!\d|s\b|,\d|\ (?:people|troops|men|tons|tonnes|km|soldiers))
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)

# Words before (or a "will" just after) an expression by which it looks ahead.
AHEAD = re.compile(
    r"\b(?:will|shall|is to|are to|to be held|plans? to|scheduled|due|expected|set (?:to|for)|slated|planned for|upcoming)\b[^.;:]{0,70}$",
    re.I,
)
WILL_AFTER = re.compile(r"^[\s,]*(?:[\w’'.-]+ ){0,6}(?:will|is to|are to)\b", re.I)
MONTH_GUARD = re.compile(
    r"(?:in|since|until|by|of|from|last|next|this|through|during|late|early|mid|to|and|for|throughout)\s+$", re.I
)


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day against which a report's expressions are read; None where nothing tells it. With `open_year` only its month and
    day are known."""

    day: dt.date | None
    open_year: bool = False


def find_dates(text: str, anchor: Anchor, sentences: tuple[Span, ...]) -> tuple[DateMention, ...]:
    """All time expressions of a text in order, with values."""
    out: list[DateMention] = []
    last_day: dt.date | None = None
    for sentence in sentences:
        words = sentence.of(text)
        for m in EXPRESSION.finditer(words):
            if m["month"] and not MONTH_GUARD.search(words[: m.start()]):
                continue
            future = bool(AHEAD.search(words[: m.start()]) or (m.start() < 15 and WILL_AFTER.match(words[m.end() :])))
            read = (
                _without_year(m, anchor.day, future)
                if anchor.open_year
                else resolve_date(m, anchor.day, last_day, future)
            )
            if read is None:
                continue
            kind, value, inferred = read
            out.append(
                DateMention(
                    Span(sentence.start + m.start(), sentence.start + m.end()),
                    kind,
                    value,
                    inferred,
                    0.9 if value else 0.3,
                )
            )
            if kind == "DATE" and value and len(value) >= 7 and not value.startswith("P"):
                last_day = first_day(value) or last_day
    return tuple(out)


def _without_year(m: re.Match[str], day: dt.date | None, future: bool) -> Read:
    """A match read against a day whose year is not known: "today" is that day of some year, a weekday before it only its month
    ("XXXX-12"), since the year decides on which day it fell."""
    word = (m["deictic"] or "").lower()
    if day is not None and word in ("today", "yesterday", "tomorrow", "tonight"):
        moved = day + dt.timedelta(days={"yesterday": -1, "tomorrow": 1}.get(word, 0))
        return "DATE", f"XXXX-{moved:%m-%d}", False
    if day is not None and m["weekday"] and not future and day.day >= DAYS_OF_WEEK:
        return "DATE", f"XXXX-{day:%m}", False
    return resolve_date(m, None, None, future)


DAYS_OF_WEEK = 7


Read = tuple[str, str | None, bool] | None


def resolve_date(m: re.Match[str], day: dt.date | None, last: dt.date | None, future: bool) -> Read:
    """Kind, value and whether a part of it was inferred, for one match of EXPRESSION."""
    if m["iso"]:
        return ("DATE", m["iso"], False) if _real(m["iy"], m["im"], m["id"] or "1") else None
    if m["md"] or m["dm"]:
        return _day_of_month(m, day, future)
    if m["slash"]:
        return _slashes(m)
    if m["dots"]:  # written with full stops the day comes first
        number, month, year = int(m["d1"]), int(m["d2"]), m["dotsy"]
        return ("DATE", f"{year}-{month:02d}-{number:02d}", False) if _real(year, str(month), str(number)) else None
    if m["my2"]:
        return "DATE", f"{m['myy']}-{MONTHS[m['mym'].lower()]:02d}", False
    if m["year"]:
        return "DATE", m["year"], False
    if m["dur"]:
        return _duration(m)
    if m["ago"]:
        return _ago(m, day, last)
    if m["lastnext"]:
        return _last_next(m, day, last)
    if m["deictic"]:
        return _deictic(m["deictic"].lower(), day)
    if m["weekday"]:
        return ("DATE", nearest_weekday(day, m["weekday"], future).isoformat(), True) if day else ("DATE", None, False)
    if m["month"]:
        return _bare_month(m["monthname"], day, future)
    return None


def _real(year: str, month: str, day: str) -> bool:
    try:
        dt.date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True


def _day_of_month(m: re.Match[str], day: dt.date | None, future: bool) -> Read:
    month = MONTHS[(m["mm"] or m["dmm"]).lower()]
    number, year = m["mday"] or m["dday"], m["my"] or m["dy"]
    if not 1 <= int(number) <= 31:
        return None
    if year:
        return ("DATE", f"{year}-{month:02d}-{int(number):02d}", False) if _real(year, str(month), number) else None
    if day is None:
        return "DATE", f"XXXX-{month:02d}-{int(number):02d}", False
    for candidate in _years(day, future):
        if _real(str(candidate), str(month), number):
            made = dt.date(candidate, month, int(number))
            if abs((made - day).days) <= 200:
                return "DATE", made.isoformat(), True
    return None


def _years(day: dt.date, future: bool) -> list[int]:
    return [day.year, day.year + 1, day.year - 1] if future else [day.year, day.year - 1, day.year + 1]


def _slashes(m: re.Match[str]) -> Read:
    a, b = int(m["s1"]), int(m["s2"])
    month, number = (a, b) if b > 12 or a <= 12 < b else (b, a) if a > 12 else (0, 0)
    if not month:  # 04/05/2024 may be April or May
        return "DATE", m["sy"], False
    return ("DATE", f"{m['sy']}-{month:02d}-{number:02d}", False) if _real(m["sy"], str(month), str(number)) else None


def number_value(words: str) -> float | None:
    """The number that words give; None for vague ones ("several")."""
    words = words.lower()
    if words in ("a", "an"):
        return 1.0
    if words.startswith("half"):
        return 0.5
    return 2.0 if words == "couple of" else number_of(words)


def _period(number: float | None, unit: str) -> str:
    code = UNITS[unit.lower().rstrip("s")]
    count = "X" if number is None else f"{number:g}"
    if code == "0Y":
        return f"P{count}0Y" if count != "X" else "PXY"
    return f"P{code[0]}{count}{code[1]}" if code[0] == "T" else f"P{count}{code}"


def _duration(m: re.Match[str]) -> Read:
    number = number_value(m["durn"])
    if number == 0.5 and m["duru"].lower().startswith("hour"):
        return "DURATION", "PT30M", False
    if number is not None and m["dur"].lower().endswith("and a half"):
        number += 0.5
    return "DURATION", _period(number, m["duru"]), False


def shift(day: dt.date, number: float, unit: str) -> str:
    """The day `number` units away, as exact as the unit is."""
    unit = unit.lower().rstrip("s")
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


def _ago(m: re.Match[str], day: dt.date | None, last: dt.date | None) -> Read:
    number, direction = number_value(m["agon"]), m["agod"].lower()
    base = day if direction in ("ago", "from now") else last or day
    if base is None or number is None:
        return "DATE", None, False
    sign = 1 if direction in ("later", "from now") else -1
    return "DATE", shift(base, sign * number, m["agou"]), True


def _last_next(m: re.Match[str], day: dt.date | None, last: dt.date | None) -> Read:
    way, unit = m["ln"].lower(), m["lnunit"].lower()
    if way in ("previous", "following", "same"):
        day = last or day
    if day is None:
        return "DATE", None, False
    step = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "following": 1}.get(way, 0)
    if unit in WEEKDAYS:
        if step == 0:
            return "DATE", (day + dt.timedelta(days=WEEKDAYS[unit] - day.weekday())).isoformat(), True
        return "DATE", nearest_weekday(day + dt.timedelta(days=step), unit, step > 0).isoformat(), True
    if unit.startswith("week"):
        moved = day + dt.timedelta(days=7 * step)
        return "DATE", iso_week(moved) + ("-WE" if unit == "weekend" else ""), True
    if unit in ("month", "year"):
        return "DATE", shift(day, step, unit), True
    seasons = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
    if unit in seasons:
        return "DATE", f"{day.year + step}-{seasons[unit]}", True
    if unit in ("decade", "quarter"):
        return "DATE", None, False
    return _bare_month(unit, day, step > 0)


def _deictic(word: str, day: dt.date | None) -> Read:
    if word in ("now", "currently"):
        return "DATE", "PRESENT_REF", False
    if word == "recently":
        return "DATE", "PAST_REF", False
    if day is None:
        return "DATE", None, False
    moved = day + dt.timedelta(days={"yesterday": -1, "tomorrow": 1}.get(word, 0))
    return ("TIME", f"{moved}TNI", True) if word == "tonight" else ("DATE", moved.isoformat(), True)


def nearest_weekday(day: dt.date, name: str, future: bool) -> dt.date:
    """The named weekday on or before the day (on or after it where the sentence looks ahead)."""
    gap = WEEKDAYS[name.lower()] - day.weekday()
    return day + dt.timedelta(days=gap % 7 if future else -(-gap % 7))


def _bare_month(name: str, day: dt.date | None, future: bool) -> Read:
    number = MONTHS[name.lower()]
    if day is None:
        return "DATE", f"XXXX-{number:02d}", False
    year = day.year + (1 if number < day.month else 0) if future else day.year - (1 if number > day.month else 0)
    return "DATE", f"{year}-{number:02d}", True


def first_day(value: str) -> dt.date | None:
    """The first day of an ISO date, month, year or week; None for anything else."""
    try:
        if "-W" in value:
            return dt.date.fromisocalendar(int(value[:4]), int(value[6:8]), 1)
        parts = [int(p) for p in value[:10].split("-")]
        return dt.date(*([*parts, 1, 1])[:3])
    except ValueError:
        return None
