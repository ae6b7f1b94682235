"""The terms of an undertaking as its words give them: which issues, which deed, by when, on what condition."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dragoman.lexicon import is_word, lemma, synonyms
from dragoman.model import Citation, DateMention, Known, PlacedStatement, Span, Statement
from dragoman.reconcile.headings import choose_headings, find_labels, is_general, narrowest, own_label
from dragoman.reconcile.material import Material
from dragoman.reconcile.senses import root
from dragoman.reconcile.tokens import STOP

_WILL = re.compile(
    r"^.{0,120}?\b(?:will|would|shall|should)\s(?!have\b)|^.{0,80}?\b(?:ready|willing|prepared|committed|willingness|readiness)\sto\s",
    re.I,
)
# "agreed to work to expand", "will continue to keep": the deed is the second verb.
_LIGHT = frozenset("work continue seek strive try aim make begin start be also help".split())
_PARTS = re.compile(r",?\s(?:and|or|as well as|including|along with|together with)\s|[;,]\s")
# What tells more of the thing undertaken, and is none itself.
_SIDE = re.compile(
    r"\s(?:who|whom|which|that|through|via|during|after|before|since|until|because|despite|amid|from|in order|so that|as)\s"
)
_BEFORE_DATE = re.compile(
    r"\b(?:by|before|until|till|no later than|not later than|within|from|starting|as of|in|on|at|next|effect from|beginning|for|end of|course of|the)"
    r"(?:\sthe)?(?:\s(?:end|start|beginning|close|middle)\sof)?(?:\sthe)?(?:\snext)?\s$",
    re.I,
)
# A clause or participle of its own stands before the date: "a levy imposed on maize in July" is not due in July.
_ANOTHER = re.compile(r"\b(?:that|which|who|since)\b|[a-z](?<!ne)ed\b.*\b(?:in|on|since)\b|\bput off\b")
_YEAR_END = re.compile(
    r"\b(?:end of (?:the|this) year|year[’']?s? ?end|(?:before|until|by) the year (?:is out|ends)|this year)\b", re.I
)
_MONTH_END = re.compile(r"\bend of (?:the|this) month\b", re.I)
_SPAN_OF_TIME = re.compile(r"^P(\d+)([DWMY])$")
_IN_DAYS = {"D": 1, "W": 7, "M": 30, "Y": 365}
_ISO = re.compile(r"(?:\d{4}|XXXX(?=-))(?:-\d\d(?:-\d\d)?)?$")
_YEAR, _DAY = 4, 10
_CONDITION = re.compile(
    r"\b(?:if|provided(?: that)?|providing|on (?:the )?condition(?: that)?|as long as|so long as|once|unless|subject to|in (?:exchange|return) for|depending on)\s"
    r"[^.;:“”\"\n]{3,160}",
    re.I,
)
_WEATHER = re.compile(r"^(?:if (?:any|possible|necessary|needed)|once (?:again|more)|as long as it takes)\b", re.I)
LONGEST_DEEDS = 8


def find_issues(statement: Statement, words: str) -> tuple[str, ...]:
    """The issues of what is undertaken: one for each thing in a list of them, not for what only tells more of it."""
    tail = _WILL.sub("", words, count=1)
    things = [_SIDE.split(part, maxsplit=1)[0] for part in _PARTS.split(tail)]
    found = tuple(dict.fromkeys(label for thing in things for label in narrowest(find_labels(statement, thing))[:1]))
    found = found or find_labels(statement, words)
    own = own_label(statement, _SIDE.split(words, maxsplit=1)[0]) if is_general(found) else None
    return (own,) if own else tuple(narrowest(found)) or choose_headings(statement, words)[:1]


def find_deeds(words: str) -> tuple[str, ...]:
    """The root of the verb that is undertaken and those of its synonyms ("would lift the ban" -> lift, revok, ...)."""
    tail = _WILL.sub("", words, count=1)
    verbs = [form for form in (lemma(w, "v") for w in re.findall(r"[a-z]+", tail.casefold())[:8]) if _is_deed(form)]
    if not verbs:
        return ()
    return tuple(dict.fromkeys(root(w) for w in (verbs[0], *synonyms(verbs[0], "v")[:LONGEST_DEEDS]) if " " not in w))


def _is_deed(verb: str) -> bool:
    return verb not in STOP and verb not in _LIGHT and len(verb) > 2 and is_word(verb, "v")


def find_words(material: Material, report: str, spans: tuple[Span, ...]) -> tuple[str, ...]:
    """The roots of what words say, sorted: without names of states, dates and figures."""
    tokens = material.tokens(report, spans)
    return tuple(
        sorted(
            {
                t.key
                for t in tokens
                if t.content and t.kind in ("word", "name", "place", "person", "organisation") and len(t.key) > 2
            }
        )
    )


def find_due(material: Material, placed: PlacedStatement) -> Known | None:
    """By when it is to be done: a date that the content sets, or a span of time from the day on which it was said."""
    text = material.text(placed.report)
    for mention in material.readings[placed.report].dates:
        home = next((s for s in placed.statement.content if s.start <= mention.span.start < s.end), None)
        before = text[home.start : mention.span.start] if home else ""
        if not _BEFORE_DATE.search(before) or _ANOTHER.search(_WILL.sub("", before, count=1)):
            continue
        value = _day_of(mention, placed.date, before)
        if value is not None and (placed.date is None or value >= placed.date[: len(value)]):
            worked_out = mention.inferred or value != mention.value
            return Known(value, (Citation(placed.report, mention.span),), worked_out, mention.confidence)
    for home in placed.statement.content:
        for pattern, ending in ((_YEAR_END, "-12-31"), (_MONTH_END, "")):
            found = pattern.search(home.of(text))
            if found and placed.date and len(placed.date) >= (4 if ending else 7):
                span = Span(home.start + found.start(), home.start + found.end())
                return Known(
                    f"{placed.date[:4]}{ending}" if ending else placed.date[:7], (Citation(placed.report, span),), True
                )
    return None


def _day_of(mention: DateMention, said: str | None, before: str) -> str | None:
    """An ISO date for a date, and for a span of time after "within" or "in" where the day of saying is known.

    A promise looks ahead: a month or day without a year of its own is the first after the day of saying.
    """
    value = mention.value or ""
    length = _SPAN_OF_TIME.match(value)
    if length is not None and said is not None and len(said) >= _DAY and re.search(r"\b(?:within|in)\b[^,]*$", before):
        return (date.fromisoformat(said[:_DAY]) + timedelta(int(length[1]) * _IN_DAYS[length[2]])).isoformat()
    value = mention.date or ""
    if not _ISO.match(value):
        return None
    if (mention.inferred or value.startswith("X")) and len(value) > _YEAR:
        if said is None or not said[:_YEAR].isdigit():
            return None
        year = int(said[:_YEAR])
        ahead = value[_YEAR:] >= said[_YEAR : len(value)]
        return f"{year if ahead else year + 1}{value[_YEAR:]}"
    return value


def find_condition(material: Material, placed: PlacedStatement) -> Known | None:
    """The clause on which it hangs ("if the tests are clean"), in the content or right after it in the sentence."""
    text = material.text(placed.report)
    spans = placed.statement.content
    sentence = next((s for s in material.readings[placed.report].sentences if spans and s.contains(spans[-1])), None)
    if spans and sentence is not None:
        spans = (*spans[:-1], Span(spans[-1].start, sentence.end))
    for span in spans:
        for found in _CONDITION.finditer(span.of(text)):
            words = found[0].rstrip(" ,")
            if not _WEATHER.match(words):
                at = Span(span.start + found.start(), span.start + found.start() + len(words))
                return Known(" ".join(words.split()), (Citation(placed.report, at),))
    return None
