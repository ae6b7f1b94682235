"""What differs between SQLite (FTS5) and PostgreSQL (tsvector) when sentences are found by their words."""

from __future__ import annotations

from sqlalchemy import Column, ColumnElement, Connection, FromClause, Integer, MetaData, Table, Text, func, text

from dragoman.record.query import Term, Words
from dragoman.record.tables import SENTENCES

# FTS5 takes the table's own name as the column to match against.
_FTS = Table("sentence_words", MetaData(), Column("rowid", Integer), Column("sentence_words", Text))


def add_words(connection: Connection, report: str) -> None:
    """Put the sentences of a report into the index of words; PostgreSQL keeps that of itself."""
    if connection.dialect.name == "sqlite":
        connection.execute(
            text(
                "INSERT INTO sentence_words (rowid, words) SELECT place_in_time, words FROM sentences WHERE report = :report"
            ),
            {"report": report},
        )


def drop_words(connection: Connection, report: str) -> None:
    """Take the sentences of a report, which must still be there, out of the index of words."""
    if connection.dialect.name == "sqlite":
        connection.execute(
            text(
                "INSERT INTO sentence_words (sentence_words, rowid, words)"
                " SELECT 'delete', place_in_time, words FROM sentences WHERE report = :report"
            ),
            {"report": report},
        )


def remake_words(connection: Connection) -> None:
    """Make the index of words anew from the sentences that there are."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("INSERT INTO sentence_words (sentence_words) VALUES ('rebuild')"))


def check_words(connection: Connection) -> None:
    """Raise DatabaseError where the index of words is not that of the sentences; SQLite's own check passes it over."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("INSERT INTO sentence_words (sentence_words, rank) VALUES ('integrity-check', 1)"))


def with_words(
    connection: Connection, asked: tuple[Term, ...], all_of_them: bool = True
) -> tuple[FromClause, ColumnElement[int], tuple[ColumnElement[bool], ...]]:
    """Sentences with terms: what to select from, the place in time to order by, and the condition; all where there are none.

    In SQLite the order must be that of the index, which then hands out the newest first without looking at the rest.
    """
    if not asked:
        return SENTENCES, SENTENCES.c.place_in_time, ()
    if connection.dialect.name == "sqlite":
        joined = _FTS.join(SENTENCES, SENTENCES.c.place_in_time == _FTS.c.rowid)
        matches = _FTS.c.sentence_words.op("MATCH", is_comparison=True)(_to_fts(asked, all_of_them))
        return joined, _FTS.c.rowid, (matches,)
    words = func.to_tsvector(text("'simple'"), SENTENCES.c.words)
    query = func.to_tsquery(text("'simple'"), _to_tsquery(asked, all_of_them))
    return SENTENCES, SENTENCES.c.place_in_time, (words.op("@@", is_comparison=True)(query),)


def _to_fts(asked: tuple[Term, ...], all_of_them: bool) -> str:
    """A query of FTS5. Words are letters and digits alone, in quotation marks: nothing in them is read as syntax."""
    wanted = (" AND " if all_of_them else " OR ").join(_fts_term(term) for term in asked if not term.excluded)
    unwanted = "".join(f" NOT {_fts_term(term)}" for term in asked if term.excluded)
    return f"({wanted}){unwanted}"


def _fts_term(term: Term) -> str:
    star = " *" if term.prefix else ""
    return "(" + " OR ".join(f'"{" ".join(form)}"{star}' for form in term.forms) + ")"


def _to_tsquery(asked: tuple[Term, ...], all_of_them: bool) -> str:
    wanted = (" & " if all_of_them else " | ").join(_ts_term(term) for term in asked if not term.excluded)
    unwanted = "".join(f" & !{_ts_term(term)}" for term in asked if term.excluded)
    return f"({wanted}){unwanted}"


def _ts_term(term: Term) -> str:
    return "(" + " | ".join(_ts_form(form, term.prefix) for form in term.forms) + ")"


def _ts_form(form: Words, prefix: bool) -> str:
    quoted = [f"'{word}'" for word in form]
    return "(" + " <-> ".join(quoted) + (":*)" if prefix else ")")
