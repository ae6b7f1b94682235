"""What a person settles, made into decisions that hold on to characters, and put into the log."""

from __future__ import annotations

import getpass
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial

from dragoman.errors import InputError, NotFound
from dragoman.model import Decision, undone
from dragoman.pipeline.add import catch_up
from dragoman.pipeline.correcting import check_correction
from dragoman.pipeline.pointing import label_of, point_at, point_at_name, point_at_parts
from dragoman.pipeline.tools import Tools, key_report
from dragoman.record import Record

# What each kind of decision can be about.
ABOUT = {
    "merge": ("encounter", "claim"),
    "split": ("encounter", "claim"),
    "accept": ("encounter", "statement", "claim", "discrepancy", "undertaking"),
    "reject": ("encounter", "statement", "claim", "discrepancy", "undertaking"),
    "correct": ("encounter", "statement", "report"),
    "note": ("report", "encounter", "statement", "claim", "discrepancy", "undertaking"),
    "withdraw": ("report",),
    "replace": ("report",),
    "alias": ("person",),
}
_FEWEST = {"merge": 2, "split": 2, "replace": 2}


@dataclass(frozen=True, slots=True)
class Said:
    """Who decides, when (ISO 8601 in UTC) and why."""

    who: str
    when: str
    why: str | None


def sign(record: Record, who: str | None, why: str | None) -> Said:
    """Who decides: the user's login name where no name is given. The time is now, and after that of every decision."""
    now = datetime.now(UTC)
    last = record.last_decided()
    if last and datetime.fromisoformat(last) >= now:
        now = datetime.fromisoformat(last) + timedelta(microseconds=1)
    return Said((who or getpass.getuser()).strip(), now.isoformat(timespec="microseconds"), why or None)


def append(record: Record, tools: Tools, decision: Decision) -> Decision:
    """Put a decision into the log; what it touches is still to be woven (`catch_up`)."""
    record.decide(decision, partial(key_report, tools.weaver))
    return decision


def build(
    record: Record,
    kind: str,
    things: Sequence[str],
    said: Said,
    field: str | None = None,
    value: str | None = None,
    person: bool = False,
) -> Decision:
    """The decision that is meant: `things` are ids or the beginnings of them; of an alias, or where `person` says so, names.

    Raises InputError for what cannot be decided and NotFound for what the record does not hold.
    """
    if kind not in ABOUT:
        raise InputError(f"{kind}: this is no kind of decision; try one of {', '.join(ABOUT)}")
    if len(things) < _FEWEST.get(kind, 1):
        raise InputError(f"{kind}: name {_FEWEST[kind]} things or more")
    if kind == "alias" or (kind == "merge" and person):
        return build_naming(record, kind, things, said, value or things[0])
    if kind == "split" and person:
        return build_parting(record, things[0], things[1:], said, value or "")
    return build_decision(record, kind, things, said, field, value)


def build_decision(
    record: Record, kind: str, ids: Sequence[str], said: Said, field: str | None = None, value: str | None = None
) -> Decision:
    """A decision about things named by their ids, or the beginnings of them.

    A merge takes two encounters or claims or more; a split an encounter and the reports that tell of another one, or a claim
    and the statements that are not of it; a replacement the report and the one in its place. Raises NotFound for an id,
    and InputError for what cannot be decided.
    """
    things = [record.find(id) for id in ids]
    first = things[0]
    if first.kind not in ABOUT[kind]:
        raise InputError(
            f"{kind} {first.id}: it is of the kind {first.kind}; try one of the kinds {', '.join(ABOUT[kind])}"
        )
    if kind == "split":
        targets = point_at_parts(record, first, things[1:])
    else:
        others = {thing.kind for thing in things} - {first.kind}
        if others or (kind in ("merge", "replace") and len({thing.id for thing in things}) < 2):
            raise InputError(f"{kind}: give two different things of one kind, such as two encounters")
        targets = tuple(
            replace(target, part=int(kind == "replace" and place > 0))
            for place, thing in enumerate(things)
            for target in point_at(record, thing)
        )
    if kind == "correct":
        field, value = check_correction(record, first, field or "", value or "")
    elif first.kind in ("discrepancy", "undertaking"):
        field = label_of(first.item)
    elif kind == "replace":
        value = things[1].id
    return Decision(kind, first.kind, targets, said.who, said.when, field, value, said.why)


def build_naming(record: Record, kind: str, names: Sequence[str], said: Said, value: str) -> Decision:
    """A decision that everyone who goes by one of these names goes by `value`: an alias, or a merge of people.

    Raises NotFound where the record names nobody so.
    """
    found = [(name, record.reports_naming(name)) for name in names]
    states = {state for _, reports in found for state in reports.values() if state}
    targets = tuple(point_at_name(record, name, list(reports)) for name, reports in found)
    return Decision(
        kind, "person", targets, said.who, said.when, states.pop() if len(states) == 1 else None, value, said.why
    )


def build_parting(record: Record, name: str, reports: Sequence[str], said: Said, value: str) -> Decision:
    """A decision that who goes by a name in these reports is somebody else, to be called `value`.

    Raises InputError where that name does not tell the two apart: it needs a remark in brackets.
    """
    if not value.endswith(")") or "(" not in value:
        raise InputError(f"--as {value}: a name that tells them apart ends in brackets, such as '{name} (diplomat)'")
    ids = [record.find(id, "report").id for id in reports]
    targets = tuple(point_at_name(record, name, [id]) for id in ids)
    return Decision("split", "person", targets, said.who, said.when, None, value, said.why)


def build_undo(record: Record, id: str, said: Said) -> Decision:
    """The undoing of a decision, given by its id or the beginning of it; raises NotFound, and InputError if it is undone."""
    decision = find_decision(record, id)
    if decision.id in undone(record.decisions()):
        raise InputError(f"{decision.id}: it is undone already; see: dragoman decisions")
    return Decision("undo", "decision", (), said.who, said.when, None, decision.id, said.why)


def find_decision(record: Record, id: str) -> Decision:
    """The decision with this id, or the only one whose id begins so; raises NotFound."""
    found = [decision for decision in record.decisions() if decision.id.startswith(id.strip().lower())]
    if len(found) != 1 or not id.strip():
        several = "several decisions begin so" if found else "there is no such decision"
        raise NotFound(f"{id}: {several}; list them with: dragoman decisions")
    return found[0]


def replay(record: Record, tools: Tools, log: Iterable[Decision]) -> int:
    """Put another record's log into this one, and weave; the number of decisions that were new.

    A decision about a report that is not here is kept, and takes hold when the report comes.
    """
    new = sum(record.decide(decision, partial(key_report, tools.weaver)) for decision in log)
    catch_up(record, tools)
    return new
