"""`dragoman verify`, `backup`, `restore` and `doctor`: is the record whole, and how does it stand?"""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from dragoman.cli.opening import chosen_record, open_chosen
from dragoman.cli.options import JsonOption, RecordOption
from dragoman.cli.saying import guarded, print_json, print_rows, say
from dragoman.errors import DragomanError

_AT_FAULT = 1


@guarded
def verify(
    context: typer.Context,
    mend: Annotated[bool, typer.Option("--mend", help="Make anew what can be made from the texts.")] = False,
    record: RecordOption = None,
    json: JsonOption = False,
) -> None:
    """Check every row against its hash: say what is damaged, and what to do. Ends with 1 where something is.

    Example:  dragoman verify --mend
    """
    from dragoman.desk.standing import render_damage

    with open_chosen(context, record) as opened:
        found = opened.verify()
        if mend and found and all(damage.derived for damage in found):
            say(f"{len(found)} faults; all of it is made anew from the texts.")
            opened.mend()
            found = opened.verify()
    if json:
        print_json({"damage": [asdict(damage) for damage in found]})
    else:
        print_rows(render_damage(found))
    if found:
        raise typer.Exit(_AT_FAULT)


@guarded
def backup(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help="Where to; it is a record too.")],
    record: RecordOption = None,
    json: JsonOption = False,
) -> None:
    """Copy the record into one file, whole or not at all, while others may go on writing to it.

    Example:  dragoman backup monday.db
    """
    with open_chosen(context, record) as opened:
        opened.back_up(file)
    if json:
        print_json({"written": file})
    else:
        say(f"Written: {file}. It comes back with: dragoman restore {file}")


@guarded
def restore(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help="A backup.")],
    replace: Annotated[
        bool,
        typer.Option("--replace", help="Even where the record holds reports; a file is kept beside it."),
    ] = False,
    record: RecordOption = None,
    json: JsonOption = False,
) -> None:
    """Make the record what a backup holds, once all of the backup has been found whole.

    Example:  dragoman restore monday.db --replace
    """
    from dragoman.api import restore_record

    aside = restore_record(file, chosen_record(context, record), replace=replace)
    if json:
        print_json({"restored": file, "aside": str(aside) if aside else None})
    else:
        say(f"Restored from {file}." + (f" What was there before: {aside}" if aside else ""))


@guarded
def doctor(context: typer.Context, record: RecordOption = None, json: JsonOption = False) -> None:
    """Say how the record stands: what it holds, versions, what is still to be done, free space, what to try.

    Example:  dragoman doctor
    """
    import dragoman
    from dragoman.desk.standing import render_state, state_json

    try:
        with open_chosen(context, record) as opened:
            state = opened.state()
    except DragomanError as exc:
        if json:
            print_json({"dragoman": dragoman.__version__, "fault": str(exc)})
        else:
            say(f"dragoman {dragoman.__version__}")
        raise
    if json:
        print_json({"dragoman": dragoman.__version__, **state_json(state)})
    else:
        print_rows(render_state(dragoman.__version__, state))
