"""`dragoman check`: a draft held against the record."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.exporting import write_file
from dragoman.cli.opening import open_chosen
from dragoman.cli.options import JsonOption, RecordOption
from dragoman.cli.saying import guarded, print_json, print_rows, say

_CONTRADICTED = 4


@guarded
def check(
    context: typer.Context,
    draft: Annotated[str, typer.Argument(metavar="DRAFT", help="The draft, a file; - is text pasted in.")],
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day that it is written for, such as 2024-11-15.")
    ] = None,
    html: Annotated[str | None, typer.Option("--html", metavar="FILE", help="Write it as a page too.")] = None,
    record: RecordOption = None,
    json: JsonOption = False,
) -> None:
    """Hold each sentence of a draft against the record: borne out, contradicted, contested, or not on record.

    Exit status 4 says that the draft is contradicted.

    Example:  dragoman check draft.txt --published 2024-11-30
    """
    from dragoman.desk.checked import build_checked, checked_json, render_checked
    from dragoman.desk.render_check import render_check_page

    with open_chosen(context, record) as opened:
        page = build_checked(opened.record, opened.check(draft, published=published))
    if html:
        write_file(Path(html), render_check_page(page))
    if json:
        print_json(checked_json(page))
    else:
        print_rows(render_checked(page), prose=True)
    if html:
        say(f"The same as a page: {html}")
    if page.checked.contradicted:
        raise typer.Exit(_CONTRADICTED)
