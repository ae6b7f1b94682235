"""Sentences found by words or by meaning, each with the words that were looked for and where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import log
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, Connection, Select, and_, exists, select

from dragoman.model import Citation, Span
from dragoman.record.filters import ANY, StatementFilter, conditions
from dragoman.record.full_text import with_words
from dragoman.record.query import Search, Term, Words
from dragoman.record.reports import load_reports
from dragoman.record.rows import chunks, days, find_words, fold
from dragoman.record.sentences import SCALE, Vectors, day_place, load_meanings
from dragoman.record.tables import BLOCKS, DISCREPANCY_CITATIONS, ENCOUNTER_PARTIES, INDEXED, SENTENCES, STATEMENTS

# So many of the newest sentences with the words asked for are looked at when the best of them are wanted.
RANKED_AMONG = 500
# A date known only to the year reaches so many days back; a day is so wide in places in time.
_YEAR_DAYS, _DAY = 366, day_place("0001-01-01")
# So many rows of vectors are multiplied at once.
_ROWS = 8192
# What speaks for a sentence by meaning: its vector, and the part of the words asked for that it has.
_BY_MEANING, _BY_WORDS = 0.75, 0.25
# How many of the nearest by meaning alone are looked at more closely.
_NEAREST = 400
# BM25's saturation and weight of length, as commonly set (Robertson and Zaragoza 2009).
_K, _B = 1.2, 0.75


@dataclass(frozen=True, slots=True)
class Hit:
    """A sentence that was found: where it stands, the spans of the words looked for, the day of its report as exact as is
    known, and how well it answers (0 to 1), where that was asked."""

    citation: Citation
    highlights: tuple[Span, ...]
    day: str | None
    score: float | None = None


@dataclass(frozen=True, slots=True)
class _Row:
    place: int
    citation: Citation
    words: Words
    day: str | None
    score: float | None = None


def search(connection: Connection, asked: Search) -> list[Hit]:
    """The sentences asked for: the newest first, or the best where that is asked or they are found by meaning."""
    if asked.vector is not None:
        rows = _by_meaning(connection, asked)
    elif not any(not term.excluded for term in asked.terms):
        rows = list(_newest(connection, asked, (), asked.limit))
    elif asked.ranked:
        rows = _ranked(connection, asked)
    else:
        rows = list(_newest(connection, asked, asked.terms, asked.limit))
    return _hits(connection, asked.terms, rows)


def _newest(
    connection: Connection, asked: Search, terms: tuple[Term, ...], most: int, all_of_them: bool = True
) -> Iterator[_Row]:
    """Sentences with all the terms (or any), the newest first; all that pass the filters where there are no terms."""
    query, place = _asked_for(connection, asked, terms, all_of_them)
    yield from _rows(connection, query.order_by(place.desc()).limit(most))


def _asked_for(
    connection: Connection, asked: Search, terms: tuple[Term, ...], all_of_them: bool = True
) -> tuple[Select[Any], ColumnElement[int]]:
    """The query for such sentences, without order or limit, and the place in time to order it by."""
    found, place, matches = with_words(connection, terms, all_of_them)
    where = [*matches, *_filters(asked)]
    # The index walks along these numbers: it need not look at what was published outside the days asked for.
    if asked.until:
        where.append(place < day_place(days(asked.until)[1] or "") + _DAY)
    if asked.since:
        where.append(place >= day_place(days(asked.since)[0] or "") - _YEAR_DAYS * _DAY)
    return _select().select_from(found.join(INDEXED, INDEXED.c.report == SENTENCES.c.report)).where(*where), place


def _select() -> Select[Any]:
    here, report = SENTENCES.c, INDEXED.c
    sentence = (here.place_in_time, here.report, here.start_at, here.end_at, here.words)
    return select(*sentence, report.first_day, report.last_day)


def _rows(connection: Connection, query: Select[Any]) -> Iterator[_Row]:
    for place, report, start, end, words, first, last in connection.execute(query):
        yield _Row(place, Citation(report, Span(start, end)), tuple(words.split()), _say_day(first, last))


def _say_day(first: str | None, last: str | None) -> str | None:
    """The date of which these are the first and the last day."""
    return next((first[:length] for length in (10, 7, 4) if first and days(first[:length]) == (first, last)), first)


def _filters(asked: Search) -> Iterator[ColumnElement[bool]]:
    here, party = SENTENCES.c, ENCOUNTER_PARTIES.c
    if asked.since:
        yield INDEXED.c.last_day >= days(asked.since)[0]
    if asked.until:
        yield INDEXED.c.first_day <= days(asked.until)[1]
    if asked.outlet:
        yield from (INDEXED.c.outlets.contains(f" {word} ", autoescape=True) for word in fold(asked.outlet).split())
    if asked.between:
        told = STATEMENTS.c
        met = [told.encounter.in_(select(party.encounter).where(party.state == state)) for state in asked.between]
        yield here.report.in_(_blocks_of_both(asked.between))  # so that few are looked into
        yield exists(ANY).where(told.report == here.report, *met)
    if asked.said != StatementFilter():
        said = STATEMENTS.c
        inside = and_(said.report == here.report, said.start_at < here.end_at, said.end_at > here.start_at)
        yield exists(ANY).where(inside, *conditions(asked.said))
    if asked.discrepancy:
        cited = DISCREPANCY_CITATIONS.c
        inside = and_(cited.report == here.report, cited.start_at < here.end_at, cited.end_at > here.start_at)
        kind = () if asked.discrepancy == "any" else (cited.kind == asked.discrepancy,)
        yield exists(ANY).where(inside, *kind)


def _blocks_of_both(states: tuple[str, str]) -> Select[tuple[str]]:
    """The reports of the blocks that tell of an encounter of two states."""
    one, other = ENCOUNTER_PARTIES.alias(), ENCOUNTER_PARTIES.alias()
    together = (one.c.block == other.c.block) & (one.c.encounter == other.c.encounter)
    met = select(one.c.block).join(other, together).where(one.c.state == states[0], other.c.state == states[1])
    return select(BLOCKS.c.report).where(BLOCKS.c.block.in_(met))


def _ranked(connection: Connection, asked: Search) -> list[_Row]:
    """The best among the newest sentences with all the words, then among those with some, by BM25 over what was looked at."""
    rows = list(_newest(connection, asked, asked.terms, RANKED_AMONG))
    if len(rows) < asked.limit:
        held = {row.place for row in rows}
        some = _newest(connection, asked, asked.terms, RANKED_AMONG, all_of_them=False)
        rows += [row for row in some if row.place not in held]
    wanted = [term for term in asked.terms if not term.excluded]
    counts = [[len(_find(term, row.words)) for term in wanted] for row in rows]
    holding = [sum(count[n] > 0 for count in counts) for n in range(len(wanted))]
    rarity = [log(1 + (len(rows) - have + 0.5) / (have + 0.5)) + 0.1 for have in holding]
    usual = sum(len(row.words) for row in rows) / max(len(rows), 1)
    best = sum(rarity) * (_K + 1)
    scored = [
        replace(row, score=_bm25(count, rarity, len(row.words) / usual) / best)
        for row, count in zip(rows, counts, strict=True)
    ]
    return _best(scored, asked.limit)


def _bm25(counts: Sequence[int], rarity: Sequence[float], length: float) -> float:
    soft = _K * (1 - _B + _B * length)
    return sum(rare * many * (_K + 1) / (many + soft) for rare, many in zip(rarity, counts, strict=True))


def _best(rows: list[_Row], most: int) -> list[_Row]:
    return sorted(rows, key=lambda row: (-(row.score or 0), -row.place))[:most]


def _by_meaning(connection: Connection, asked: Search) -> list[_Row]:
    """The sentences nearest in meaning, with a share for the words they have in common with the query.

    Every vector of the record is looked at. Only words left out bind; the others speak for a sentence.
    """
    vector = np.asarray(asked.vector, np.float32)
    places, rows = load_meanings(connection, asked.model, len(vector))
    if list(_filters(asked)):
        query, place = _asked_for(connection, asked, ())
        allowed = connection.execute(query.with_only_columns(place)).scalars().all()
        kept = np.isin(places, np.asarray(allowed, np.int64))
        places, rows = places[kept], rows[kept]
    near = _multiply(rows, vector[:, None])[:, 0]
    nearest = {int(places[n]): float(near[n]) for n in _largest(near, _NEAREST)}
    found = [row for row in _at(connection, nearest) if not any(_find(t, row.words) for t in asked.terms if t.excluded)]
    wanted = [term for term in asked.terms if not term.excluded]
    held = [[bool(_find(term, row.words)) for term in wanted] for row in found]
    scored = [
        replace(row, score=_BY_MEANING * max(0.0, nearest[row.place]) + _BY_WORDS * (sum(has) / max(len(has), 1)))
        for row, has in zip(found, held, strict=True)
    ]
    return _best(scored, asked.limit)


def _multiply(rows: NDArray[np.int8], vectors: Vectors) -> Vectors:
    """The cosine of each row with each vector (one a column), some rows at a time so that few are whole numbers no longer."""
    parts = [rows[at : at + _ROWS].astype(np.float32) @ vectors for at in range(0, len(rows), _ROWS)]
    products: Vectors = np.concatenate(parts) if parts else np.zeros((0, vectors.shape[1]), np.float32)
    return np.asarray(products / SCALE, np.float32)


def _largest(values: Vectors, most: int) -> list[int]:
    """Where the largest values stand, the largest first."""
    some = np.argpartition(-values, most)[:most] if len(values) > most else np.arange(len(values))
    return [int(n) for n in some[np.lexsort((some, -values[some]))]]


def nearest(connection: Connection, model: str, vectors: Vectors, each: int) -> list[Citation]:
    """For each of these meanings the sentences that are nearest to it, so many for each; every vector is looked at."""
    if not len(vectors):
        return []
    places, rows = load_meanings(connection, model, vectors.shape[1])
    products = _multiply(rows, vectors.T)
    chosen = [int(places[n]) for column in products.T for n in _largest(column, each)]
    found = {row.place: row.citation for row in _at(connection, dict.fromkeys(chosen, 0.0))}
    return [found[place] for place in chosen if place in found]


def _at(connection: Connection, places: dict[int, float]) -> Iterator[_Row]:
    query = _select().select_from(SENTENCES.join(INDEXED, INDEXED.c.report == SENTENCES.c.report))
    for chunk in chunks(sorted(places)):
        yield from _rows(connection, query.where(SENTENCES.c.place_in_time.in_(chunk)))


def _find(term: Term, words: Sequence[str]) -> list[tuple[int, int]]:
    """Where a term stands among words: the number of its first word and of the one past its last."""
    return [
        (at, at + len(form))
        for form in term.forms
        for at in range(len(words) - len(form) + 1)
        if tuple(words[at : at + len(form) - 1]) == form[:-1]
        and (words[at + len(form) - 1].startswith(form[-1]) if term.prefix else words[at + len(form) - 1] == form[-1])
    ]


def _hits(connection: Connection, terms: tuple[Term, ...], rows: list[_Row]) -> list[Hit]:
    held = load_reports(connection, {row.citation.report for row in rows})
    wanted = [term for term in terms if not term.excluded]
    hits = []
    for row in rows:
        span = row.citation.span
        words = find_words(span.of(held[row.citation.report].text))
        places = {place for term in wanted for place in _find(term, [word for word, _, _ in words])}
        marks = {Span(span.start + words[a][1], span.start + words[b - 1][2]) for a, b in places}
        hits.append(Hit(row.citation, _merge(marks), row.day, row.score))
    return hits


def _merge(marks: set[Span]) -> tuple[Span, ...]:
    """Spans in order, those that overlap as one."""
    merged: list[Span] = []
    for mark in sorted(marks):
        if merged and merged[-1].overlaps(mark):
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, mark.end))
        else:
            merged.append(mark)
    return tuple(merged)
