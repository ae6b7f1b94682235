"""`dragoman export`: the whole record in one document, or as tables."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.opening import open_chosen
from dragoman.cli.options import JsonOption, RecordOption
from dragoman.cli.saying import guarded, print_json, say, write_out
from dragoman.errors import InputError

_FORMATS = ("json", "csv")


@guarded
def export(
    context: typer.Context,
    format: Annotated[str, typer.Option("--format", metavar="json|csv", help="One document, or tables.")] = "json",
    to: Annotated[
        str | None,
        typer.Option("--to", metavar="PATH", help="A file for json, a folder for csv; else standard output."),
    ] = None,
    record: RecordOption = None,
    json: JsonOption = False,
) -> None:
    """Write out the record: json has all of it; csv one table a kind, or the statements alone to standard output.

    Example:  dragoman export --format csv --to tables/
    """
    from dragoman.desk import export_csv

    if format not in _FORMATS:
        raise typer.BadParameter(f"{format!r} is no format; try one of {', '.join(_FORMATS)}", param_hint="--format")
    with open_chosen(context, record) as opened:
        if to is None:
            write_out(opened.export("json" if json else format))
            return
        if format == "csv":
            written = export_csv(opened.record, Path(to))
        else:
            write_file(Path(to), opened.export("json"))
            written = [Path(to)]
    if json:
        print_json({"written": [str(path) for path in written]})
    else:
        say(f"Written: {', '.join(map(str, written))}")


def write_file(path: Path, text: str) -> None:
    """Write a file whole or not at all; raises InputError where it cannot be written."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        draft.write_text(text, encoding="utf-8", newline="")
        draft.replace(path)
    except OSError as exc:
        draft.unlink(missing_ok=True)
        raise InputError(f"{path}: cannot be written ({exc.strerror}); give a path that you may write to") from exc
