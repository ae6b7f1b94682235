"""`dragoman ledger`, `undertakings` and `people`: what a desk officer keeps by hand, over all reports and dates."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.exporting import write_file
from dragoman.cli.opening import open_chosen
from dragoman.cli.options import JsonOption, RecordOption
from dragoman.cli.saying import guarded, print_json, print_rows, say, write_out

_STDOUT = "-"
WordsOption = Annotated[bool, typer.Option("--words", help="Print the words that each \\[n] leads to.")]


@guarded
def ledger(
    context: typer.Context,
    one: Annotated[str, typer.Argument(metavar="STATE", help="A state, by name or code.")],
    other: Annotated[str, typer.Argument(metavar="STATE", help="The other one.")],
    html: Annotated[
        str | None, typer.Option("--html", metavar="FILE", help="Write it as a page too; - is standard output.")
    ] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="From this date on; else the last eight dates.")
    ] = None,
    words: WordsOption = False,
    record: RecordOption = None,
    json: JsonOption = False,
) -> None:
    """Show the ledger of two states: by issue and date what each said, what is new, what was undertaken.

    Example:  dragoman ledger JPN CHN --html ledger.html
    """
    from dragoman.desk import ledger_view_json, render_ledger_page
    from dragoman.desk.render_ledger import render_ledger

    with open_chosen(context, record) as opened:
        built = opened.relationship(one, other, since)
    if html == _STDOUT:
        write_out(render_ledger_page(built))
        return
    if html:
        write_file(Path(html), render_ledger_page(built))
    if json:
        print_json(ledger_view_json(built))
    else:
        print_rows(render_ledger(built, words), prose=True)
    if html:
        say(f"The same ledger as a page: {html}")


@guarded
def undertakings(
    context: typer.Context,
    by: Annotated[str | None, typer.Option(metavar="STATE", help="Who is bound: a state, by name or code.")] = None,
    to: Annotated[str | None, typer.Option(metavar="STATE", help="To whom: a state.")] = None,
    issue: Annotated[str | None, typer.Option(metavar="LABEL", help="An issue, or a word of one.")] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Made from this date on, such as 2024-11.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Made up to this date, itself included.")] = None,
    open: Annotated[bool, typer.Option("--open", help="Only those not met, broken or superseded.")] = False,
    words: WordsOption = False,
    record: RecordOption = None,
    json: JsonOption = False,
) -> None:
    """List undertakings: who is bound to what, to whom, by when, and what became of it.

    Example:  dragoman undertakings --open --by China
    """
    from dragoman.desk import describe_reports
    from dragoman.desk.export import undertaking_json
    from dragoman.desk.render_ledger import render_undertakings
    from dragoman.desk.render_terminal import render_notes
    from dragoman.desk.rows import put
    from dragoman.desk.undertaking_lines import build_undertaking_lines

    with open_chosen(context, record) as opened:
        found = opened.undertakings(by=by, to=to, issue=issue, since=since, until=until, open=open)
        if json:
            cited = (c.report for made in found for step in made.steps for c in step.citations)
            texts = {id: report.text for id, report in describe_reports(opened.record, cited).items()}
            print_json({"undertakings": [undertaking_json(made, texts) for made in found]})
            return
        lines, notes, labels = build_undertaking_lines(opened.record, found)
    if lines:
        print_rows([*render_undertakings(lines), *(render_notes(notes, labels) if words else ())], prose=True)
    else:
        print_rows([put("No undertaking is so.")])


@guarded
def people(
    context: typer.Context,
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="Words of a name, an office, or a state's code.")
    ] = None,
    record: RecordOption = None,
    json: JsonOption = False,
) -> None:
    """List people: the forms of their names, and who held which office when, as reports show it.

    Example:  dragoman people "prime minister"
    """
    from dragoman.desk import describe_reports
    from dragoman.desk.export import person_json
    from dragoman.desk.render_people import render_people
    from dragoman.desk.rows import put

    with open_chosen(context, record) as opened:
        found = opened.people(name)
        reports = describe_reports(opened.record, (report for person in found for report in person.reports))
    if json:
        texts = {id: report.text for id, report in reports.items()}
        print_json({"people": [person_json(person, texts) for person in found]})
    else:
        print_rows(list(render_people(found, reports)) or [put("Nobody of that name is in these reports.")])
