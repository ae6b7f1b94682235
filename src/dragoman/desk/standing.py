"""How a record stands, and what in it is damaged, as lines and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from dragoman.desk.decided import say_adrift
from dragoman.desk.rows import Row, put

if TYPE_CHECKING:
    from dragoman.record import Damage, State

_LITTLE_ROOM = 100 * 2**20
_UNITS = ("bytes", "KB", "MB", "GB", "TB")


def render_damage(found: Sequence[Damage]) -> Iterator[Row]:
    """A line for each fault: what it is, and what to do."""
    if not found:
        yield put("Every row is as it was written.")
    for damage in found:
        yield put((damage.what, "bold"), f"{damage.reason}; {damage.advice}")


def render_state(version: str, state: State) -> Iterator[Row]:
    """A line for each fact, then what to try."""
    free = "not known" if state.free is None else _say_bytes(state.free)
    facts = (
        ("dragoman", version),
        ("record", state.where),
        ("kept in", f"{state.engine}, schema {state.schema}"),
        ("holds", ", ".join(f"{number:,} {name}" for name, number in state.counts.items())),
        ("undone", f"{state.undone} of the decisions"),
        ("to be read", f"{state.unread} reports"),
        ("to be woven", f"{state.unwoven} reports"),
        ("size, free", f"{_say_bytes(state.size)}, {free}"),
    )
    yield from (put((label, "dim"), value) for label, value in facts)
    yield from (put(("try", "bold"), line) for line in _advise(state))


def state_json(state: State) -> dict[str, object]:
    """The same as one object; decisions by their ids."""
    return {**asdict(state), "adrift": [decision.id for decision in state.adrift], "advice": list(_advise(state))}


def _advise(state: State) -> Iterator[str]:
    if not state.counts["reports"]:
        yield "it is empty; add reports: dragoman add PATH"
    if not state.writable:
        yield "it can only be read; change its permissions, and those of its folder, to add reports"
    if state.unread or state.unwoven:
        yield "not all is read and woven; the next dragoman add, decide or review goes on with it"
    if state.free is not None and state.free < max(_LITTLE_ROOM, state.size):
        yield "there is little room on the disk; make some before adding reports"
    if state.adrift:
        yield say_adrift(len(state.adrift))


def _say_bytes(number: int) -> str:
    size, unit = float(number), 0
    while size >= 1024 and unit < len(_UNITS) - 1:
        size, unit = size / 1024, unit + 1
    return f"{size:.0f} {_UNITS[unit]}"
