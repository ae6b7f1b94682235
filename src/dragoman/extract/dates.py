"""The time expressions of a report, with their TIMEX values against the report's own day."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from dragoman.extract.date_arithmetic import first_day
from dragoman.extract.date_grammar import EXPRESSION
from dragoman.extract.date_values import Read, Setting, resolve_date
from dragoman.lexicon.inflection import irregular_verbs
from dragoman.lexicon.tables import longest_first
from dragoman.model import DateMention, Span

# Before a word that is also a name, a verb or a mere number ("May", "spring", "1600"): what makes it a time.
SEASON_GUARD = re.compile(
    r"\b(?:in|since|until|till|by|from|through|during|late|early|mid|throughout|over|before|after|of|on|at|last|this|next)\s+(?:the\s+)?$",
    re.I,
)
MONTH_GUARD = re.compile(
    r"(?:in|since|until|till|by|of|from|last|next|this|through|during|late|early|mid|to|and|or|for|throughout|before|after|between|as)\s+$",
    re.I,
)

# The last of these words before an expression tells whether its sentence looks ahead.
LOOKING = re.compile(
    r"""\b(?:
      (?P<ahead>will|shall|would|(?:is|are|was|were)\ (?:due|going\ to|scheduled|expected|set|slated|planned)|(?:is|are)\ to|to\ be\ \w+
        |due|next(?=\ $)|schedul\w+|expect\w*|set\ (?:to|for)|slated|planned\ for|upcoming|payable|effective
        |(?:agree|aim|decid|hop|intend|offer|plan|pledg|promis|vow)\w*\ to
        |arrives|begins|departs|embarks|flies|heads|hosts|kicks\ off|lands|leaves|meets|opens|receives|sets\ (?:off|out)|starts|travels|visits)  # a programme: "meets X on Monday"
    | (?P<back>last(?=\ $)|had\ been\ (?:due|scheduled|expected|set|slated|planned)|ended|since|was|were|did|(?:said|told|announced|reported|added|wrote)(?=(?:\ \w+)?\ (?:on\ )?$))
    )\b""",
    re.I | re.VERBOSE,
)
# A past verb, by its form: not "the divided island", "to be completed".
_IRREGULAR = {forms[0] for verb, forms in irregular_verbs().items() if forms[0] != verb} - {"said", "told"}
PAST = re.compile(
    rf"\b(?<!\bbe\ )(?<!\bthe\ )(?<!\ban\ )(?<!\ba\ )(?:\w{{2,}}ed|{'|'.join(longest_first(_IRREGULAR))}|ha[sd]|have)\b",
    re.I,
)
REACH = 100  # characters before or after an expression in which such a word stands
CLAUSE_END = re.compile(r"[.;:]\s")
UP_TO = re.compile(r"\b(?:(?:by|until|till)|(?:by|until|till|at)\s+(?:the\s+)?end\s+of)\s+$", re.I)
WILL_AFTER = re.compile(r"^[\s,]*(?:[\w’'.-]+ ){0,6}(?:will|is to|are to)\b", re.I)


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day against which a report's expressions are read; None where nothing tells it. With `open_year` only its month and
    day are known."""

    day: dt.date | None
    open_year: bool = False


def find_dates(text: str, anchor: Anchor, sentences: tuple[Span, ...]) -> tuple[DateMention, ...]:
    """All time expressions of a text in order, with values."""
    out: list[DateMention] = []
    named: dt.date | None = None
    quarters: list[tuple[int, str]] = []  # with the sentence in which each was spoken of
    for place, sentence in enumerate(sentences):
        words = sentence.of(text)
        for m in EXPRESSION.finditer(words):
            before = words[max(0, m.start() - REACH) : m.start()]
            if not _is_time(m, before):
                continue
            quarter = next((q for at, q in quarters[-1:] if place - at <= SPOKEN_OF), None)
            at = Setting(anchor.day, named, quarter, _looks(before, words[m.end() : m.end() + REACH], m))
            read = _without_year(m, at) if anchor.open_year else resolve_date(m, at)
            if read is None:
                continue
            kind, value, inferred = read
            mention = DateMention(
                Span(sentence.start + m.start(), sentence.start + m.end()), kind, value, inferred, _confidence(m, value)
            )
            if out and (joined := _join(text, out[-1], mention)):
                out[-1] = joined
            else:
                out.append(mention)
            if value and m["quarter"] and not m["qback"]:
                quarters.append((place, value))
            if kind in ("DATE", "TIME") and value and len(value) >= 7 and "REF" not in value:
                named = first_day(value) or named
    return tuple(out)


