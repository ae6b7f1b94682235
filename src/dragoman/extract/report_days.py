"""The day of a report: what its first lines print, and the day from which "Friday" and "last week" count."""

from __future__ import annotations

import datetime as dt
import re

from dragoman.extract.date_arithmetic import first_day, is_day, solar_hijri
from dragoman.extract.date_grammar import EXPRESSION
from dragoman.extract.date_values import Setting, resolve_date
from dragoman.extract.datelines import HEAD, find_dateline
from dragoman.extract.dates import Anchor
from dragoman.extract.sentences import line_around
from dragoman.lexicon.calendar import MONTHS, WEEKDAY_NAMES
from dragoman.model import Metadata, Report, Span, Value

FOOT = 300  # characters at the end in which "Published on" may stand too


# Before the day of publication: "Published on", "Publish Date:", "Updated".
DATED = re.compile(r"(?:^|\n|\s)(?:date|publish(?:ed)?|posted|updated|issued)(?:\s(?:on|at|date))?:?\s+(?=\S)", re.I)


# A part of a line at the top that is a date and nothing else, or a place before it or a time of day after it: "Abuja, 3 May 2023",
# "By AFP | May 13, 2024 | Print edition", "Friday 24 January 2025 21:40 GMT".
PART_OF_LINE = re.compile(r"[^\n|•·]+")


DATE_ALONE = re.compile(
    rf"\s*(?:(?!(?:{'|'.join(MONTHS)})\b)[A-Z][\w .()-]{{2,30}},\s)?(?P<date>[\w .,/-]{{8,34}}?)(?:,?\s(?:at\s|-\s)?\d{{1,2}}[:.h]\d{{2}}(?:\s?[ap]\.?m\.?)?(?:\s\(?[A-Z]{{2,4}}\)?)?)?\s*",
    re.I,
)


# A day as Iranian ministries and agencies print it: "1403/07/18 - 20:15".
SOLAR = re.compile(r"(?<![\d/])(?P<year>1[34]\d\d)/(?P<month>\d{1,2})/(?P<day>\d{1,2})(?![\d/])")


def find_published(report: Report, dateline: re.Match[str] | None) -> Value | None:
    """The date of publication: given, after "Published", on a part of a line at the top, or in the dateline."""
    if given := report.first("published"):
        return Value(given, ())
    text = report.text
    for m in DATED.finditer(text):
        if m.start() > HEAD and m.end() < len(text) - FOOT:
            continue
        if (found := EXPRESSION.match(text, m.end())) is not None and (value := _full_date(found)) is not None:
            return Value(_told_in_words(text, found) or value, (Span(*found.span()),))
    for part in PART_OF_LINE.finditer(text, 0, HEAD):
        if (printed := day_in(part)) is not None:
            return printed
    if (solar := SOLAR.search(text, 0, HEAD)) is not None:
        day = solar_hijri(int(solar["year"]), int(solar["month"]), int(solar["day"]))
        if day is not None:
            return Value(day.isoformat(), (Span(*solar.span()),), True, 0.9)
    if dateline is not None and dateline["date"] and re.search(r"\d{4}", dateline["date"]):
        found = EXPRESSION.match(dateline["date"])
        read = resolve_date(found, Setting()) if found else None
        if read and read[1]:
            return Value(read[1], (Span(dateline.start("date"), dateline.end("date")),))
    return None


EITHER_WAY = re.compile(r"(?P<one>\d{1,2})[/.-](?P<other>\d{1,2})[/.-](?P<year>(?:19|20)\d\d)")


def _told_in_words(text: str, found: re.Match[str]) -> str | None:
    """The day that figures mean which may be read two ways ("05/08/2024"), where the report names one of the two in words
    ("this Monday, 5 August"); else None."""
    figures = EITHER_WAY.fullmatch(found[0])
    if figures is None:
        return None
    year = figures["year"]
    ways = {(figures["one"], figures["other"]), (figures["other"], figures["one"])}
    days = {f"{year}-{int(month):02d}-{int(day):02d}" for day, month in ways if is_day(year, month, day)}
    named = (
        resolve_date(m, Setting(dt.date(int(year), 7, 1))) for m in EXPRESSION.finditer(text) if m["md"] or m["dm"]
    )
    told = days & {f"{year}{read[1][4:]}" for read in named if read is not None and read[1] is not None}
    return told.pop() if len(told) == 1 else None


def day_in(part: re.Match[str]) -> Value | None:
    """The day that a part of a line gives and nothing else."""
    alone = DATE_ALONE.fullmatch(part[0])
    found = EXPRESSION.fullmatch(alone["date"]) if alone is not None else None
    value = _full_date(found) if found is not None else None
    if alone is None or value is None or len(value) < 10:
        return None
    return Value(value, (Span(part.start() + alone.start("date"), part.start() + alone.end("date")),))


def _full_date(found: re.Match[str]) -> str | None:
    """The value of a date that needs no other to be known; None of any other expression."""
    read = resolve_date(found, Setting())
    return read[1] if read and read[1] and read[1][0].isdigit() else None


