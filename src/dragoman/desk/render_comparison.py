"""A comparison for the terminal: columns side by side where they fit, one below the other where not."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from dragoman.desk.compare import ClaimRow, Comparison, FactRow
from dragoman.desk.described import Described
from dragoman.desk.parts import Wording
from dragoman.desk.render_terminal import put_flags, put_pieces, render_notes
from dragoman.desk.rows import Row, put, put_cites, put_title
from dragoman.desk.visible import make_plain
from dragoman.desk.wording import count, say_date, say_issue

_NARROWEST_COLUMN = 24
_OMITTED = "— left out"


def render_heads(comparison: Comparison) -> Iterator[Row]:
    """The reports compared, with how much of it all each has."""
    total = len(comparison.claims)
    for place, report in enumerate(comparison.reports):
        label = comparison.labels[report.id]
        yield put(
            (label, "bold"),
            (report.name, "bold"),
            (_say_about(report), "dim"),
        )
        told = f"has {comparison.has(place)} of {count(total, 'claim')}, {comparison.alone(place)} of them only here"
        yield put(told, indent=4)


def render_body(comparison: Comparison, width: int) -> RenderableType | list[Row]:
    """A table where each report has a column; rows one below the other where the width does not allow it."""
    if width < _NARROWEST_COLUMN * (len(comparison.reports) + 1):
        return list(_stacked(comparison))
    return _table(comparison)


def render_tail(comparison: Comparison) -> Iterator[Row]:
    """What the numbers lead to."""
    return render_notes(comparison.notes, comparison.labels)


def _say_about(report: Described) -> str:
    publisher = report.publisher if report.publisher != report.name else ""
    return ", ".join(part for part in (publisher, say_date(report.published), report.id) if part)


def _table(comparison: Comparison) -> Table:
    table = Table(show_lines=True, pad_edge=False, expand=False)
    table.add_column("", ratio=2, min_width=14)
    for report in comparison.reports:
        table.add_column(Text(f"{comparison.labels[report.id]} {make_plain(report.publisher)}"), ratio=3)
    for fact in comparison.facts:
        table.add_row(Text(fact.label), *(_fact(fact, place) for place in range(len(comparison.reports))))
    for row in comparison.claims:
        table.add_row(_claim_head(row), *(_cell(row, place) for place in range(len(comparison.reports))))
    return table


def _stacked(comparison: Comparison) -> Iterator[Row]:
    labels = list(comparison.labels.values())
    for fact in comparison.facts:
        yield from put_title(fact.label)
        yield from (put((label, "bold"), _fact(fact, place), indent=2) for place, label in enumerate(labels))
    for row in comparison.claims:
        yield put()
        yield put(_claim_head(row))
        yield from (put((label, "bold"), _cell(row, place), indent=2) for place, label in enumerate(labels))


def _fact(fact: FactRow, place: int) -> Text:
    cell = fact.cells[place]
    if cell is None:
        return Text(_OMITTED, style="red")
    words, cites = cell
    return Text(make_plain(words)).append(" ").append_text(put_cites(cites))


def _claim_head(row: ClaimRow) -> Text:
    head = Text(make_plain(say_issue(row.issue)), style="bold").append(f"\n{make_plain(row.speaker)}", style="not bold")
    for clash in row.clashes:
        head.append(f"\nclashes: {make_plain(clash)}", style="not bold yellow")
    return head


def _cell(row: ClaimRow, place: int) -> Text:
    if not row.cells[place]:
        return Text(_OMITTED, style="red")
    return Text("\n").join(_wording(row, wording) for wording in row.cells[place])


def _wording(row: ClaimRow, wording: Wording) -> Text:
    text = Text(f"{make_plain(wording.speaker)}: " if wording.speaker != row.speaker else "", style="bold")
    flags, style = put_flags(wording)
    text.append_text(put_pieces(wording.pieces)).append(f" {flags}" if flags else "", style=style)
    return text.append(" ").append_text(put_cites(wording.cites))
