"""`dragoman brief`, `show` and `compare`: what a person reads closely."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.exporting import write_file
from dragoman.cli.opening import open_chosen
from dragoman.cli.options import JsonOption, RecordOption
from dragoman.cli.saying import console, guarded, print_any, print_json, print_rows, say, write_out

if TYPE_CHECKING:
    from dragoman.api import Shown
    from dragoman.desk.passages import Excerpt

_STDOUT = "-"


@guarded
def brief(
    context: typer.Context,
    encounter: Annotated[
        str | None, typer.Argument(metavar="ENCOUNTER", help="Its id, or the beginning of it; else the best-told.")
    ] = None,
    html: Annotated[
        str | None, typer.Option("--html", metavar="FILE", help="Write it as a page too; - is standard output.")
    ] = None,
    words: Annotated[bool, typer.Option("--words", help="Print the words that each \\[n] leads to.")] = False,
    record: RecordOption = None,
    json: JsonOption = False,
) -> None:
    """Show the brief of an encounter: every line leads to its words.

    Example:  dragoman brief e-1f0c --html brief.html
    """
    from dragoman.desk import brief_json, render_brief, render_page

    with open_chosen(context, record) as opened:
        built = opened.brief(encounter)
    if html == _STDOUT:
        write_out(render_page(built))
        return
    if html:
        write_file(Path(html), render_page(built))
    if json:
        print_json(brief_json(built))
    else:
        print_rows(render_brief(built, words), prose=True)
    if html:
        say(f"The same brief as a page: {html}")


@guarded
def show(
    context: typer.Context,
    id: Annotated[str, typer.Argument(metavar="ID", help="Any id of the record, or the beginning of one.")],
    record: RecordOption = None,
    json: JsonOption = False,
) -> None:
    """Show what an id stands for, with its words in context.

    Example:  dragoman show s-9b2e
    """
    from dragoman.desk import build_excerpts, describe_reports
    from dragoman.desk.decided import bearing_json, gather_decided, render_decisions
    from dragoman.desk.render_lists import render_excerpts, render_item, render_text
    from dragoman.model import Citation, Report

    with open_chosen(context, record) as opened:
        shown = opened.show(id)
        excerpts = build_excerpts(opened.record, (Citation(p.report, p.span) for p in shown.passages))
        reports = describe_reports(opened.record, (p.report for p in shown.passages))
        decisions = gather_decided(opened.record).about(shown.id)
    if json:
        print_json({**_as_json(shown, excerpts), "decisions": bearing_json(decisions)})
    else:
        whole = isinstance(shown.item, Report)
        words = render_text(reports[shown.id]) if whole else render_excerpts(excerpts)
        print_rows([*render_item(shown.item, shown.id, reports), *render_decisions(decisions), *words])


@guarded
def compare(
    context: typer.Context,
    reports: Annotated[list[str], typer.Argument(metavar="REPORT", help="2 to 4 reports, by id or file.")],
    record: RecordOption = None,
    json: JsonOption = False,
) -> None:
    """Set 2 to 4 reports side by side, claim by claim: what each has and what it leaves out.

    Example:  dragoman compare tokyo.txt beijing.txt
    """
    from dragoman.desk import build_comparison, comparison_json
    from dragoman.desk.compare import FEWEST, MOST
    from dragoman.desk.render_comparison import render_body, render_heads, render_tail

    if not FEWEST <= len(reports) <= MOST:
        raise typer.BadParameter(f"give {FEWEST} to {MOST} reports", param_hint="REPORT")
    with open_chosen(context, record) as opened:
        comparison = build_comparison(opened.record, reports)
    if json:
        print_json(comparison_json(comparison))
        return
    print_rows(render_heads(comparison), prose=True)
    body = render_body(comparison, console().width)
    if isinstance(body, list):
        print_rows(body, prose=True)
    else:
        print_any(body)
    print_rows(render_tail(comparison), prose=True)


def _as_json(shown: Shown, excerpts: list[Excerpt]) -> dict[str, object]:
    from dragoman.desk.export import item_json

    texts = {excerpt.report.id: excerpt.report.text for excerpt in excerpts}
    passages = [
        {
            "report": e.citation.report,
            "start": e.citation.span.start,
            "end": e.citation.span.end,
            "before": e.context.before,
            "text": e.context.words,
            "after": e.context.after,
        }
        for e in excerpts
    ]
    described = {excerpt.report.id: excerpt.report for excerpt in excerpts}
    return {"id": shown.id, "kind": shown.kind, "item": item_json(shown.item, described, texts), "passages": passages}
