"""Words in their context: what a reader is shown of a report when a line leads there."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.model import Report, Span


@dataclass(frozen=True, slots=True)
class Passage:
    """The words at a span of a report, with what stands `before` and `after` them, cut where a word or the text ends."""

    report: str
    title: str | None
    file: str | None
    span: Span
    before: str
    words: str
    after: str


def cut_passage(report: Report, span: Span, around: int) -> Passage:
    """The words at a span with about `around` characters on both sides."""
    before = report.text[max(0, span.start - around) : span.start]
    after = report.text[span.end : span.end + around]
    if span.start > around:
        before = re.sub(r"^\S*\s", "", before)
    if span.end + around < len(report.text):
        after = re.sub(r"\s\S*$", "", after)
    return Passage(report.id, report.first("title"), report.first("file"), span, before, span.of(report.text), after)
