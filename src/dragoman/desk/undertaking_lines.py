"""Undertakings as lines: who is bound to what, to whom, by when, and what became of it, each step with its words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dragoman.desk.described import Described, by_date, describe_reports
from dragoman.desk.holding import Holding
from dragoman.desk.ledger_parts import StepLine, UndertakingLine
from dragoman.desk.material import name_states
from dragoman.desk.notes import Numbering
from dragoman.desk.parts import Note
from dragoman.desk.wording import join_names, say_issue
from dragoman.model import Citation, Undertaking


def build_undertaking_line(
    made: Undertaking, reports: Mapping[str, Described], names: Mapping[str, str], numbering: Numbering
) -> UndertakingLine:
    """One undertaking as a line; `names` are those of states, the words of a step those of its first citation."""
    steps = tuple(
        StepLine(step.kind, step.date, _words(step.citations, reports), numbering.cite_each_report(step.citations))
        for step in made.steps
    )
    terms = [c for known in (made.due, made.condition) if known for c in known.citations]
    return UndertakingLine(
        made.id,
        _say_parties(made, names),
        made.issue,
        say_issue(made.issue, (reports[c.report].text for s in made.steps for c in s.citations if c.report in reports)),
        made.by,
        made.to,
        made.made,
        made.due.value if made.due else None,
        made.condition.value if made.condition else "",
        made.status,
        steps,
        numbering.cite([*(c for step in made.steps for c in step.citations), *terms]),
    )


def build_undertaking_lines(
    record: Holding, undertakings: Sequence[Undertaking]
) -> tuple[tuple[UndertakingLine, ...], tuple[Note, ...], dict[str, str]]:
    """The lines of a list, what their numbers lead to, and the labels of the reports by id."""
    cited = {c.report for made in undertakings for step in made.steps for c in step.citations}
    reports = {report.id: report for report in by_date(describe_reports(record, cited).values())}
    numbering = Numbering(reports)
    names = name_states(reports.values())
    lines = tuple(build_undertaking_line(made, reports, names, numbering) for made in undertakings)
    return lines, numbering.notes(), {id: f"R{number}" for number, id in enumerate(reports, 1)}


def _say_parties(made: Undertaking, names: Mapping[str, str]) -> str:
    """Who is bound to whom, by the names that the reports print: `Chile to Norway`, `Chile and Norway`."""
    by = join_names(names.get(code, code) for code in made.by)
    to = join_names(names.get(code, code) for code in made.to if code not in made.by)
    return f"{by} to {to}" if to else by


def _words(citations: Sequence[Citation], reports: Mapping[str, Described]) -> str:
    held = (c for c in citations if c.report in reports)
    first = next(held, None)
    return " ".join(first.span.of(reports[first.report].text).split()) if first else ""
