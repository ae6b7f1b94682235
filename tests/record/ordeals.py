"""What a record must outlast: being killed, a full disk, many at once, flipped bits, any order.

Each ordeal runs as often as it is asked to and says what it found; the tests ask for few, `scripts/bench --durability` for
many. Reports are read by the fakes: what is tried is the store and the order of the steps.
"""

from __future__ import annotations

import json
import os
import random
import resource
import signal
import sqlite3
import tempfile
import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sqlalchemy import event
from tests.pipeline.fakes import fake_tools, line
from tests.record.pages import ROWS, WORDS, find_areas
from typer.testing import CliRunner

from dragoman.api import Dragoman, open_record
from dragoman.errors import BadRecord
from dragoman.pipeline import Record

_BLOCK = 5


@dataclass(frozen=True, slots=True)
class Outcome:
    """How often an ordeal was gone through, and in how many of these all was as it should be; `detail` says more."""

    name: str
    tried: int
    right: int
    detail: str = ""

    def __str__(self) -> str:
        return f"{self.name:32} {self.right} of {self.tried}{f'  ({self.detail})' if self.detail else ''}"


def write_some(folder: Path, count: int) -> list[Path]:
    """Reports in blocks of five, as files."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for number in range(count):
        text = (
            f"Report {number}.\n{line(issue=f'issue-{number % 7}')}\non 2031-05-0{number % 8 + 1} #k{number // _BLOCK}"
        )
        paths.append(folder / f"{number:04}.txt")
        paths[-1].write_text(text)
    return paths


def opened(path: Path) -> Dragoman:
    """A record that the fakes read."""
    return open_record(path, tools=fake_tools())


def settled_export(record: Dragoman) -> object:
    """The export without what no two runs share: when a decision was made, and so its id."""
    document = json.loads(record.export())
    for kind, rows in document.items():
        for row in rows:
            if kind == "decisions":
                del row["id"], row["when"]
            for bearing in row.get("decisions", ()):
                del bearing["id"]
    document["decisions"].sort(key=lambda row: json.dumps(row, sort_keys=True))
    return document


# -- killed -----------------------------------------------------------------------------------------------------------


def run_verbs(record: Path, folder: Path) -> None:
    """`dragoman add` and then `dragoman review`, which accepts all that is open, as the command line runs them."""
    import dragoman.api
    from dragoman.cli.app import app

    vars(dragoman.api)["load_tools"] = lambda record: fake_tools()  # in this child process alone
    for arguments, answers in ((["add", str(folder)], ""), (["review", "--by", "Ann"], "a\n" * 1000)):
        result = CliRunner().invoke(app, ["--record", str(record), *arguments], input=answers)
        if result.exit_code:
            raise RuntimeError(result.output) from result.exception


def kill_runs(times: int, seed: int = 1, reports: int = 20) -> Outcome:
    """Kill `add` and `review` at random moments, run them again to the end, and compare with a run that nobody disturbed.

    A run that had ended before its moment came was not killed, and does not count.
    """
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch)
        write_some(root / "in", reports)
        started = time.perf_counter()
        _in_child(lambda: run_verbs(root / "whole.db", root / "in"))
        seconds = time.perf_counter() - started
        with opened(root / "whole.db") as whole:
            wanted, decisions = settled_export(whole), len(whole.decisions())
        right, killed = 0, 0
        while killed < times:
            path = root / "killed.db"
            status = _in_child(partial(run_verbs, path, root / "in"), kill_after=chance.uniform(0, seconds))
            if status == -signal.SIGKILL:
                killed += 1
                _in_child(partial(run_verbs, path, root / "in"))
                with opened(path) as record:
                    right += settled_export(record) == wanted and not record.verify()
            _drop(path)
    return Outcome("killed, then run to the end", times, right, f"{reports} reports, {decisions} decisions each")


def _in_child(work: Callable[[], object], kill_after: float | None = None) -> int:
    """Do the work in a process of its own, killed after so many seconds; its status, negative for the signal."""
    child = os.fork()
    if not child:
        status = 1
        try:
            work()
            status = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(status)
    if kill_after is not None:
        time.sleep(kill_after)
        os.kill(child, signal.SIGKILL)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if kill_after is None and status:
        raise RuntimeError(f"the child ended with {status}")
    return status


def _drop(path: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


# -- no room left -----------------------------------------------------------------------------------------------------


def fill_disk(points: int, reports: int = 60) -> Outcome:
    """Let the disk be full at points spread over a run, by SQLite's own bound and by one on the size of files, each time
    with room again afterwards; right is a clear error, nothing half written, and the same record in the end."""
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch)
        write_some(root / "in", reports)
        with opened(root / "whole.db") as whole:
            whole.add(root / "in")
            wanted = whole.export()
        pages = (root / "whole.db").stat().st_size // 4096
        first = _pages_of_an_empty_record(root)
        right = 0
        for number in range(points):
            path = root / f"{number}.db"
            share = number / points
            if number % 2:
                bound = first + 1 + int(share * (pages - first - 2))
                said = _add_within_pages(path, root / "in", bound)
            else:
                said = _add_within_bytes(path, root / "in", int((first + 40 + share * (pages - first)) * 4096))
            with opened(path) as record:
                whole_so_far = not record.verify() and all(report.text for report in record.reports())
                record.add(root / "in")
                right += (
                    "disk" in said
                    and "give the same command again" in said
                    and whole_so_far
                    and record.export() == wanted
                )
            _drop(path)
    return Outcome("disk full, then room again", points, right, f"{reports} reports")


def _pages_of_an_empty_record(root: Path) -> int:
    opened(root / "empty.db").close()
    return (root / "empty.db").stat().st_size // 4096


def _add_within_pages(path: Path, folder: Path, pages: int) -> str:
    record = Record.open(str(path))
    event.listen(record._engine, "begin", lambda c: c.exec_driver_sql(f"PRAGMA max_page_count = {pages}"))
    try:
        with Dragoman(record, fake_tools()) as limited:
            limited.add(folder)
    except BadRecord as exc:
        return str(exc)
    return "nothing"


def _add_within_bytes(path: Path, folder: Path, size: int) -> str:
    """What the run says where no file may grow beyond a size; in a child, since the bound cannot be taken back."""
    said = path.with_suffix(".said")
    opened(path).close()

    def work() -> None:
        with opened(path) as record:
            said.write_text("nothing")
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
            try:
                record.add(folder)
            except BadRecord as exc:
                message = str(exc)
                said.write_text(message)

    _in_child(work)
    return said.read_text()


# -- many at once -----------------------------------------------------------------------------------------------------


def crowd(address: Callable[[Path], str], clients: int, seconds: float, seed: int = 1) -> Outcome:
    """Let clients add and decide for some seconds on one record, begun by all at once; right are those that met no error,
    and, as one more, the record: it holds every report and decision, and is what one client alone makes of them."""
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch)
        where = address(root)
        until = time.time() + seconds
        children = [_client(where, root / str(number), until, seed + number) for number in range(clients)]
        calm = sum(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0 for child in children)
        notes = {path.read_text() for path in root.rglob("*.decided")}
        paths = [path for number in range(clients) for path in sorted((root / str(number)).glob("*.txt"))]
        with Dragoman(Record.open(where), fake_tools()) as record, opened(root / "alone.db") as alone:
            record.catch_up()
            alone.add(paths)
            alone.replay(record.decisions())
            kept = {decision.id for decision in record.decisions()} == notes and len(record.reports()) == len(paths)
            kept = kept and not record.verify() and record.export() == alone.export()
    made = f"{len(paths)} reports, {len(notes)} decisions: {(len(paths) + len(notes)) / seconds:.1f} a second"
    return Outcome(f"{clients} clients, {seconds:.0f} s", clients + 1, calm + kept, made)


def _client(where: str, folder: Path, until: float, seed: int) -> int:
    child = os.fork()
    if child:
        return child
    status = 1
    try:
        _add_and_decide(where, folder, until, random.Random(seed))
        status = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(status)


def _add_and_decide(where: str, folder: Path, until: float, chance: random.Random) -> None:
    folder.mkdir(parents=True)
    number = 0
    with Dragoman(Record.open(where), fake_tools()) as record:
        while time.time() < until:
            path = folder / f"{number:04}.txt"
            path.write_text(f"Report {number} of {folder.name}.\n{line()}\non 2031-05-06 #k{chance.randrange(200)}")
            record.add(path)
            if number % 3 == 0:
                id = chance.choice(record.reports()).id
                made = record.decide("note", id, value=f"{folder.name} {number}", by=folder.name)
                path.with_suffix(".decided").write_text(made.id)
            number += 1


# -- flipped bits -----------------------------------------------------------------------------------------------------


def flip_bits(times: int, kind: str = ROWS, seed: int = 1, reports: int = 30) -> Outcome:
    """Flip one bit inside live data of a kind, anew each time; right is where `verify` says that something is damaged, or no
    record is left to open, which is said too. Some of the reports are long, so that they go over their pages.

    In the index of words lie entries that later ones have taken the place of: there it is right, too, where every word is
    found where it was.
    """
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch)
        write_some(root / "in", reports)
        for number in range(6):
            lines = (f"Sentence {n} of long report {number}, {chance.random()}." for n in range(60 * (number + 1)))
            (root / "in" / f"long-{number}.txt").write_text("\n".join(lines))
        with opened(root / "whole.db") as record:
            record.add(root / "in")
            for report in record.reports()[:10]:
                record.decide("note", report.id, value="a note", follow=False)
            record.catch_up()
        with sqlite3.connect(root / "whole.db") as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        data = (root / "whole.db").read_bytes()
        places = [at for start, end in find_areas(root / "whole.db")[kind] for at in range(start, end)]
        same = _find_all_words(root / "whole.db") if kind == WORDS else None
        found = sum(_is_found(root, data, chance.choice(places), chance.randrange(8), same) for _ in range(times))
    return Outcome(f"bits flipped in {kind}", times, found, f"found; {len(places):,} bytes")


def _find_all_words(path: Path) -> list[tuple[object, ...]]:
    """Every word of the index with every place where it finds it."""
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE VIRTUAL TABLE temp.places USING fts5vocab (main, sentence_words, instance)")
        found = connection.execute("SELECT * FROM temp.places").fetchall()
    connection.close()
    return found


def _is_found(root: Path, data: bytes, at: int, bit: int, same: object = None) -> bool:
    flipped = bytearray(data)
    flipped[at] ^= 1 << bit
    path = root / "flipped.db"
    path.write_bytes(bytes(flipped))
    try:
        with Record.open(str(path), create=False) as record:
            said = bool(record.verify())
        return said or (same is not None and _find_all_words(path) == same)
    except BadRecord:
        return True
    finally:
        _drop(path)


# -- any order --------------------------------------------------------------------------------------------------------


def shuffle(orders: int, seed: int = 1, reports: int = 40) -> Outcome:
    """Add the same reports one by one in random orders; right is the same export, to the byte."""
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch)
        paths = write_some(root / "in", reports)
        exports = [_export_of(root / f"{number}.db", paths, seed + number) for number in range(orders + 1)]
    same = sum(export == exports[0] for export in exports[1:])
    return Outcome("random orders, one export", orders, same, f"{reports} reports")


def _export_of(path: Path, paths: Sequence[Path], seed: int) -> str:
    order = list(paths)
    random.Random(seed).shuffle(order)
    with opened(path) as record:
        for each in order:
            record.add(each)
        return record.export()
