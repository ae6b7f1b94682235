"""What a text says of its own origin: title, dateline, agency, republication, dates, kind and side."""

from __future__ import annotations

import re

from dragoman.extract.datelines import DATELINE, HEAD, REPUBLISHED, find_dateline, is_dateline
from dragoman.extract.report_days import DATED, PART_OF_LINE, day_in, find_published, open_day
from dragoman.lexicon import (
    ministry_named,
    outlet_named,
    place_named,
    state_by_capital,
    state_by_code,
    state_named,
)
from dragoman.model import Metadata, Report, Span, Value

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
    published = find_published(report, dateline)
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
        day=open_day(text, dateline),
    )


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
        if (len(line) < 40 and DATED.match("\n" + line)) or headed or any(map(day_in, PART_OF_LINE.finditer(line))):
            continue
        is_title = (
            15 <= len(line) <= 160 and not TITLE_END.search(line) and not is_dateline(DATELINE.match("\n" + line))
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
