"""Find again what a decision points at: the thing that rests on the same characters, whatever its id is by now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from dragoman.model import Citation, Decision, Party, Reading, Span, Statement, Target
from dragoman.reconcile.parties import name_words

# A thing is found again where it rests on at least this part of the characters that both have: a reader of another
# version may take a word more or less.
SHARED = 0.5

Place = tuple[str, int]


def statement_spans(statement: Statement) -> tuple[Span, ...]:
    """What a statement is known by: its content and its cue."""
    return (*statement.content, *statement.cue)


def find_statement(statements: Sequence[Statement], report: str, target: Target) -> int | None:
    """The place among a report's statements of the one that a target points at, if it is read there (still)."""
    return _best(report, target, {n: statement_spans(s) for n, s in enumerate(statements)})


def find_mention(reading: Reading, target: Target) -> int | None:
    """The place in its reading of the encounter that a target points at, if it is read there (still)."""
    fitting = {n: how_named(target, m.participants) for n, m in enumerate(reading.encounters)}
    return _best(reading.report, target, {n: m.mentions for n, m in enumerate(reading.encounters)}, fitting)


def how_named(target: Target, participants: Iterable[Party]) -> int:
    """How many of the participants a target on an encounter names, less those that it does not.

    One sentence may tell of two encounters ("met Biden and held talks with Biden and Yoon"): who took part tells them apart.
    """
    words = set(name_words(target.words))
    return sum(1 if words & set(name_words(party.name)) else -1 for party in participants)


def find_mentions(readings: Mapping[str, Reading], decision: Decision) -> Iterator[tuple[Place, Target]]:
    """Every mention of an encounter that a decision points at, with the target that does."""
    for target in decision.targets:
        for report in sorted({c.report for c in target.citations} & readings.keys()):
            index = find_mention(readings[report], target)
            if index is not None:
                yield (report, index), target


def touches(target: Target, citations: Iterable[Citation]) -> bool:
    """Whether any of the citations shares a character with the target."""
    cited = list(citations)
    return any(c.report == t.report and c.span.overlaps(t.span) for t in target.citations for c in cited)


def _best(
    report: str, target: Target, things: Mapping[int, Sequence[Span]], fitting: Mapping[int, int] | None = None
) -> int | None:
    """The thing that shares most characters with the target, and at least half; of equals the one that fits best."""
    wanted = _characters(c.span for c in target.citations if c.report == report)
    shares = {n: _share(wanted, _characters(spans)) for n, spans in things.items()}
    found = min(shares, key=lambda n: (-shares[n], -(fitting or {}).get(n, 0), n), default=None)
    return found if found is not None and shares[found] >= SHARED else None


def _characters(spans: Iterable[Span]) -> frozenset[int]:
    return frozenset(at for span in spans for at in range(span.start, span.end))


def _share(a: frozenset[int], b: frozenset[int]) -> float:
    return len(a & b) / len(a | b) if a and b else 0.0
