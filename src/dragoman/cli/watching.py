"""`dragoman watch`: folders read as they change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.cli.adding import describe_result, print_result
from dragoman.cli.opening import open_chosen
from dragoman.cli.options import JsonOption, RecordOption
from dragoman.cli.saying import guarded, print_json, print_rows, say

if TYPE_CHECKING:
    from dragoman.api import Dragoman


@guarded
def watch(
    context: typer.Context,
    folders: Annotated[list[str], typer.Argument(metavar="FOLDER", help="Folders, with all that is under them.")],
    every: Annotated[
        float, typer.Option(metavar="SECONDS", min=0.1, help="How long to wait between two looks.")
    ] = 10.0,
    once: Annotated[bool, typer.Option("--once", help="Look once and end.")] = False,
    record: RecordOption = None,
    json: JsonOption = False,
) -> None:
    """Read folders as they change, and tell what is new: encounters, discrepancies, undertakings.

    Ctrl-C ends it; what was finished is kept. With --json one document for each look that found something.

    Example:  dragoman watch reports/ --every 60
    """
    with open_chosen(context, record, create=True) as opened:
        if not once:
            say(f"Watching, every {every:g} seconds. End with Ctrl-C.")
        for digest in opened.watch(folders, every=None if once else every):
            _tell(opened, digest, json)


def _tell(opened: Dragoman, digest: Any, json: bool) -> None:
    from dragoman.desk.digest import build_news, news_json, render_news

    news = build_news(opened.record, digest.encounters, digest.discrepancies, digest.undertakings)
    if json:
        print_json({"added": describe_result(digest.added), **news_json(news)})
    else:
        print_result(digest.added)
        print_rows(render_news(news))
