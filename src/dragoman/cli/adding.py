"""`dragoman add`: take in reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import PurePath
from typing import Annotated, Any

import typer

from dragoman.cli.opening import open_chosen
from dragoman.cli.options import JsonOption, RecordOption
from dragoman.cli.saying import console, guarded, print_json, print_rows, say

_AT_FAULT = 1


@guarded
def add(
    context: typer.Context,
    paths: Annotated[list[str], typer.Argument(metavar="PATH", help="Files and folders; - is text pasted in.")],
    outlet: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who published, where a file does not say.")
    ] = None,
    published: Annotated[str | None, typer.Option(metavar="DATE", help="The date, such as 2024-11-15.")] = None,
    kind: Annotated[
        str | None, typer.Option(metavar="KIND", help="article, wire, readout, statement, transcript or preview.")
    ] = None,
    side: Annotated[str | None, typer.Option(metavar="STATE", help="Whose account it is, by name or ISO code.")] = None,
    record: RecordOption = None,
    json: JsonOption = False,
) -> None:
    """Take in reports: text, Markdown, HTML and JSONL files, whole folders, or pasted text.

    Example:  dragoman add reports/ readout.txt --side Japan
    """
    with open_chosen(context, record, create=True) as opened, _shown_progress() as watch:
        result = opened.add(paths, outlet=outlet, published=published, kind=kind, side=side, progress=watch)
    if json:
        print_json(describe_result(result))
    else:
        print_result(result)
    if result.refused:
        raise typer.Exit(_AT_FAULT)


@contextmanager
def _shown_progress() -> Iterator[Callable[[Any], None] | None]:
    """A bar on standard error where that is a terminal, with reports and words a second."""
    out = console(stderr=True)
    if not out.is_terminal:
        yield None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[pace]}"))
    with Bar(*columns, TimeElapsedColumn(), console=out, transient=True) as bar:
        task = bar.add_task("reading", total=None, pace="")

        def watch(now: Any) -> None:
            elapsed = bar.tasks[task].elapsed or 0
            pace = _say_pace(now.reports, now.words, elapsed)
            bar.update(task, description=now.stage, completed=now.files, total=now.of_files, pace=pace)

        yield watch


def print_result(result: Any) -> None:
    """What was taken in and what was not."""
    from dragoman.desk.rows import put
    from dragoman.desk.wording import count

    done = f"{count(result.new, 'new report')}, {result.known} known, {len(result.refused)} refused."
    pace = f"{result.words:,} words in {result.seconds:.1f} s" + _in_brackets(_pace_of(result))
    print_rows([put((done, "bold"), (f"{pace}.", "dim"))])
    for file, language in result.unread:
        say(f"not read  {file}: it is kept, but its language ({language}) is not read yet")
    if result.passed_over:
        kinds = say_kinds(result.passed_over)
        say(f"passed over  {kinds}: files of kinds that are not read; give text, Markdown, HTML or JSONL")
    for refused in result.refused:
        say(f"refused  {refused.where}: {refused.reason}; {refused.advice}")
    if result.new:
        print_rows([put(("Next: dragoman encounters, or dragoman brief", "dim"))])


def say_kinds(files: Sequence[str]) -> str:
    """How many files there are of each kind, the most first.

    >>> say_kinds(["a.png", "b/key.yaml", "c.PNG"])
    '2 .png, 1 .yaml'
    """
    kinds = Counter(PurePath(file).suffix.lower() for file in files)
    return ", ".join(f"{number} {kind}" for kind, number in sorted(kinds.items(), key=lambda item: (-item[1], item[0])))


def _pace_of(result: Any) -> str:
    return _say_pace(result.new, result.words, result.seconds) if result.words else ""


def _in_brackets(words: str) -> str:
    return f" ({words})" if words else ""


def _say_pace(reports: int, words: int, seconds: float) -> str:
    return f"{reports / seconds:,.1f} reports/s, {words / seconds:,.0f} words/s" if seconds > 0 else ""


def describe_result(result: Any) -> dict[str, object]:
    """The fields of `dragoman add --json`."""
    refused = [{"where": each.where, "reason": each.reason, "advice": each.advice} for each in result.refused]
    return {
        "new": result.new,
        "known": result.known,
        "refused": refused,
        "passed_over": list(result.passed_over),
        "unread": [{"file": file, "language": language} for file, language in result.unread],
        "words": result.words,
        "seconds": round(result.seconds, 3),
    }
