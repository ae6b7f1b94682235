"""`dragoman decisions`, `undo` and `replay`: the log of what was decided."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.exporting import write_file
from dragoman.cli.opening import open_chosen
from dragoman.cli.options import JsonOption, RecordOption
from dragoman.cli.saying import guarded, print_json, print_rows, say
from dragoman.errors import InputError

if TYPE_CHECKING:
    from dragoman.model import Decision

WhyOption = Annotated[str | None, typer.Option("--why", metavar="WORDS", help="The reason, kept with the decision.")]
ByOption = Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who decides; else your login name.")]


@guarded
def undo(
    context: typer.Context,
    decision: Annotated[str, typer.Argument(metavar="DECISION", help="Its id, or the beginning of it.")],
    why: WhyOption = None,
    by: ByOption = None,
    record: RecordOption = None,
    json: JsonOption = False,
) -> None:
    """Undo a decision, or an undo; the log keeps both.

    Example:  dragoman undo dec-4b7e
    """
    with open_chosen(context, record) as opened:
        print_made(opened.undo(decision, why=why, by=by), json)


@guarded
def decisions(
    context: typer.Context,
    to: Annotated[
        str | None, typer.Option("--to", metavar="FILE", help="Write the log into a file, for replay.")
    ] = None,
    record: RecordOption = None,
    json: JsonOption = False,
) -> None:
    """List what was decided, by whom, when and why; undone decisions too.

    Example:  dragoman decisions --to decisions.jsonl
    """
    from dragoman.desk.decided import decision_json, render_decisions, words_gone
    from dragoman.desk.log import write_log
    from dragoman.desk.rows import put
    from dragoman.model import undone

    with open_chosen(context, record) as opened:
        log, adrift = opened.decisions(), {decision.id for decision in opened.record.adrift()}
        gone = words_gone(opened.record.in_force())
    out = undone(log)
    if to:
        write_file(Path(to), write_log(log))
        say(f"Written: {to}")
    if json:
        rows = (
            {**decision_json(d, d.id in out), "adrift": d.id in adrift, "gone": list(gone.get(d.id, ()))} for d in log
        )
        print_json({"decisions": list(rows)})
    elif not to:
        print_rows(render_decisions(log, out, adrift, gone) if log else [put("Nothing has been decided yet.")])


@guarded
def replay(
    context: typer.Context,
    log: Annotated[str, typer.Argument(metavar="FILE", help="A log that dragoman decisions --to wrote.")],
    record: RecordOption = None,
    json: JsonOption = False,
) -> None:
    """Take over the decisions of another record; reports that are still to come may be added later.

    Example:  dragoman replay decisions.jsonl
    """
    from dragoman.desk.log import read_log
    from dragoman.desk.wording import count

    try:
        text = Path(log).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as exc:
        raise InputError(
            f"{log}: cannot be read; give a file that was written with: dragoman decisions --to FILE"
        ) from exc
    taken = read_log(text, log)
    with open_chosen(context, record, create=True) as opened:
        new = opened.replay(taken)
    if json:
        print_json({"new": new, "known": len(taken) - new})
    else:
        say(f"{count(new, 'new decision')}, {len(taken) - new} known.")


def print_made(decision: Decision, json: bool) -> None:
    """A decision that was just made, and how to take it back."""
    from dragoman.desk.decided import decision_json, say_decision
    from dragoman.desk.rows import put

    if json:
        print_json(decision_json(decision, False))
    else:
        print_rows([put((decision.id, "cyan"), say_decision(decision))])
        print_rows([put((f"Take it back with: dragoman undo {decision.id}", "dim"))])
