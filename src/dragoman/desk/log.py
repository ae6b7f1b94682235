"""The log of decisions as a file: one JSON object a line, by time, so that another record can take it over."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from dragoman.desk.decided import decision_json
from dragoman.desk.visible import escape_json
from dragoman.errors import InputError
from dragoman.model import DECISION_KINDS, Citation, Decision, Span, Target


def write_log(log: Iterable[Decision]) -> str:
    """The log as JSON lines; the same log gives the same bytes."""
    rows = ({k: v for k, v in decision_json(decision, False).items() if k != "undone"} for decision in log)
    return "".join(escape_json(json.dumps(row, ensure_ascii=False)) + "\n" for row in rows)


def read_log(text: str, name: str) -> list[Decision]:
    """The decisions that `write_log` wrote; raises InputError where a line is none, or is not as it was written."""
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            try:
                row = json.loads(line)
                decision = _decision(row)
            except (ValueError, TypeError, KeyError, AttributeError) as exc:
                raise InputError(
                    f"{name}, line {number}: this is no decision; give a file that was written with: dragoman decisions --to FILE"
                ) from exc
            if decision.id != row.get("id"):
                raise InputError(
                    f"{name}, line {number}: its id does not fit its words, so it was changed; write the log anew with: dragoman decisions --to FILE"
                )
            found.append(decision)
    return found


def _decision(row: Mapping[str, Any]) -> Decision:
    if row["kind"] not in DECISION_KINDS:
        raise ValueError(row["kind"])
    said = {name: row[name] for name in ("kind", "what", "who", "when", "field", "value", "why")}
    return Decision(targets=tuple(_target(target) for target in row["targets"]), **said)


def _target(row: Mapping[str, Any]) -> Target:
    cited = (Citation(each["report"], Span(int(each["start"]), int(each["end"]))) for each in row["evidence"])
    return Target(tuple(cited), row["words"], row["part"])
