"""`dragoman decide` and its verbs: what a person settles."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.log import ByOption, WhyOption, print_made
from dragoman.cli.opening import open_chosen
from dragoman.cli.options import JsonOption, RecordOption
from dragoman.cli.saying import guarded, print_rows
from dragoman.cli.verbs import Verb, Verbs

app = typer.Typer(
    help="""Settle something for good: no later run overturns it, and undo takes it back.

    Example:  dragoman decide correct s-9b2e speaker "Ann Ode"
    """,
    cls=Verbs,
    no_args_is_help=True,
)

PersonOption = Annotated[bool, typer.Option("--person", help="People, given by their names.")]


@app.command("merge", cls=Verb)
@guarded
def merge(
    context: typer.Context,
    things: Annotated[list[str], typer.Argument(metavar="THING", help="Encounters or claims, by id; or names.")],
    person: PersonOption = False,
    to: Annotated[
        str | None, typer.Option("--as", metavar="NAME", help="What the person is called; else the first name.")
    ] = None,
    why: WhyOption = None,
    by: ByOption = None,
    record: RecordOption = None,
    json: JsonOption = False,
) -> None:
    """Two encounters, claims or people are one.

    Example:  dragoman decide merge e-1f0c e-77ab --why "one visit"
    """
    _decide(context, record, json, "merge", things, person=person, value=to, why=why, by=by)


@app.command("split", cls=Verb)
@guarded
def split(
    context: typer.Context,
    thing: Annotated[str, typer.Argument(metavar="THING", help="An encounter or claim, by id; or a name.")],
    parts: Annotated[
        list[str],
        typer.Argument(
            metavar="PART",
            help="Reports that tell of another encounter or person; statements that are not of the claim.",
        ),
    ],
    person: PersonOption = False,
    to: Annotated[
        str | None,
        typer.Option("--as", metavar="NAME", help="What the other person is called, such as 'Li Na (diplomat)'."),
    ] = None,
    why: WhyOption = None,
    by: ByOption = None,
    record: RecordOption = None,
    json: JsonOption = False,
) -> None:
    """One encounter, claim or person is two.

    Example:  dragoman decide split e-1f0c tokyo.txt
    """
    _decide(context, record, json, "split", [thing, *parts], person=person, value=to, why=why, by=by)


@app.command("accept", cls=Verb)
@guarded
def accept(
    context: typer.Context,
    id: Annotated[str, typer.Argument(metavar="ID", help="A discrepancy, undertaking, statement, claim or encounter.")],
    why: WhyOption = None,
    by: ByOption = None,
    record: RecordOption = None,
    json: JsonOption = False,
) -> None:
    """It is so.

    Example:  dragoman decide accept d-7a62
    """
    _decide(context, record, json, "accept", [id], why=why, by=by)


@app.command("reject", cls=Verb)
@guarded
def reject(
    context: typer.Context,
    id: Annotated[str, typer.Argument(metavar="ID", help="A discrepancy, undertaking, statement, claim or encounter.")],
    why: WhyOption = None,
    by: ByOption = None,
    record: RecordOption = None,
    json: JsonOption = False,
) -> None:
    """It is not so: it takes no further part.

    Example:  dragoman decide reject d-7a62 --why "two clocks"
    """
    _decide(context, record, json, "reject", [id], why=why, by=by)


@app.command("correct", cls=Verb)
@guarded
def correct(
    context: typer.Context,
    id: Annotated[str, typer.Argument(metavar="ID", help="An encounter, a statement or a report.")],
    field: Annotated[
        str,
        typer.Argument(
            metavar="FIELD",
            help="date, place, country, forum, duration, kind, status; speaker, addressee, act, issue; date, outlet, kind, side.",
        ),
    ],
    value: Annotated[str, typer.Argument(metavar="VALUE", help="What it is; several with ; between; '' is not known.")],
    why: WhyOption = None,
    by: ByOption = None,
    record: RecordOption = None,
    json: JsonOption = False,
) -> None:
    """A field of an encounter, a statement or a report is otherwise.

    Example:  dragoman decide correct s-9b2e speaker "Ann Ode"
    """
    _decide(context, record, json, "correct", [id], field=field, value=value, why=why, by=by)


@app.command("alias", cls=Verb)
@guarded
def alias(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="As reports have it.")],
    called: Annotated[str, typer.Argument(metavar="CALLED", help="What the person is called from now on.")],
    why: WhyOption = None,
    by: ByOption = None,
    record: RecordOption = None,
    json: JsonOption = False,
) -> None:
    """Who goes by one name is called by another.

    Example:  dragoman decide alias "Ode" "Ann Ode"
    """
    _decide(context, record, json, "alias", [name], value=called, why=why, by=by)


@app.command("note", cls=Verb)
@guarded
def note(
    context: typer.Context,
    id: Annotated[str, typer.Argument(metavar="ID", help="Any id of the record.")],
    words: Annotated[str, typer.Argument(metavar="WORDS", help="What is to be known of it.")],
    by: ByOption = None,
    record: RecordOption = None,
    json: JsonOption = False,
) -> None:
    """Something is to be known of it.

    Example:  dragoman decide note e-1f0c "see the photographs"
    """
    _decide(context, record, json, "note", [id], value=words, by=by)


@app.command("withdraw", cls=Verb)
@guarded
def withdraw(
    context: typer.Context,
    report: Annotated[str, typer.Argument(metavar="REPORT", help="Its id, or its file.")],
    why: WhyOption = None,
    by: ByOption = None,
    record: RecordOption = None,
    json: JsonOption = False,
) -> None:
    """A report is kept and takes no part any more.

    Example:  dragoman decide withdraw tokyo.txt --why "retracted"
    """
    _decide(context, record, json, "withdraw", [report], why=why, by=by)


@app.command("replace", cls=Verb)
@guarded
def replace(
    context: typer.Context,
    report: Annotated[str, typer.Argument(metavar="REPORT", help="The one that was corrected, by id or file.")],
    version: Annotated[
        str, typer.Argument(metavar="VERSION", help="The corrected one, by id or file; a new file is added.")
    ],
    why: WhyOption = None,
    by: ByOption = None,
    record: RecordOption = None,
    json: JsonOption = False,
) -> None:
    """A corrected version takes the place of a report; both are kept, and what was decided on words that stand in both holds.

    Example:  dragoman decide replace tokyo.txt corrected.txt
    """
    from dragoman.desk.decided import say_moved
    from dragoman.desk.rows import put

    with open_chosen(context, record) as opened:
        for refused in opened.add(version).refused if Path(version).is_file() else ():
            raise refused
        made = opened.decide("replace", report, version, why=why, by=by)
        print_made(made, json)
        moved = say_moved(made, opened.decisions(), opened.record.in_force())
    if moved and not json:
        print_rows([put(moved)])


def _decide(
    context: typer.Context, record: str | None, json: bool, kind: str, things: list[str], **said: object
) -> None:
    with open_chosen(context, record) as opened:
        print_made(opened.decide(kind, *things, **said), json)  # type: ignore[arg-type]
