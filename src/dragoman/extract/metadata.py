"""What a text says of its own origin: title, dateline, agency, republication, dates, kind and side."""

from __future__ import annotations

import datetime as dt
import re

from dragoman.extract.date_arithmetic import first_day, is_day
from dragoman.extract.date_grammar import EXPRESSION
from dragoman.extract.date_values import Setting, resolve_date
from dragoman.extract.dates import Anchor
from dragoman.extract.sentences import line_around
from dragoman.lexicon import (
    ministry_named,
    month_number,
    outlet_named,
    place_named,
    state_by_capital,
    state_by_code,
    state_named,
)
from dragoman.lexicon.calendar import WEEKDAY_NAMES
from dragoman.model import Metadata, Report, Span, Value

HEAD = 600  # characters at the top in which datelines and agency lines stand
FOOT = 300

# "LIMA, Nov 16, (V7N) - In their", "TOKYO, Oct 31 (KUNA) -- Japanese", "NAIROBI (Reuters) - Kenya", "Cairo – Egypt's",
# "SUVA, October 22. /TASS/. The", "MOSCOW. Oct 22 (Interfax) - Russian", "New Delhi, Oct 23 (PTI) Prime"
DATELINE = re.compile(
    r"""
    (?:^|\n|\)\s|Agency\)\s?|\b(?=[A-Z]{3}))
    (?P<place>[A-Z][A-Z.’' -]{1,40}[A-Z](?:/[A-Z][A-Z .-]+)?|[A-Z][a-z]+(?:\ [A-Z][a-z]+)?(?:/[A-Z][a-z]+(?:\ [A-Z][a-z]+)?)?)
    (?:,\s(?P<region>[A-Z][A-Za-z.]+(?:\s(?:of\s|and\s)?[A-Z][A-Za-z.]+){0,3}?)|\s\([A-Z][A-Za-z .]+\)(?=,\s[A-Z]))?
    (?:,?\s[A-Z][\w'-]+(?:\s[\w'-]+)?\s\d{1,2},\s1[34]\d\d(?=,\s))?  # the day of the Islamic calendar, before the other
    (?:[.,]?\s(?P<date>(?:\d{1,2}(?:st|nd|rd|th)?\s)?[A-Z][a-z]{2,8}\.?(?:\s\d{1,2})?(?:,?\s\d{4})?))?
    (?:,\s(?P<wire>[A-Z]{3,6})(?=\s--))?
    [.,]?\s*
    (?:[(\[/]\s?(?P<agency>[A-Z][\w .&-]{1,40}?)\s?[)\]/])?
    (?:[.\s][A-Z][\w ]{2,40}(?=\.[-–—]))?  # the outlet itself
    (?:\s*(?:--|[-–—:]|\.\s--|(?<=/)\.|\.[-–—]+)\s|(?<=\))\s(?=[A-Z]))
    """,
    re.VERBOSE,
)
# "December 22, 2016 (JUBA) - Uganda's"
DATE_FIRST = re.compile(
    r"(?:^|\n)(?P<date>[A-Z][a-z]{2,8}\.?\s\d{1,2},?(?:\s\d{4})?),?\s\((?P<place>[A-Z][A-Za-z .’'-]{2,40})\)(?P<region>(?!))?(?P<agency>(?!))?(?P<wire>(?!))?\s[-–—]+\s"
)
REPUBLISHED = re.compile(
    r"\((?P<outlet>[A-Z][\w. ]{2,30}?)\s?[-–—]\s?(?P<agency>[A-Z][\w .&]{2,60}?(?:\s\([A-Z]{2,8}\))?)\)"
)
# Before the day of publication: "Published on", "Publish Date:", "Updated".
DATED = re.compile(r"(?:^|\n|\s)(?:date|publish(?:ed)?|posted|updated|issued)(?:\s(?:on|at|date))?:?\s+(?=\S)", re.I)
# A part of a line at the top that is a date and nothing else, or a place before it or a time of day after it: "Abuja, 3 May 2023",
# "By AFP | May 13, 2024 | Print edition", "Friday 24 January 2025 21:40 GMT".
PART_OF_LINE = re.compile(r"[^\n|•·]+")
DATE_ALONE = re.compile(
    r"\s*(?:[A-Z][\w .-]{2,25},\s)?(?P<date>[\w .,/-]{8,34}?)(?:,?\s(?:at\s|-\s)?\d{1,2}[:.h]\d{2}(?:\s?[ap]\.?m\.?)?(?:\s\(?[A-Z]{2,4}\)?)?)?\s*",
    re.I,
)
# A line at the top with a city and its state and nothing else: "Suva, Fiji".
PLACE_ALONE = re.compile(r"(?:^|\n)[^\S\n]*(?P<place>[A-Z][\w’' -]{2,25}),\s(?P<state>[A-Z][\w .’'-]{2,30})(?=\n)")
PHOTO_CREDIT = re.compile(
    r"\((?:[\w ]*photo|photo[\w ]*|file|pool)\)\s*\((?P<agency>[A-Z][\w ]{1,30})\)|\((?P<agency2>[A-Z][\w ]{1,30})(?:\s(?:photo|file))\)",
    re.I,
)
CREDIT = re.compile(
    r"(?:^|\n)\s*(?:source|by|from|credit)s?\s*[:\-–]\s*(?P<agency>[A-Z][\w .&]{2,40})\s*(?:\n|$)", re.I
)
TITLE_END = re.compile(r"[.!?][\"”’']?$")


