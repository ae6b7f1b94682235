"""What the steps work on: the reports and their readings in one order, with marks and vectors made once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dragoman.model import Reading, Report, Span, Statement
from dragoman.reconcile.tokens import Marks, Token, mark_report, tokenise

# Words by which a short content points back to what stands before it, and how short that is.
POINTING = frozenset(("so", "this", "it", "that", "these", "them", "such"))
POINTING_WORDS = 10

Vector = NDArray[np.float32]
Embed = Callable[[Sequence[str]], Vector]


@dataclass(frozen=True)
class Material:
    """Reports and readings by id, in sorted order; `vectors` by text, normalised."""

    reports: Mapping[str, Report]
    readings: Mapping[str, Reading]
    marks: Mapping[str, Marks]
    vectors: Mapping[str, Vector]

    def text(self, report: str) -> str:
        """The canonical text."""
        return self.reports[report].text

    def words(self, report: str, span: Span) -> str:
        """The words of a span."""
        return span.of(self.reports[report].text)

    def tokens(self, report: str, spans: Iterable[Span]) -> tuple[Token, ...]:
        """The tokens of these spans, in order."""
        return tuple(t for s in spans for t in tokenise(self.text(report), s, self.marks[report]))

    def meaning(self, report: str, statement: Statement) -> Vector:
        """The vector of a statement."""
        return self.vectors[statement_text(self.text(report), self.readings[report], statement)]

    def published(self, report: str) -> str | None:
        """The report's date: what its text says, else what its sightings say."""
        said = self.readings[report].metadata.published
        return said.value if said else self.reports[report].first("published")

    def printed(self, report: str) -> str | None:
        """The report's date, or where its year is not known the day that it prints ("XXXX-07-13")."""
        day = self.readings[report].metadata.day
        return self.published(report) or (day.value if day else None)


def statement_text(text: str, reading: Reading, statement: Statement) -> str:
    """What stands for a statement where its meaning is compared: cue and content ("promised | to protect ...").

    Where the content only points back ("promised to do so for all"), the whole sentence.
    """
    words = " ".join(s.of(text) for s in (*statement.cue, *statement.content))
    if len(words.split()) > POINTING_WORDS or not POINTING & set(words.casefold().split()):
        return words
    return next((s.of(text) for s in reading.sentences if s.contains(statement.span)), words)


def gather(reports: Mapping[str, Report], readings: Sequence[Reading], embed: Embed) -> Material:
    """Order the input and embed every sentence and statement once; readings of unknown reports are passed over.

    Of two readings of one report the one by the later reader (by name) counts.
    """
    ordered = {r.report: r for r in sorted(readings, key=lambda r: (r.report, r.reader)) if r.report in reports}
    texts = sorted({t for r in ordered.values() for t in _texts(reports[r.report].text, r)})
    rows = embed(texts) if texts else np.zeros((0, 0), np.float32)
    return Material(
        {i: reports[i] for i in ordered},
        ordered,
        {i: mark_report(r, reports[i].text) for i, r in ordered.items()},
        dict(zip(texts, rows, strict=True)),
    )


def _texts(text: str, reading: Reading) -> Iterable[str]:
    yield from (s.of(text) for s in reading.sentences)
    yield from (statement_text(text, reading, statement) for statement in reading.statements)
