"""`dragoman review`: walk through what is open, one decision a line."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer

from dragoman.cli.log import ByOption
from dragoman.cli.opening import open_chosen
from dragoman.cli.options import RecordOption
from dragoman.cli.saying import guarded, print_rows, say
from dragoman.errors import InputError

if TYPE_CHECKING:
    from dragoman.api import Dragoman
    from dragoman.desk.reviewing import Matter

_KEYS = (
    "a accept · r reject · c FIELD VALUE correct · n WORDS note · s or Enter skip · q quit; a reason may follow a and r"
)
_VERDICTS = {"a": "accept", "r": "reject"}


@guarded
def review(
    context: typer.Context,
    by: ByOption = None,
    record: RecordOption = None,
) -> None:
    """Walk through open discrepancies and doubtful readings: the gravest and the least sure first.

    Answers are read line by line, and each is kept at once. Example:  dragoman review --by "Ann Ode"
    """
    from dragoman.desk.decided import say_adrift
    from dragoman.desk.reviewing import list_matters
    from dragoman.desk.wording import count

    with open_chosen(context, record) as opened:
        opened.catch_up()  # what was decided before a run was broken off is no longer open
        matters = list(list_matters(opened.record))
        made = 0
        for number, matter in enumerate(matters, 1):
            _show(matter, number, len(matters))
            done = _settle(opened, matter, by)
            if done is None:
                break
            made += done
        opened.catch_up()
        adrift = len(opened.record.adrift())
    say(f"{count(made, 'decision')}; {len(matters) - made} of {len(matters)} still open.")
    if adrift:
        say(say_adrift(adrift))


def _show(matter: Matter, number: int, of: int) -> None:
    from dragoman.desk.rows import put

    print_rows([put(), put((f"{number} of {of}", "dim")), *matter.rows, put((_KEYS, "dim"))], prose=True)


def _settle(opened: Dragoman, matter: Matter, by: str | None) -> int | None:
    """Ask until there is an answer: 1 where a decision settled the matter, 0 where it stays open, None to stop."""
    while True:
        line = _ask()
        if line is None:
            return None
        key, _, rest = line.strip().partition(" ")
        if key in ("", "s"):
            return 0
        if key == "q":
            return None
        try:
            if key in _VERDICTS:
                opened.decide(_VERDICTS[key], matter.id, why=rest.strip(), by=by, follow=False)
                return 1
            if key == "c":
                field, _, value = rest.strip().partition(" ")
                opened.decide("correct", matter.id, field=field, value=value, by=by, follow=False)
                return 1
            if key == "n" and rest.strip():
                opened.decide("note", matter.id, value=rest.strip(), by=by, follow=False)
                continue
        except InputError as exc:
            say(f"dragoman: {exc}")
            continue
        say(_KEYS)


def _ask() -> str | None:
    if sys.stdin.isatty():
        sys.stderr.write("> ")
        sys.stderr.flush()
    line = sys.stdin.readline()
    return line if line else None