def read_metadata(report: Report) -> Metadata:
    """Everything that the text and its sightings say of its origin; the sighting's word wins over the text's."""
    text = report.text
    dateline = find_dateline(text)
    published = _published(report, dateline)
    outlet, agency = _origin(report, text, dateline)
    side = _side(report)
    return Metadata(
        title=_title(report),
        outlet=outlet,
        agency=agency,
        place=_group_value(dateline, "place", text) or _place_line(text),
        published=published,
        kind=_kind(report, agency, side),
        side=side,
        day=_open_day(text, dateline),
    )


def find_dateline(text: str) -> re.Match[str] | None:
    """The dateline near the top: a known place or a date or an agency must stand in it."""
    head = text[:HEAD]
    again = REPUBLISHED.search(head)
    start = again.end() if again else 0
    return next((m for form in (DATE_FIRST, DATELINE) for m in form.finditer(head, start) if _is_dateline(m)), None)


def _is_dateline(m: re.Match[str] | None) -> bool:
    if m is None:
        return False
    if not m[0].rstrip().endswith(("-", "–", "—", ":", ".")) and not m["date"]:
        return False  # a name and an abbreviation in brackets
    if m["place"].title() in WEEKDAY_NAMES or outlet_named(m["place"]) is not None:
        return False  # "FRIDAY, ...", "ISNA - ..."
    place = m["place"].isupper() and len(m["place"]) > 3
    if m[0].rstrip().endswith(":"):  # "FILE: ...", "PRIME MINISTER: ..."
        place = place and place_named(m["place"].title()) is not None
    return bool((m["date"] and _has_month(m["date"])) or m["agency"] or m["wire"] or place)


def _has_month(words: str) -> bool:
    return any(month_number(word) for word in re.findall(r"[A-Za-z]+", words))


def _group_value(m: re.Match[str] | None, group: str, text: str) -> Value | None:
    if m is None or not m[group]:
        return None
    words = m[group].strip()
    return Value(words.title() if words.isupper() else words, (Span(m.start(group), m.start(group) + len(words)),))


def _place_line(text: str) -> Value | None:
    """The city on a line of its own, with the state that it lies in."""
    for m in PLACE_ALONE.finditer(text[:HEAD]):
        city, state = place_named(m["place"]), state_named(m["state"].strip())
        if city is not None and state is not None and city.state_code == state.code:
            return Value(m["place"], (Span(m.start("place"), m.end("place")),))
    return None


