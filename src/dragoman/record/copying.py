"""Backups: all rows of a record in one SQLite file of its own, written whole or not at all, and back."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, Table, delete, func, insert, select, text

from dragoman.errors import BadRecord
from dragoman.record import dialect
from dragoman.record.full_text import remake_words
from dragoman.record.migrations import bring_up_to_date
from dragoman.record.rows import MOST_VALUES, is_whole
from dragoman.record.tables import REPORTS, TABLES

_ASIDE = ".before-restore"


def back_up(engine: Engine, where: str, to: str) -> None:
    """Copy a record, as of one moment, into a file; what stands there is replaced if it is a record.

    Raises BadRecord where a row is damaged or the file cannot be written; then nothing is changed there.
    """
    path = Path(to)
    if dialect.is_server(where) is False and path.exists() and path.samefile(where):
        raise BadRecord(f"{to}: this is the record itself; give another file to back it up to")
    dialect.check_file(path, create=True)
    with _drafted(path) as draft, _opened(str(draft)) as copy:
        with dialect.reading(engine, where) as source, dialect.writing(copy, to) as target:
            _copy_rows(source, target, where)
        with copy.connect() as connection:
            connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))


def restore(backup: str, where: str, replace: bool = False) -> Path | None:
    """Make the record what a backup holds, once all of the backup has been read and found whole.

    A record that holds reports is replaced only where `replace` says so; a file is then kept beside it, and its path
    returned. Raises BadRecord where the backup is none or is damaged, and where a record is in the way.
    """
    source = Path(backup)
    if not source.is_file():
        raise BadRecord(f"{backup}: there is no such file; give one that was written with: dragoman backup FILE")
    dialect.check_file(source, create=False)
    scratch = source.parent if dialect.is_server(where) else Path(where).parent
    if not dialect.is_server(where):
        dialect.check_file(Path(where), create=True, any_content=replace)
    with _drafted(scratch / f"{source.name}.restored", keep=False) as draft:
        _copy_file(source, draft, backup)
        with _opened(str(draft)) as copy, dialect.reading(copy, backup) as connection:
            _check_rows(connection, backup)
            if dialect.is_server(where):
                _fill_server(connection, backup, where, replace)
        return None if dialect.is_server(where) else _put_in_place(draft, Path(where), replace)


def _copy_rows(source: Connection, target: Connection, where: str) -> None:
    for table in TABLES:
        for rows in source.execute(select(table)).mappings().partitions(MOST_VALUES):
            listed = [dict(row) for row in rows]
            _check(table, listed, where)
            target.execute(insert(table), listed)
    remake_words(target)


def _check_rows(connection: Connection, where: str) -> None:
    for table in TABLES:
        for rows in connection.execute(select(table)).mappings().partitions(MOST_VALUES):
            _check(table, [dict(row) for row in rows], where)


def _check(table: Table, rows: list[dict[str, object]], where: str) -> None:
    if not all(is_whole(table, row) for row in rows):
        raise dialect.bad_record(
            where, f"it is damaged (in {table.name})", f"see where: dragoman verify --record {where}"
        )


def _fill_server(source: Connection, backup: str, where: str, replace: bool) -> None:
    engine = dialect.connect(where, create=True)
    try:
        bring_up_to_date(engine, where)
        with dialect.writing(engine, where) as target:
            held = target.execute(select(func.count()).select_from(REPORTS)).scalar_one()
            if held and not replace:
                raise _in_the_way(where)
            for table in reversed(TABLES):
                target.execute(delete(table))
            _copy_rows(source, target, backup)
    finally:
        engine.dispose()


def _put_in_place(draft: Path, path: Path, replace: bool) -> Path | None:
    """Put the draft where the record is; the old file and its log go aside first, since SQLite would play that log back
    into the new file."""
    aside = None
    if path.exists() and path.stat().st_size:
        if not replace:
            raise _in_the_way(str(path))
        aside = _free_name(path)
        os.link(path, aside)
        for ending in ("-wal", "-shm"):
            log = path.with_name(path.name + ending)
            if log.exists():
                log.replace(aside.with_name(aside.name + ending))
    os.replace(draft, path)
    return aside


def _free_name(path: Path) -> Path:
    names = (path.with_name(f"{path.name}{_ASIDE}{'' if n == 1 else n}") for n in range(1, 1000))
    return next(name for name in names if not name.exists())


def _in_the_way(where: str) -> BadRecord:
    return dialect.bad_record(where, "it holds reports", "restore to another one with --record, or say --replace")


def _copy_file(source: Path, draft: Path, backup: str) -> None:
    with dialect.translated(backup):
        opened = dialect.open_sqlite(source)
        try:
            with sqlite3.connect(draft) as copy:
                opened.backup(copy)
            copy.close()
        finally:
            opened.close()


@contextmanager
def _opened(where: str) -> Iterator[Engine]:
    engine = dialect.connect(where, create=True)
    try:
        bring_up_to_date(engine, where)
        yield engine
    finally:
        engine.dispose()


@contextmanager
def _drafted(path: Path, keep: bool = True) -> Iterator[Path]:
    """A file beside `path` to write in, which takes its place at the end, flushed to the disk; gone where that fails.

    With `keep` false it is whoever asked who puts it in place.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        yield draft
        if keep:
            with draft.open("rb+") as stream:
                os.fsync(stream.fileno())
            os.replace(draft, path)
    except OSError as exc:
        raise BadRecord(f"{path}: cannot be written ({exc.strerror}); give a path that you may write to") from exc
    finally:
        for ending in ("", "-wal", "-shm"):
            draft.with_name(draft.name + ending).unlink(missing_ok=True)
