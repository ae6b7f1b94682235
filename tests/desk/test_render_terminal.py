"""The terminal: every number is explained, ids stay whole, and no text steers the terminal."""

from __future__ import annotations

import io
import re

import pytest
from rich.console import Console
from tests.desk.made_record import HOSTILE, IDS, REPORTS, STATEMENTS, WEAVE, MadeRecord

from dragoman.desk import build_brief, build_comparison, build_excerpts, describe_reports, render_brief
from dragoman.desk.render_comparison import render_body, render_heads, render_tail
from dragoman.desk.render_lists import (
    render_discrepancies,
    render_encounters,
    render_excerpts,
    render_item,
    render_statements,
    render_text,
)
from dragoman.desk.rows import Row, compose
from dragoman.desk.visible import make_plain
from dragoman.model import Citation

CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def printed(rows: list[Row], width: int = 100, wrap: bool = True) -> str:
    stream = io.StringIO()
    console = Console(file=stream, width=width, highlight=False, markup=False, emoji=False, color_system=None)
    console.print(compose(rows, wrap), soft_wrap=not wrap)
    return stream.getvalue()


@pytest.mark.parametrize("encounter", [None, "e-hostile"])
def test_every_number_of_the_brief_is_explained_with_its_words(encounter: str | None) -> None:
    brief = build_brief(MadeRecord(), encounter)
    lines = printed(render_brief(brief), wrap=False).splitlines()
    explained = lines[lines.index("The words behind the numbers") :]
    for note in brief.notes:
        span = note.citation.span
        head = f"[{note.number}] {brief.label(note.citation.report)} {span.start}–{span.end} "
        assert f"  {head}{make_plain(note.words)}".rstrip() in [line.rstrip() for line in explained]
    shown = {int(n) for n in re.findall(r"\[(\d+)\]", "\n".join(lines[: lines.index("The words behind the numbers")]))}
    assert {note.number for note in brief.notes} <= shown


@pytest.mark.parametrize("width", [24, 40, 80, 200])
def test_no_text_of_a_report_steers_the_terminal_at_any_width(width: int) -> None:
    reports = describe_reports(MadeRecord(), [report.id for report in REPORTS.values()])
    cited = [Citation(placed.report, placed.statement.span) for placed in STATEMENTS]
    rows = [
        *render_brief(build_brief(MadeRecord(), "e-hostile")),
        *render_encounters([HOSTILE]),
        *render_statements(STATEMENTS, reports),
        *render_discrepancies(WEAVE.discrepancies, reports),
        *render_excerpts(build_excerpts(MadeRecord(), cited)),
        *render_text(reports[IDS["hostile"]]),
        *render_item(REPORTS["hostile"], IDS["hostile"], reports),
    ]
    assert not CONTROL.search(printed(rows, width))
    assert "[bold red]markup[/bold red]" in printed(rows, wrap=False)


def test_wrapped_lines_end_without_blanks_and_keep_to_the_width() -> None:
    lines = printed(render_brief(build_brief(MadeRecord())), 60).splitlines()
    assert max(map(len, lines)) <= 60
    assert not [line for line in lines if line != line.rstrip()]


def test_lists_in_a_pipe_keep_each_line_whole() -> None:
    reports = describe_reports(MadeRecord(), [placed.report for placed in STATEMENTS])
    lines = printed(list(render_statements(STATEMENTS, reports)), 20, wrap=False).splitlines()
    assert len(lines) == 3 * len(STATEMENTS)
    assert all(line.split()[0].startswith("s-") for line in lines[::3])


@pytest.mark.parametrize("width", [40, 120])
def test_a_comparison_shows_what_is_left_out_side_by_side_or_stacked(width: int) -> None:
    comparison = build_comparison(MadeRecord(), [IDS["norway"], IDS["chile"]])
    body = render_body(comparison, width)
    assert isinstance(body, list) == (width == 40)
    stream = io.StringIO()
    Console(file=stream, width=width).print(compose(body, True) if isinstance(body, list) else body)
    assert "— left out" in stream.getvalue()
    assert "has 4 of 7 claims, 3 of them only here" in printed(list(render_heads(comparison)))
    assert f"[{comparison.notes[-1].number}]" in printed(list(render_tail(comparison)))