def _title(report: Report) -> Value | None:
    """The given title, or a first line that is short and ends without a full stop; the lines of a letterhead are none."""
    given = report.first("title")
    at = report.text.find(given) if given else -1
    if given and at >= 0:
        return Value(given, (Span(at, at + len(given)),))
    headed = False
    for m in re.finditer(r"[^\n]+", report.text[:HEAD]):
        line = m[0].strip()
        headed = _is_letterhead(line) or (headed and line.isupper())
        if (len(line) < 40 and DATED.match("\n" + line)) or headed or any(map(_day_in, PART_OF_LINE.finditer(line))):
            continue
        is_title = (
            15 <= len(line) <= 160 and not TITLE_END.search(line) and not _is_dateline(DATELINE.match("\n" + line))
        )
        if is_title and m.end() < len(report.text.rstrip()):
            start = m.start() + len(m[0]) - len(m[0].lstrip())
            return Value(line, (Span(start, start + len(line)),), confidence=0.8)
        break
    return Value(given, (), confidence=0.9) if given else None


def _is_letterhead(line: str) -> bool:
    """Whether a line only names an office or a kind of paper: "PRESIDENT'S OFFICE", "Ministry of External Affairs"."""
    return len(line) < 70 and (
        PAPER.fullmatch(line) is not None
        or (line.isupper() and LETTERHEAD.search(line) is not None)
        or (ministry_named(line) is not None and len(line.split()) < 9)
    )


PAPER = re.compile(
    r"(?:press|media|news)\s+(?:release|statement|note|briefing)|statement|communiqu[eé]|read-?out|for immediate release",
    re.I,
)


def _origin(report: Report, text: str, dateline: re.Match[str] | None) -> tuple[Value | None, Value | None]:
    """Outlet and agency: a republication line, the dateline's brackets, a photo credit or a credit line."""
    outlet = Value(given, ()) if (given := report.first("outlet")) else None
    again = REPUBLISHED.search(text[:HEAD])
    if again is not None:
        outlet = outlet or Value(again["outlet"], (Span(again.start("outlet"), again.end("outlet")),))
        return outlet, _agency(again["agency"], Span(again.start("agency"), again.end("agency")))
    for group in ("agency", "wire"):
        if dateline is not None and dateline[group]:
            return outlet, _agency(dateline[group], Span(dateline.start(group), dateline.end(group)))
    for pattern, confidence in ((PHOTO_CREDIT, 0.7), (CREDIT, 0.7)):
        for m in pattern.finditer(text):
            group = next(g for g in m.groupdict() if m[g])
            known = outlet_named(m[group])
            if known is not None and known.kind == "agency":
                return outlet, Value(known.name, (Span(m.start(group), m.end(group)),), confidence=confidence)
    return outlet, None


def _agency(words: str, span: Span) -> Value:
    short = re.search(r"\(([A-Z]{2,8})\)", words)
    known = (
        outlet_named(words)
        or (outlet_named(short[1]) if short else None)
        or outlet_named(re.sub(r"\s*\(.*", "", words))
    )
    return Value(known.name if known else words, (span,))


def _published(report: Report, dateline: re.Match[str] | None) -> Value | None:
    if given := report.first("published"):
        return Value(given, ())
    text = report.text
    for m in DATED.finditer(text):
        if m.start() > HEAD and m.end() < len(text) - FOOT:
            continue
        if (found := EXPRESSION.match(text, m.end())) is not None and (value := _full_date(found)) is not None:
            return Value(value, (Span(*found.span()),))
    for part in PART_OF_LINE.finditer(text, 0, HEAD):
        if (day := _day_in(part)) is not None:
            return day
    if dateline is not None and dateline["date"] and re.search(r"\d{4}", dateline["date"]):
        found = EXPRESSION.match(dateline["date"])
        read = resolve_date(found, Setting()) if found else None
        if read and read[1]:
            return Value(read[1], (Span(dateline.start("date"), dateline.end("date")),))
    return None


