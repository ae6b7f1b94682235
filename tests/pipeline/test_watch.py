"""Watched folders: what is new is read once, told once, and whole wherever the watcher stops."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.pipeline.fakes import FakeReader, FakeWeaver, fake_tools, line
from tests.record.test_record import contents

from dragoman.errors import InputError
from dragoman.pipeline import Digest, Record, Tools, add, watch


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(str(tmp_path / "a.db")) as opened:
        yield opened


def write(folder: Path, name: str, text: str, aged: bool = True) -> None:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text)
    if aged:
        os.utime(folder / name, (1_600_000_000, 1_600_000_000))


def test_one_look_reads_all_and_tells_what_is_new(record: Record, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    write(folder, "a.txt", line() + " #a", aged=False)
    (digest,) = watch(record, [folder], fake_tools(), every=None)
    assert digest.added.new == 1
    assert [len(part) for part in (digest.encounters, digest.discrepancies, digest.undertakings)] == [1, 1, 1]
    (again,) = watch(record, [folder], fake_tools(), every=None)
    assert (again.added.new, again.added.known) == (0, 1)
    assert (again.encounters, again.discrepancies, again.undertakings) == ((), (), ())


def test_only_what_has_changed_is_read_again_and_a_second_telling_is_no_news(record: Record, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    write(folder, "a.txt", line() + " #a")
    acts = iter((
        lambda: None,
        lambda: write(folder, "b.txt", line("Oren Tack") + " #a"),
        lambda: write(folder, "c.txt", line("Ilo Brandt") + " #c"),
        lambda: write(folder, "late.txt", line("Late Comer") + " #d", aged=False),
    ))  # fmt: skip

    def sleep(seconds: float) -> None:
        assert seconds == 7
        act = next(acts, None)
        if act is None:
            raise KeyboardInterrupt
        act()

    reader = FakeReader()
    digests: list[Digest] = []
    with pytest.raises(KeyboardInterrupt):
        digests.extend(watch(record, [folder], Tools(reader, FakeWeaver()), every=7, sleep=sleep))
    assert [digest.added.new for digest in digests] == [1, 1, 1], "a file that may still grow is left for the next look"
    assert [digest.added.known for digest in digests] == [0, 0, 0]
    assert [len(digest.encounters) for digest in digests] == [1, 0, 1]
    assert len(reader.read_ids) == 3


def test_ctrl_c_in_the_middle_leaves_a_record_that_goes_on(record: Record, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    for number in range(5):
        write(folder, f"{number}.txt", f"{line(issue=f'i-{number}')} #k{number}")

    def stop(report: object) -> None:
        if len(reader.read_ids) == 2:
            raise KeyboardInterrupt

    reader = FakeReader(before=stop)
    with pytest.raises(KeyboardInterrupt):
        list(watch(record, [folder], Tools(reader, FakeWeaver()), every=None))
    assert record.verify() == []
    list(watch(record, [folder], fake_tools(), every=None))
    with Record.open(str(tmp_path / "b.db")) as other:
        add(other, [folder], fake_tools())
    assert contents(tmp_path / "a.db") == contents(tmp_path / "b.db")


def test_what_is_no_folder_is_refused(record: Record, tmp_path: Path) -> None:
    write(tmp_path / "in", "a.txt", "Words.")
    for path in (tmp_path / "gone", tmp_path / "in/a.txt"):
        with pytest.raises(InputError, match="no folder"):
            next(watch(record, [path], fake_tools(), every=None))
