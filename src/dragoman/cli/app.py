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
from dragoman.cli.verbs import Verb, Verbs

_HELP = """Read press reports about diplomatic encounters into a record in which every line leads to its words.

Begin with:  dragoman add reports/  and then:  dragoman brief

Exit status: 0 done, 1 the input was at fault, 2 wrong usage, 3 an internal fault, 4 a checked draft is
contradicted.
"""

app = typer.Typer(
    name="dragoman",
    cls=Verbs,
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
    traceback: Annotated[bool, typer.Option("--traceback", help="Show the traceback of an internal fault.")] = False,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and end."),
    ] = False,
) -> None:
    """What holds for every verb."""
    context.obj = Chosen(record, traceback)


app.command("add", cls=Verb)(adding.add)
app.command("encounters", cls=Verb)(listing.encounters)
app.command("brief", cls=Verb)(reading.brief)
app.command("statements", cls=Verb)(listing.statements)
app.command("discrepancies", cls=Verb)(listing.discrepancies)
app.command("show", cls=Verb)(reading.show)
app.command("search", cls=Verb)(searching.search)
app.command("check", cls=Verb)(checking.check)
app.command("watch", cls=Verb)(watching.watch)
app.command("compare", cls=Verb)(reading.compare)
app.command("ledger", cls=Verb)(keeping.ledger)
app.command("undertakings", cls=Verb)(keeping.undertakings)
app.command("people", cls=Verb)(keeping.people)
app.command("export", cls=Verb)(exporting.export)
app.add_typer(deciding.app, name="decide")
app.command("decisions", cls=Verb)(log.decisions)
app.command("undo", cls=Verb)(log.undo)
app.command("replay", cls=Verb)(log.replay)
app.command("review", cls=Verb)(reviewing.review)
app.command("verify", cls=Verb)(standing.verify)
app.command("backup", cls=Verb)(standing.backup)
app.command("restore", cls=Verb)(standing.restore)
app.command("doctor", cls=Verb)(standing.doctor)


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