SPOKEN_OF = 3  # sentences for which a quarter stays the one spoken of


def _join(text: str, hour: DateMention, day: DateMention) -> DateMention | None:
    """One time of an hour or part of a day and the day that follows it: "10 p.m. Wednesday", "the night of Nov. 6"."""
    if hour.kind != "TIME" or day.kind != "DATE" or not hour.value or not day.value or len(day.value) != 10:
        return None
    printed = hour.confidence > GUESS and not re.search(r"\d", day.span.of(text))  # "Thursday night, Friday"
    if printed or not re.fullmatch(r",?\ (?:on\ |of\ )?", text[hour.span.end : day.span.start]):
        return None
    span = Span(hour.span.start, day.span.end)
    return replace(hour, span=span, value=day.value + hour.value[10:], confidence=day.confidence)


def _confidence(m: re.Match[str], value: str | None) -> float:
    """An hour alone, "the year" and the like are of a day or year that stands elsewhere, or nowhere, in the report."""
    return 0.3 if value is None else 0.5 if m.lastgroup in ("clock", "part", "theyear", "thequarter") else 0.9


# A day, month, year, week, quarter or season, and with it the part of a day.
CALENDAR = re.compile(r"(?:\d{4}|XXXX)(?:-(?:\d\d(?:-\d\d)?|W\d\d(?:-WE)?|[QH]\d|SP|SU|FA|WI))?(?:T.*)?")
GUESS = 0.5


def choose_dates(mentions: Iterable[DateMention]) -> tuple[DateMention, ...]:
    """What a reading keeps of the time expressions: lengths, and what names a time in the calendar by itself or would if the
    report had a date; not "now", "the quarter", "the 1990s", or an hour of no day."""
    return tuple(
        d
        for d in mentions
        if d.kind == "DURATION"
        or (d.kind != "SET" and (d.value is None or (d.confidence > GUESS and CALENDAR.fullmatch(d.value))))
    )


def _is_time(m: re.Match[str], before: str) -> bool:
    """Whether a word that is also a name or a verb stands where a time does."""
    if m["month"]:
        return not re.match("may|march", m["month"], re.I) or MONTH_GUARD.search(before) is not None
    if m["year"]:
        return m["yyyy"] >= MODERN or MONTH_GUARD.search(before) is not None
    if m["season"] or m["holiday"]:
        return (m["seasony"] or m["hyear"]) is not None or SEASON_GUARD.search(before) is not None
    return True


MODERN = "1900"  # four digits from here on are a year more often than a number


def _looks(before: str, after: str, m: re.Match[str]) -> int:
    """Whether the words around an expression look ahead (1), back (-1), or do not tell (0)."""
    if UP_TO.search(before) and not m["weekday"]:
        return 1
    near = CLAUSE_END.split(before)[-1]
    said = list(LOOKING.finditer(near))
    if said:
        return 1 if said[-1]["ahead"] else -1
    if m.start() < 15 and WILL_AFTER.match(after):
        return 1
    return -1 if PAST.search(near) else 0


def _without_year(m: re.Match[str], at: Setting) -> Read:
    """A match read against a day whose year is not known: "today" is that day of some year, a weekday before it only its month
    ("XXXX-12"), since the year decides on which day it fell."""
    word, day = (m["dword"] or "").lower(), at.day
    if day is not None and word:
        moved = day + dt.timedelta(days={"yesterday": -1, "tomorrow": 1}.get(word, 0))
        return "DATE", f"XXXX-{moved:%m-%d}", False
    if day is not None and m["weekday"] and at.looks <= 0 and day.day >= DAYS_OF_WEEK:
        return "DATE", f"XXXX-{day:%m}", False
    return resolve_date(m, Setting(looks=at.looks))


DAYS_OF_WEEK = 7
