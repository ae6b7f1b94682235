"""A record filled with made reports up to so many statements; a run that was broken off goes on where it was."""

from __future__ import annotations

import time
from functools import cache
from itertools import count, islice
from pathlib import Path

import numpy as np
from sqlalchemy import Connection

from bench.cost.world import stream
from bench.scale.weaving import weave_made
from dragoman.model import Reading, Report
from dragoman.reconcile import keys, passage_keys
from dragoman.record import dialect, reports, sentences, weaves
from dragoman.record.migrations import bring_up_to_date
from dragoman.record.sentences import Vectors
from dragoman.record.tables import REPORTS

STATEMENTS = 10  # in a report, as in those of `examples/`
MODEL, WEAVER = "made", "made"
_BATCH, _BLOCKS = 480, 100
_WIDTH = 384


def fill(path: Path, statements: int) -> None:
    """Bring the record in this file to so many statements; many reports and many blocks are kept in one transaction each."""
    engine = dialect.connect(str(path), create=True)
    bring_up_to_date(engine, str(path))
    began = time.perf_counter()

    def tell(done: int, what: str) -> None:
        print(f"{path.name}: {done:,} {what}, {time.perf_counter() - began:.0f} s", flush=True)

    with dialect.reading(engine, str(path)) as connection:
        held = weaves.count_rows(connection, REPORTS)
    waiting = islice(stream(statements=STATEMENTS, skip=held), max(statements // STATEMENTS - held, 0))
    while batch := list(islice(waiting, _BATCH)):
        with dialect.writing(engine, str(path)) as connection:
            _keep(connection, batch)
        held += len(batch)
        if held % (20 * _BATCH) == 0:
            tell(held, "reports kept")
    with dialect.reading(engine, str(path)) as connection:
        left = iter(reports.unwoven(connection, WEAVER))
    for woven in count(_BLOCKS, _BLOCKS):
        with dialect.writing(engine, str(path)) as connection:
            if not sum(_weave(connection, id) for id in islice(left, _BLOCKS)):
                break
        if woven % (20 * _BLOCKS) == 0:
            tell(woven, "reports seen to")
    engine.dispose()


def _keep(connection: Connection, batch: list[tuple[Report, Reading]]) -> None:
    reports.add_reports(connection, [report for report, _ in batch])
    for report, reading in batch:
        reports.save_reading(connection, reading, (*keys(reading), *passage_keys(report.text)))
        sentences.index_report(connection, report, reading)
        sentences.save_meaning(connection, report.id, MODEL, measure(len(reading.sentences)))


def _weave(connection: Connection, waiting: str) -> int:
    """Weave the block of a report, unless it was with another's: one more report seen to."""
    if reports.unwoven(connection, WEAVER, [waiting]):
        block = reports.block_of(connection, waiting)
        weave = weave_made(reports.load_reports(connection, block), reports.load_readings(connection, block))
        weaves.save_weave(connection, block, weave, WEAVER)
    return 1


@cache
def measure(sentences: int) -> Vectors:
    """Unit vectors, as many as a report has sentences; nothing is asked of what they mean."""
    rows = np.random.default_rng(sentences).standard_normal((sentences, _WIDTH), np.float32)
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)
