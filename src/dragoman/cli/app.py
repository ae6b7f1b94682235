"""The command `dragoman`: its verbs, and what ends a run."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from dragoman.cli import (
    adding,
    checking,
    deciding,
    exporting,
    keeping,
    listing,
    log,
    reading,
    reviewing,
    searching,
    standing,
    watching,
)
from dragoman.cli.options import Chosen, RecordOption
from dragoman.cli.saying import INTERRUPTED, drop_output, say, soften_output

_HELP = """Read press reports about diplomatic encounters into a record in which every line leads to its words.

Begin with:  dragoman add reports/  and then:  dragoman brief

Exit status: 0 done, 1 the input was at fault, 2 wrong usage, 3 an internal fault, 4 a checked draft is
contradicted.
"""

app = typer.Typer(
    name="dragoman",
    help=_HELP,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(wanted: bool) -> None:
    if wanted:
        import dragoman

        typer.echo(f"dragoman {dragoman.__version__}")
        raise typer.Exit


@app.callback()
def choose(
    context: typer.Context,
    record: RecordOption = None,
    traceback: Annotated[
        bool, typer.Option("--traceback", metavar="", help="Show the traceback of an internal fault.")
    ] = False,
    version: Annotated[
        bool,
        typer.Option("--version", metavar="", callback=_show_version, is_eager=True, help="Show the version and end."),
    ] = False,
) -> None:
    """What holds for every verb."""
    context.obj = Chosen(record, traceback)


app.command("add")(adding.add)
app.command("encounters")(listing.encounters)
app.command("brief")(reading.brief)
app.command("statements")(listing.statements)
app.command("discrepancies")(listing.discrepancies)
app.command("show")(reading.show)
app.command("search")(searching.search)
app.command("check")(checking.check)
app.command("watch")(watching.watch)
app.command("compare")(reading.compare)
app.command("ledger")(keeping.ledger)
app.command("undertakings")(keeping.undertakings)
app.command("people")(keeping.people)
app.command("export")(exporting.export)
app.add_typer(deciding.app, name="decide")
app.command("decisions")(log.decisions)
app.command("undo")(log.undo)
app.command("replay")(log.replay)
app.command("review")(reviewing.review)
app.command("verify")(standing.verify)
app.command("backup")(standing.backup)
app.command("restore")(standing.restore)
app.command("doctor")(standing.doctor)


def main() -> None:
    """Run the command line on the arguments of this process, and end it with the exit status."""
    soften_output()
    try:
        app()
    except KeyboardInterrupt:
        say("Stopped.")
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        drop_output()
        sys.exit(0)
