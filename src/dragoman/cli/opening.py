"""The record that a verb works on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from dragoman.cli.options import Chosen

if TYPE_CHECKING:
    from dragoman.api import Dragoman


def open_chosen(context: typer.Context, record: str | None, create: bool = False) -> Dragoman:
    """Open the record named at the verb, else before it, else the usual one; raises BadRecord."""
    from dragoman.api import open_record

    return open_record(chosen_record(context, record), create=create)


def chosen_record(context: typer.Context, record: str | None) -> str | None:
    """The record named at the verb, else before it; None for the usual one."""
    return record or (context.obj.record if isinstance(context.obj, Chosen) else None)
