"""Words in their context: the sentence before them, the sentence they stand in, the sentence after."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.desk.described import Described, describe_reports
from dragoman.desk.holding import Holding
from dragoman.model import Citation, Span

# Where a report has no sentences (another language), so many characters stand for one.
_AROUND = 160
# A "sentence" may be a whole table without a full stop; then it is cut.
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Context:
    """The words at a span with what stands `before` and `after` them; the three together are one run of the text."""

    before: str
    words: str
    after: str
    cut_before: bool
    cut_after: bool


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A citation with its report and its words in context."""

    citation: Citation
    report: Described
    context: Context


def cut_context(text: str, sentences: Sequence[Span], span: Span, neighbours: int = 1) -> Context:
    """The words at a span from its own sentence, and from so many sentences on both sides.

    >>> cut_context("It rained. They met twice. All left.", [Span(0, 10), Span(11, 26), Span(27, 36)], Span(16, 19), 0)
    Context(before='They ', words='met', after=' twice.', cut_before=True, cut_after=True)
    """
    start, end = _bounds(text, sentences, span, neighbours)
    start, end = max(start, span.start - _LONGEST), min(end, span.end + _LONGEST)
    before, after = text[start : span.start].lstrip(), text[span.end : end].rstrip()
    return Context(before, span.of(text), after, start > 0, end < len(text.rstrip()))


def build_excerpts(record: Holding, citations: Iterable[Citation]) -> list[Excerpt]:
    """Citations with their words in context, in the order given."""
    cited = list(citations)
    reports = describe_reports(record, (citation.report for citation in cited))
    return [Excerpt(c, r, context_in(r, c.span)) for c in cited if (r := reports.get(c.report))]


def context_in(report: Described, span: Span, neighbours: int = 1) -> Context:
    """The words at a span of a report in context."""
    return cut_context(report.text, report.reading.sentences if report.reading else (), span, neighbours)


def _bounds(text: str, sentences: Sequence[Span], span: Span, neighbours: int) -> tuple[int, int]:
    inside = [place for place, sentence in enumerate(sentences) if sentence.overlaps(span)]
    if not inside:
        return max(0, span.start - _AROUND), min(len(text), span.end + _AROUND)
    first = sentences[max(0, inside[0] - neighbours)]
    last = sentences[min(len(sentences) - 1, inside[-1] + neighbours)]
    return min(first.start, span.start), max(last.end, span.end)
