"""The options that several verbs share, and what was chosen for the whole run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import typer


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was said before the verb."""

    record: str | None = None
    traceback: bool = False


RecordOption = Annotated[
    str | None,
    typer.Option(
        "--record", metavar="FILE", help="The record: $DRAGOMAN_RECORD, else ./dragoman.db.", show_default=False
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="One JSON document on standard output, and nothing else.")]
