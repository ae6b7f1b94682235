"""What the command line says: results to standard output, messages to standard error, each fit for where it goes."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable, Iterable
from functools import wraps
from io import TextIOWrapper
from typing import TYPE_CHECKING, ParamSpec

import typer

from dragoman.cli.options import Chosen
from dragoman.errors import DragomanError

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from dragoman.desk.rows import Row

INTERRUPTED = 130
INTERNAL = 3
# Wide enough for prose in a file or a pipe; lists are not wrapped there at all.
_PIPED_WIDTH = 100

P = ParamSpec("P")


def guarded(verb: Callable[P, None]) -> Callable[P, None]:
    """A verb that ends with the exit status its errors ask for, in plain words and without a traceback."""

    @wraps(verb)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            verb(*args, **kwargs)
            sys.stdout.flush()
        except DragomanError as exc:
            say(f"dragoman: {exc}")
            raise typer.Exit(exc.exit_status) from None
        except KeyboardInterrupt:
            say("Stopped. What was finished is kept; give the same command again to go on.")
            raise typer.Exit(INTERRUPTED) from None
        except BrokenPipeError:
            drop_output()
        except (typer.Exit, typer.Abort, typer.BadParameter):
            raise
        except Exception as exc:
            _say_fault(exc, _chosen(args, kwargs))
            raise typer.Exit(INTERNAL) from None

    return run


def say(words: str) -> None:
    """A message on standard error."""
    from dragoman.desk.visible import make_plain_block

    print(make_plain_block(words), file=sys.stderr)


def print_rows(rows: Iterable[Row], prose: bool = False) -> None:
    """Rows on standard output: wrapped to a terminal's width; in a pipe whole, or wrapped as prose where that is asked."""
    from dragoman.desk.rows import compose

    out = console()
    wrap = prose or out.is_terminal or bool(os.environ.get("COLUMNS"))
    out.print(compose(list(rows), wrap), soft_wrap=not wrap)


def print_any(thing: RenderableType) -> None:
    """Anything that Rich prints, on standard output."""
    console().print(thing)


def print_json(document: object) -> None:
    """One JSON document on standard output."""
    from dragoman.desk import write_json

    write_out(write_json(document))


def write_out(text: str) -> None:
    """Text as it is on standard output, in UTF-8 whatever the terminal says, so that the same record gives the same bytes."""
    sys.stdout.flush()
    binary = getattr(sys.stdout, "buffer", None)
    if binary is None:
        sys.stdout.write(text)
    else:
        binary.write(text.encode("utf-8"))
        binary.flush()


def console(stderr: bool = False) -> Console:
    """A console without markup or guesses at highlighting: what a report says is never read as an instruction."""
    from rich.console import Console

    stream = sys.stderr if stderr else sys.stdout
    width = None if stream.isatty() or os.environ.get("COLUMNS") else _PIPED_WIDTH
    return Console(stderr=stderr, highlight=False, markup=False, emoji=False, width=width)


def soften_output() -> None:
    """A terminal that cannot show a character gets a question mark for it rather than no line at all."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")


def drop_output() -> None:
    """Whoever read the output has gone (`dragoman export | head`): write no more, and do not complain at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _chosen(args: tuple[object, ...], kwargs: dict[str, object]) -> Chosen:
    chosen = (getattr(value, "obj", None) for value in (*args, *kwargs.values()))
    return next((each for each in chosen if isinstance(each, Chosen)), Chosen())


def _say_fault(exc: Exception, chosen: Chosen) -> None:
    if chosen.traceback:
        say("".join(traceback.format_exception(exc)))
    notes = "".join(f" ({note})" for note in getattr(exc, "__notes__", ()))
    say(f"dragoman: an internal fault: {type(exc).__name__}: {exc}{notes}")
    say("What was finished is kept. See where it happened with: dragoman --traceback VERB ...")
