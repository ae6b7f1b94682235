"""The sentences of a report as search finds them: each at its place in time, with its words and, apart, its meaning.

A place in time is one number: the day of publication, then the report, then the sentence, the last first; so the newest
sentences are those with the highest numbers, and those of one report stand in reading order when numbers fall.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, RowMapping, delete, select

from dragoman.model import Reading, Report, Span, Weave
from dragoman.record.dialect import at_once
from dragoman.record.full_text import add_words, drop_words
from dragoman.record.rows import chunks, days, find_words, fold, other_than, write_rows
from dragoman.record.tables import INDEXED, MEANINGS, SENTENCES

# Bits of a place in time that number the sentence and the report of a day; the day's number stands above them.
SENTENCE_BITS, _REPORT_BITS = 17, 26
_LAST_SENTENCE = (1 << SENTENCE_BITS) - 1
# A unit vector is kept in whole numbers from -127 to 127: a quarter of the room, and the cosine to the second decimal.
SCALE = 127.0

_DATED = re.compile(r"\d{4}(?:-\d\d){0,2}")

Vectors = NDArray[np.float32]
# Of a report whose sentences no version of the encoder has been asked the meaning of.
UNMEASURED: tuple[str, Vectors] = ("", np.zeros((0, 0), np.float32))


def index_report(connection: Connection, report: Report, reading: Reading) -> None:
    """Put the sentences of a report into the index, in the place of those that stood there."""
    published = report.first("published")
    if published is None and reading.metadata.published:
        published = reading.metadata.published.value
    said = reading.metadata
    day = published if _is_dated(published) else None
    names = [seen.outlet for seen in report.sightings] + [value.value for value in (said.outlet, said.agency) if value]
    outlets = "".join(sorted({fold(name) for name in names if name}))
    # a report that somebody withdrew is not found
    _place(connection, report, () if report.withdrawn else reading.sentences, day, day, outlets)


def _is_dated(day: str | None) -> bool:
    """Whether a date has a year at least: a reading may leave it open ("XXXX-05-07") or name a week."""
    return day is not None and _DATED.fullmatch(day) is not None


def _place(
    connection: Connection, report: Report, spans: Sequence[Span], published: str | None, day: str | None, outlets: str
) -> None:
    first, last = days(day)
    place = _free_place(connection, report.id, _day_number(first))
    row = {"report": report.id, "place_in_time": place, "published": published, "outlets": outlets}
    with at_once(connection):
        drop_report(connection, report.id)
        write_rows(connection, INDEXED, [{**row, "first_day": first, "last_day": last}])
        write_rows(connection, SENTENCES, [
            {
                "place_in_time": sentence_place(place, number),
                "report": report.id,
                "start_at": span.start,
                "end_at": span.end,
                "words": " ".join(word for word, _, _ in find_words(span.of(report.text))),
            }
            for number, span in enumerate(spans[: _LAST_SENTENCE + 1])
        ])  # fmt: skip
        add_words(connection, report.id)


def drop_report(connection: Connection, report: str) -> None:
    """Take the sentences of a report out of the index; what they mean stays."""
    drop_words(connection, report)
    for table in (SENTENCES, INDEXED):
        connection.execute(delete(table).where(table.c.report == report))


def sentence_place(place: int, number: int) -> int:
    """The place in time of a sentence, given its report's and its number."""
    return (place << SENTENCE_BITS) | (_LAST_SENTENCE - number)


def sentence_number(place: int) -> int:
    """The number of the sentence at a place in time."""
    return _LAST_SENTENCE - (place & _LAST_SENTENCE)


def day_place(day: str) -> int:
    """The place in time before which lies all that was published before a day (ISO 8601)."""
    return _day_number(day) << (_REPORT_BITS + SENTENCE_BITS)


def _day_number(day: str | None) -> int:
    """How many days have passed until a day; 0 for none. A day that its month does not have counts as its last."""
    if day is None:
        return 0
    year, month, number = (int(part) for part in day.split("-"))
    for last in range(number, max(number - 4, 0), -1):
        try:
            return date(year, month, last).toordinal()
        except ValueError:
            continue
    return 0


def _free_place(connection: Connection, report: str, day: int) -> int:
    """The report's place among those of its day: by its id, which does not depend on what was added before it, or the next
    that is free."""
    slot = int(report[:8], 16) & ((1 << _REPORT_BITS) - 1)
    while True:
        place = (day << _REPORT_BITS) | slot
        taken = connection.execute(select(INDEXED.c.report).where(INDEXED.c.place_in_time == place)).scalar()
        if taken in (None, report):
            return place
        slot = (slot + 1) & ((1 << _REPORT_BITS) - 1)


def date_reports(connection: Connection, reports: Iterable[str], weave: Weave) -> None:
    """Give reports that do not say when they were published the day of the newest statement that was made in them."""
    newest: dict[str, str] = {}
    for placed in weave.statements:
        if placed.date and _is_dated(placed.date) and placed.statement.tense == "made":
            newest[placed.report] = max(placed.date, newest.get(placed.report, ""))
    for chunk in chunks(sorted(reports)):
        query = select(INDEXED).where(INDEXED.c.report.in_(chunk), INDEXED.c.published.is_(None))
        for row in connection.execute(query).mappings().all():
            if days(newest.get(row["report"])) != (row["first_day"], row["last_day"]):
                _move(connection, row, newest.get(row["report"]))


def _move(connection: Connection, row: RowMapping, day: str | None) -> None:
    from dragoman.record.reports import load_reports  # it calls this file

    report = load_reports(connection, [row["report"]])[row["report"]]
    query = select(SENTENCES.c.start_at, SENTENCES.c.end_at).where(SENTENCES.c.report == report.id)
    spans = [Span(*found) for found in connection.execute(query.order_by(SENTENCES.c.place_in_time.desc()))]
    _place(connection, report, spans, None, day, row["outlets"])


def save_meaning(connection: Connection, report: str, model: str, vectors: Vectors) -> None:
    """Keep what the sentences of a report mean: unit vectors, one row a sentence, by this version of the encoder."""
    small = np.rint(vectors * SCALE).astype(np.int8)
    with at_once(connection):
        connection.execute(delete(MEANINGS).where(MEANINGS.c.report == report))
        write_rows(connection, MEANINGS, [{"report": report, "model": model, "vectors": small.tobytes()}])


def not_measured(connection: Connection, model: str) -> list[str]:
    """The ids of reports whose meaning this version of the encoder has not been asked for, sorted."""
    found = (select(MEANINGS.c.report).where(other) for other in other_than(MEANINGS.c.model, model))
    return sorted(id for query in found for id in connection.execute(query).scalars())


def load_meanings(connection: Connection, model: str, width: int) -> tuple[NDArray[np.int64], NDArray[np.int8]]:
    """The place in time of every sentence whose meaning is known, and its vector times 127, in the same order."""
    query = select(INDEXED.c.place_in_time, MEANINGS.c.vectors).join(MEANINGS, MEANINGS.c.report == INDEXED.c.report)
    places, parts = [], []
    for place, vectors in connection.execute(query.where(MEANINGS.c.model == model)):
        count = len(vectors) // width
        places.append((place << SENTENCE_BITS) + _LAST_SENTENCE - np.arange(count, dtype=np.int64))
        parts.append(vectors)
    rows = np.frombuffer(b"".join(parts), np.int8).reshape(-1, width)
    return (np.concatenate(places) if places else np.zeros(0, np.int64)), rows
