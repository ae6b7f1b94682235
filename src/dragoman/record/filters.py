"""What a question about statements may ask for, and how that reads in SQL."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, exists, false, literal_column, or_

from dragoman.record.rows import days, fold
from dragoman.record.tables import STATEMENT_ISSUES, STATEMENT_PARTIES, STATEMENTS

# What is selected where only being there counts: with "*" SQLite fetches the row though its index has all that is asked.
ANY: ColumnElement[int] = literal_column("1")


@dataclass(frozen=True, slots=True)
class Who:
    """A party asked for: the words of its name, in any order and case; and its state where the words name one."""

    words: str
    state: str | None = None


@dataclass(frozen=True, slots=True)
class StatementFilter:
    """What statements must be; None asks nothing. `issue` matches whole words of a label (`seafood`, `seafood-imports`).

    `since` and `until` are ISO 8601 dates, both included; a statement whose date is known only to the month or year passes
    where it may lie within. `encounter` is a whole id.
    """

    speaker: Who | None = None
    to: Who | None = None
    issue: str | None = None
    act: str | None = None
    since: str | None = None
    until: str | None = None
    encounter: str | None = None


def conditions(asked: StatementFilter) -> Iterator[ColumnElement[bool]]:
    """What the rows of `statements` must be."""
    if asked.speaker:
        yield _party("speaker", asked.speaker)
    if asked.to:
        yield _party("addressee", asked.to)
    if asked.issue:
        yield _issue(asked.issue)
    if asked.act:
        yield STATEMENTS.c.act == asked.act.upper()
    if asked.since:
        yield STATEMENTS.c.last_day >= days(asked.since)[0]
    if asked.until:
        yield STATEMENTS.c.first_day <= days(asked.until)[1]
    if asked.encounter:
        yield STATEMENTS.c.encounter == asked.encounter


def _party(role: str, who: Who) -> ColumnElement[bool]:
    parties = STATEMENT_PARTIES.c
    words = fold(who.words).split()
    named = and_(*(parties.folded.contains(f" {word} ", autoescape=True) for word in words)) if words else false()
    asked = or_(named, parties.state == who.state) if who.state else named
    return exists(ANY).where(_of_statement(parties), parties.role == role, asked)


def _issue(label: str) -> ColumnElement[bool]:
    issues = STATEMENT_ISSUES.c
    return exists(ANY).where(_of_statement(issues), issues.folded.contains(fold(label), autoescape=True))


def _of_statement(columns: object) -> ColumnElement[bool]:
    block: ColumnElement[bool] = columns.block == STATEMENTS.c.block  # type: ignore[attr-defined]
    return and_(block, columns.statement == STATEMENTS.c.id)  # type: ignore[attr-defined]