def _day_in(part: re.Match[str]) -> Value | None:
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


def _open_day(text: str, dateline: re.Match[str] | None) -> Value | None:
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


def find_home(metadata: Metadata) -> str | None:
    """The state from which a report speaks: the side of a readout, else the state whose capital the dateline names."""
    if metadata.side is not None:
        return metadata.side.value
    place = metadata.place.value.split("/")[0] if metadata.place else None
    state = state_by_capital(place) if place else None
    city = place_named(place) if place else None
    return state.code if state else city.state_code if city else None


READOUT = re.compile(
    r"\b(?:readout|read-out|press release|communiqu[eé]|joint (?:statement|declaration)|ministry of foreign affairs of|spokesperson'?s? (?:statement|remarks))\b",
    re.I,
)
TRANSCRIPT = re.compile(r"(?:^|\n)\s*(?:QUESTION|Q|SPOKESPERSON|MODERATOR|[A-Z][A-Z .'-]{4,40}):\s")


def _kind(report: Report, agency: Value | None, side: Value | None) -> Value | None:
    if given := report.first("kind"):
        return Value(given, ())
    if len(TRANSCRIPT.findall(report.text)) >= 3:
        m = TRANSCRIPT.search(report.text)
        return Value("transcript", (Span(m.start(), m.end()),) if m else (), confidence=0.8)
    if (m := READOUT.search(report.text[:300])) is not None and not re.search(
        r"\b(?:said|according to)\b", report.text[: m.start()][-80:]
    ):
        return Value("readout", (Span(m.start(), m.end()),), confidence=0.6)
    if agency is not None and agency.spans and agency.spans[0].start < HEAD:
        return Value("wire", agency.spans, confidence=0.8)
    return Value("readout", side.spans, confidence=0.7) if side is not None and side.spans else None


def _side(report: Report) -> Value | None:
    """Whose official account this is: given, or the ministry that the outlet is."""
    given = report.first("side")
    if given and state_by_code(given.upper()) is not None:
        return Value(given.upper(), ())
    outlet = report.first("outlet")
    ministry = ministry_named(outlet) if outlet else None
    if ministry is not None and ministry.state_code:
        return Value(ministry.state_code, ())
    return _letterhead(report.text)


LETTERHEAD = re.compile(
    r"\b(?:republic|kingdom|government|ministry|office of|president's office|presidency|embassy|state house|prime minister's office)\b",
    re.I,
)
HEAD_LINES = 5


def _letterhead(text: str) -> Value | None:
    """The state that the lines above an official text name: short lines without a verb, one of them of an office."""
    at, head = 0, []
    for line in text.split("\n")[: 2 * HEAD_LINES]:
        if line.strip() and len(line) < 70 and not TITLE_END.search(line.strip()):
            head.append((at, line))
        elif line.strip():
            break
        at += len(line) + 1
    if len(head) < 2 or not any(LETTERHEAD.search(line) for _, line in head):
        return None
    for start, line in head[:HEAD_LINES]:
        ministry = ministry_named(line.strip())
        if ministry is not None and ministry.state_code:
            return Value(ministry.state_code, (Span(start, start + len(line)),), confidence=0.7)
        words = re.sub(
            r"^(?:the\s+)?(?:(?:united|federal|islamic|democratic|people's|socialist)\s+)*(?:republic|kingdom|government|state)\s+of\s+(?:the\s+)?",
            "",
            line.strip(),
            flags=re.I,
        )
        state = state_named(words.title() if words.isupper() else words) or state_named(line.strip().title())
        if state is not None:
            return Value(state.code, (Span(start, start + len(line)),), confidence=0.7)
    return None
