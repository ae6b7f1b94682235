"""Sentences that a search found, in their context."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.text import Text

from dragoman.desk.described import Described
from dragoman.desk.holding import Holding
from dragoman.desk.passages import Context, build_excerpts
from dragoman.desk.rows import Row, put
from dragoman.desk.visible import make_plain_run
from dragoman.desk.wording import say_date
from dragoman.model import Span
from dragoman.record import Hit


@dataclass(frozen=True, slots=True)
class FoundSentence:
    """A hit with its report and the sentences around it."""

    hit: Hit
    report: Described
    context: Context


def build_found(record: Holding, hits: Sequence[Hit]) -> list[FoundSentence]:
    """Hits with their reports and context, in the order given."""
    excerpts = build_excerpts(record, (hit.citation for hit in hits))
    return [FoundSentence(hit, e.report, e.context) for hit, e in zip(hits, excerpts, strict=True)]


def render_found(found: Iterable[FoundSentence]) -> Iterator[Row]:
    """Three lines a sentence: its report and day, the words with their highlights in context, where they stand."""
    for each in found:
        span = each.hit.citation.span
        score = f"{each.hit.score:.2f}" if each.hit.score is not None else ""
        yield put(
            (each.report.name, "bold"),
            (each.report.outlet or each.report.agency or "", "dim"),
            say_date(each.hit.day),
            (score, "dim"),
        )
        yield put(_mark(each), indent=4)
        yield put((f"{each.report.id}, characters {span.start}–{span.end}", "dim"), indent=4)


def _mark(found: FoundSentence) -> Text:
    """The sentence with the words looked for set off, and its neighbours dim."""
    span, text = found.hit.citation.span, found.report.text
    line = Text(make_plain_run(found.context.before), style="", overflow="fold")
    line.stylize("dim")
    at = span.start
    for mark in found.hit.highlights:
        line.append(make_plain_run(text[at : mark.start])).append(make_plain_run(mark.of(text)), style="bold reverse")
        at = mark.end
    line.append(make_plain_run(text[at : span.end]))
    return line.append(make_plain_run(found.context.after), style="dim")


def found_json(found: FoundSentence) -> dict[str, object]:
    """One hit as the fields of `dragoman search --json`."""
    span = found.hit.citation.span
    return {
        "report": found.report.id,
        "start": span.start,
        "end": span.end,
        "text": found.context.words,
        "before": found.context.before,
        "after": found.context.after,
        "highlights": [_pair(mark) for mark in found.hit.highlights],
        "title": found.report.name,
        "outlet": found.report.outlet or found.report.agency,
        "date": found.hit.day,
        "score": round(found.hit.score, 4) if found.hit.score is not None else None,
    }


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]