def find_anchor(text: str, metadata: Metadata) -> tuple[Anchor, Value | None]:
    """The day that relative dates count from, and the date of publication if it can be worked out.

    In order: the publication date, or the day of a dateline a few days before it; a dateline's or other day and month that
    falls on the weekday printed beside the latest full date; else the latest full date that stands as news does, at the top,
    beside a weekday or on a line of its own; else a day at the top that lacks its year.
    """
    exact = metadata.published is not None and len(metadata.published.value) == 10
    if metadata.published is not None and exact and (day := first_day(metadata.published.value)) is not None:
        return Anchor(_dateline_day(text, day) or day), metadata.published
    full = [
        (d, m)
        for m in EXPRESSION.finditer(text)
        if (m["my"] or m["dy"] or m["id"] or m["slash"])
        and (d := _exact(m)) is not None
        and not _is_past(text, m)
        and _is_current(text, m)
    ]
    years = [int(y) for y in re.findall(r"\b(?:19|20)\d\d\b", text)]
    full = [f for f in full if f[0].year >= max((y for y in years if y <= f[0].year + 3), default=0)]
    if not full:
        if metadata.published is not None:
            return Anchor(first_day(metadata.published.value)), metadata.published
        day = first_day(f"{LEAP}{metadata.day.value[4:]}") if metadata.day is not None else None
        return Anchor(day, open_year=True), None
    latest, m = max(full, key=lambda f: f[0])
    inferred = Value(latest.isoformat(), (Span(m.start(), m.end()),), True, 0.6)
    return Anchor(latest), metadata.published or inferred


def _dateline_day(text: str, published: dt.date) -> dt.date | None:
    """The day that a dateline prints, if the report was published on it or soon after: "today" was written there."""
    dateline = find_dateline(text)
    found = EXPRESSION.fullmatch(dateline["date"]) if dateline is not None and dateline["date"] else None
    read = resolve_date(found, Setting(published)) if found is not None else None
    day = first_day(read[1]) if read is not None and read[1] is not None and len(read[1]) == 10 else None
    return day if day is not None and 0 <= (published - day).days <= LATE else None


LATE = 3  # days from a dateline to publication


# "30.3. 19:54 • Updated 30.3. 21:10"
STAMP = re.compile(r"(?:^|\n)[^\n]{0,40}?\b(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.\s+(?:klo\s+)?\d{1,2}[:.]\d{2}")


def open_day(text: str, dateline: re.Match[str] | None) -> Value | None:
    """The day of a dateline, else of the first lines, that is printed without its year ("XXXX-07-13")."""
    places = [*([dateline.span()] if dateline is not None else []), (0, TOP)]
    if (
        dateline is None
        and (stamp := STAMP.search(text[:TOP])) is not None
        and is_day(str(LEAP), stamp["month"], stamp["day"])
    ):
        span = Span(stamp.start("day"), stamp.end("month") + 1)
        return Value(f"XXXX-{int(stamp['month']):02d}-{int(stamp['day']):02d}", (span,))
    days = (m for place in places for m in EXPRESSION.finditer(text, *place))
    found = next((m for m in days if (m["md"] or m["dm"]) and not (m["my"] or m["dy"])), None)
    read = resolve_date(found, Setting(dt.date(LEAP, 7, 1))) if found is not None else None
    if found is None or read is None or read[1] is None:
        return None
    return Value(f"XXXX{read[1][4:]}", (Span(*found.span()),))


LEAP = 2000  # stands for a year that is not known, so that 29 February can be counted with


TOP = 260  # characters at the top of a report in which its own day stands


def _is_current(text: str, m: re.Match[str]) -> bool:
    """Whether a full date stands where a report's own day does; in the middle of a story a year is printed of what is past."""
    line = line_around(text, Span(*m.span()))
    before = text[: m.start()].rstrip(" ")
    caption = before.endswith((",", "(", "|")) and m["md"] is not None
    beside = re.search(
        rf"(?:{'|'.join(WEEKDAY_NAMES)}),?\s*\(?$", text[max(0, m.start() - 14) : m.start() + 12].split("\n")[-1], re.I
    )
    weekday = re.match(rf"(?:{'|'.join(WEEKDAY_NAMES)})", m[0], re.I)
    return m.start() < TOP or len(line) < SHORT_LINE or caption or beside is not None or weekday is not None


SHORT_LINE = 80  # characters of a line that is no sentence of a story


def _is_past(text: str, m: re.Match[str]) -> bool:
    """Whether a full date is told as history: "borders of 4 June 1967", "last met on", "born on"."""
    if re.match(r"\s+(?:lines?|borders?|war|treaty|agreement|accords?|resolution)\b", text[m.end() : m.end() + 14]):
        return True
    return bool(
        re.search(
            r"\b(?:of|since|last|previous(?:ly)?|born|until|dating|lines?|borders?|war|treaty|agreement)\b[^.\n]{0,25}$",
            text[max(0, m.start() - 40) : m.start()],
            re.I,
        )
    )


def _exact(m: re.Match[str]) -> dt.date | None:
    read = resolve_date(m, Setting())
    if read is None or read[1] is None or len(read[1]) < 10 or not read[1][0].isdigit():
        return None
    return first_day(read[1])
