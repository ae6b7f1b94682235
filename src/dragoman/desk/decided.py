"""What a person decided about the things of a record, and how that reads."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from dragoman.desk.holding import Holding
from dragoman.desk.rows import Row, put
from dragoman.desk.wording import count, join_names, say_date
from dragoman.model import Decision, Moved, Settled, Target, rejected

_FIELDS = {"published": "date", "duration_minutes": "length"}
_VERDICTS = {"accept": "confirmed", "reject": "rejected"}


@dataclass(frozen=True, slots=True)
class Decided:
    """The decisions in force, by id and in the order of time, and which things each bears on."""

    log: Mapping[str, Decision]
    settled: tuple[Settled, ...]

    def about(self, id: str) -> list[Decision]:
        """The decisions on the thing with this id."""
        return [self.log[each.decision] for each in self.settled if each.id == id and each.decision in self.log]

    def rejects(self, what: str) -> frozenset[str]:
        """The ids of the things of a kind that a person rejected."""
        return rejected(self.settled, what)

    def verdict(self, id: str) -> Decision | None:
        """The decision by which a thing was confirmed or rejected, the last one."""
        return next((d for d in reversed(self.about(id)) if d.kind in _VERDICTS), None)

    def among(self, ids: Collection[str], names: Collection[str], reports: Collection[str]) -> list[Decision]:
        """The decisions on any of these things, on people of these names, and those by which a statement of these reports
        was rejected."""
        held = {each.decision for each in self.settled if each.id in ids}
        return [
            decision
            for decision in self.log.values()
            if decision.id in held
            or (decision.what == "person" and decision.value in names)
            or (
                decision.what in ("statement", "claim")
                and decision.kind == "reject"
                and set(decision.reports) & set(reports)
            )
        ]


def gather_decided(record: Holding) -> Decided:
    """The decisions of a record that are in force."""
    return Decided({decision.id: decision for decision in record.in_force()}, tuple(record.settled()))


def say_decision(decision: Decision) -> str:
    """A decision in one line: what was settled, by whom, when and why.

    >>> say_decision(Decision("correct", "encounter", (), "Ann", "2031-05-06T10:00:00", "place", "Lima", "see the photo"))
    'place set to “Lima”, by Ann on 6 May 2031: see the photo'
    """
    signed = f"{_say_what(decision)}, by {decision.who} on {say_date(decision.when[:10])}"
    return f"{signed}: {decision.why}" if decision.why else signed


def _say_what(decision: Decision) -> str:
    value = f"“{decision.value}”" if decision.value else "not known"
    if decision.kind == "correct":
        return f"{_FIELDS.get(decision.field or '', decision.field)} set to {value}"
    if decision.what == "person":
        called = join_names(dict.fromkeys(target.words for target in decision.targets))
        where = f" in {len(decision.reports)} of the reports" if decision.kind == "split" else ""
        return f"{called}{where} called {value}"
    if decision.kind == "note":
        return f"note: {decision.value}"
    done = {"merge": "put together", "split": "set apart", "withdraw": "withdrawn", "undo": f"undone: {decision.value}"}
    done |= {**_VERDICTS, "replace": f"replaced by {decision.value}"}
    return f"{decision.what} {done[decision.kind]}" if decision.what != "decision" else done[decision.kind]


def words_gone(decisions: Iterable[Decision]) -> dict[str, tuple[str, ...]]:
    """Of the decisions in force, by id, the words that do not stand in the version that took the place of their report."""
    moved = (decision for decision in decisions if isinstance(decision, Moved))
    gone = {d.id: tuple(dict.fromkeys(target.words for target in d.targets if not target.citations)) for d in moved}
    return {id: words for id, words in gone.items() if words}


def say_adrift(number: int) -> str:
    """How many decisions have lost their object, and where to see them."""
    return f"{count(number, 'decision')} {'holds' if number == 1 else 'hold'} on to nothing any more; see: dragoman decisions"


def say_moved(replacement: Decision, log: Iterable[Decision], in_force: Collection[Decision]) -> str:
    """What became of the decisions on a report that was just replaced; empty where there were none."""
    old = {c.report for target in replacement.targets if target.part == 0 for c in target.citations}
    held = {decision.id for decision in in_force} - {replacement.id}
    bearing = {decision.id for decision in log if decision.id in held and old & set(decision.reports)}
    again = bearing - words_gone(in_force).keys()
    see = "" if again == bearing else "; see: dragoman decisions"
    return (
        f"Decisions on the old version: {len(bearing)}, of which found in the new one: {len(again)}{see}"
        if bearing
        else ""
    )


def render_decisions(
    log: Iterable[Decision],
    out: Collection[str] = (),
    adrift: Collection[str] = (),
    gone: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> Iterator[Row]:
    """Two lines a decision: what was settled, and the words that it holds on to. `out` are undone, `adrift` hold on to
    nothing any more; of words that are `gone` from a corrected version that is said in a third."""
    for decision in log:
        remark = "undone" if decision.id in out else "holds on to nothing any more" if decision.id in adrift else ""
        yield put((decision.id, "cyan"), say_decision(decision), (f"({remark})" if remark else "", "yellow"))
        words = [target.words for target in decision.targets]
        if words:
            yield put((join_names(dict.fromkeys(words)), "dim"), indent=4)
        if decision.id in gone:
            yield put(("not in the corrected version:", "yellow"), (join_names(gone[decision.id]), "dim"), indent=4)


def decision_json(decision: Decision, undone: bool) -> dict[str, object]:
    """A decision in the form that the log has it in, and whether it is undone."""
    return {
        "id": decision.id,
        "kind": decision.kind,
        "what": decision.what,
        "field": decision.field,
        "value": decision.value,
        "who": decision.who,
        "when": decision.when,
        "why": decision.why,
        "targets": [_target_json(target) for target in decision.targets],
        "undone": undone,
    }


def _target_json(target: Target) -> dict[str, object]:
    cited = [{"report": c.report, "start": c.span.start, "end": c.span.end} for c in target.citations]
    return {"words": target.words, "part": target.part, "evidence": cited}


def bearing_json(decisions: Iterable[Decision]) -> list[dict[str, object]]:
    """The decisions on a thing, each by its id and kind."""
    return [{"id": decision.id, "kind": decision.kind} for decision in decisions]
