"""Adding reports: nothing lost, nothing doubled, in whatever order and however often it is broken off."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from tests.pipeline.fakes import FakeReader, FakeWeaver, fake_tools, line
from tests.record.test_record import contents

from dragoman.errors import InputError, NotFound
from dragoman.model import Decision, Reading, Report, Sighting, Weave
from dragoman.pipeline import Progress, Record, Tools, add, ask, build_given, find_state


def write_reports(folder: Path, count: int = 100) -> Path:
    """Reports in blocks of five, most of them linked by a key, with repeated texts, bad files and metadata."""
    folder.mkdir(exist_ok=True)
    for number in range(count):
        told = number % (count - 5)
        text = f"Report {told}.\n{line(issue=f'issue-{told % 7}')}\non 2031-05-0{told % 8 + 1} #k{told // 5}"
        head = f"Outlet: Paper {number}\nDate: 2031-05-09\n\n" if number % 3 == 0 else ""
        (folder / f"{number:03}.txt").write_text(head + text)
    (folder / "empty.txt").write_text("")
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x00")
    return folder


def test_a_folder_goes_in_and_a_second_time_adds_nothing(tmp_path: Path) -> None:
    folder = write_reports(tmp_path / "in")
    with Record.open(str(tmp_path / "a.db")) as record:
        result = add(record, [folder], fake_tools())
        assert (result.new, result.known) == (95, 5)
        assert [r.reason for r in result.refused] == ["it is empty", "it is a PNG image, not text"]
        assert result.words > 95 * 8
        before = contents(tmp_path / "a.db")
        tools = fake_tools()
        again = add(record, [folder, folder / "000.txt"], tools)
        assert (again.new, again.known, again.words, len(again.refused)) == (0, 101, 0, 2)
        assert (tools.reader.read_ids, tools.weaver.blocks) == ([], [])  # type: ignore[attr-defined]
    assert contents(tmp_path / "a.db") == before


def test_the_order_of_files_and_runs_does_not_change_the_record(tmp_path: Path) -> None:
    paths = sorted(write_reports(tmp_path / "in").iterdir())
    with Record.open(str(tmp_path / "a.db")) as record:
        add(record, paths, fake_tools())
    for seed in range(4):
        random.Random(seed).shuffle(paths)
        with Record.open(str(tmp_path / f"{seed}.db")) as record:
            for start in range(0, len(paths), 23):
                add(record, paths[start : start + 23], fake_tools())
        assert contents(tmp_path / f"{seed}.db") == contents(tmp_path / "a.db")


def test_only_the_blocks_that_new_reports_touch_are_woven_anew(tmp_path: Path) -> None:
    folder = write_reports(tmp_path / "in")
    with Record.open(str(tmp_path / "a.db")) as record:
        add(record, [folder], fake_tools())
        (tmp_path / "new.txt").write_text(f"One more.\n{line()} #k3 #k4")
        tools = Tools(FakeReader(), weaver := FakeWeaver())
        add(record, [tmp_path / "new.txt"], tools)
    assert len(weaver.blocks) == 1
    assert len(weaver.blocks[0]) == 11


@pytest.mark.parametrize("after", [0, 1, 31, 32, 33, 60, 94])
def test_what_was_finished_before_ctrl_c_is_kept_and_the_next_run_goes_on(tmp_path: Path, after: int) -> None:
    folder = write_reports(tmp_path / "in")
    with Record.open(str(tmp_path / "whole.db")) as record:
        add(record, [folder], fake_tools())
    left = [after]

    def interrupt(report: Report) -> None:
        if not left[0]:
            raise KeyboardInterrupt
        left[0] -= 1

    with Record.open(str(tmp_path / "a.db")) as record:
        with pytest.raises(KeyboardInterrupt):
            add(record, [folder], fake_tools(interrupt))
        assert record.verify() == []
        kept = len(record.report_ids()) - len(record.unread("fake-1"))
        assert after - 5 <= kept <= after  # some are read and then seen again with other metadata
    with Record.open(str(tmp_path / "a.db")) as record:
        tools = Tools(reader := FakeReader(), FakeWeaver())
        add(record, [folder], tools)
        assert len(reader.read_ids) <= 95 - kept + 5
    assert contents(tmp_path / "a.db") == contents(tmp_path / "whole.db")


def test_ctrl_c_while_weaving_keeps_the_readings_and_the_next_run_goes_on(tmp_path: Path) -> None:
    folder = write_reports(tmp_path / "in")

    class Interrupted(FakeWeaver):
        def weave(
            self, reports: Mapping[str, Report], readings: Sequence[Reading], decisions: Sequence[Decision] = ()
        ) -> Weave:
            if len(self.blocks) == 7:
                raise KeyboardInterrupt
            return super().weave(reports, readings, decisions)

    with Record.open(str(tmp_path / "whole.db")) as record:
        add(record, [folder], fake_tools())
    with Record.open(str(tmp_path / "a.db")) as record:
        with pytest.raises(KeyboardInterrupt):
            add(record, [folder], Tools(FakeReader(), Interrupted()))
        assert len(record.encounters()) == 7
        tools = Tools(reader := FakeReader(), weaver := FakeWeaver())
        add(record, [], tools)
        assert reader.read_ids == []
        assert len(weaver.blocks) == 12
    assert contents(tmp_path / "a.db") == contents(tmp_path / "whole.db")


def test_a_fault_of_the_reader_stops_the_run_and_names_the_report(tmp_path: Path) -> None:
    folder = write_reports(tmp_path / "in", 20)

    def fail(report: Report) -> None:
        if "Report 7." in report.text:
            raise ZeroDivisionError

    with Record.open(str(tmp_path / "a.db")) as record:
        with pytest.raises(ZeroDivisionError) as fault:
            add(record, [folder], fake_tools(fail))
        assert "007.txt" in fault.value.__notes__[0]
        add(record, [], fake_tools())
        assert record.unread("fake-1") == []
        assert record.unwoven("fake-1") == []


CHILD = """
import sys
from dragoman.pipeline import Record, add
from tests.pipeline.fakes import fake_tools
import time
with Record.open(sys.argv[1]) as record:
    print("open", flush=True)
    add(record, [sys.argv[2]], fake_tools(lambda report: time.sleep(0.002)))
    print("done", flush=True)
"""


@pytest.mark.parametrize("milliseconds", [0, 20, 60, 110, 170, 240, 300])
def test_a_killed_run_leaves_a_whole_record_and_the_next_goes_on(tmp_path: Path, milliseconds: int) -> None:
    folder = write_reports(tmp_path / "in")
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(tmp_path / "a.db"), str(folder)],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONPATH": "src"},
        stdout=subprocess.PIPE,
    )
    assert child.stdout is not None
    assert child.stdout.readline() == b"open\n"
    time.sleep(milliseconds / 1000)
    child.send_signal(signal.SIGKILL)
    child.communicate()
    with Record.open(str(tmp_path / "a.db")) as record:
        assert record.verify() == []
        add(record, [folder], fake_tools())
    with Record.open(str(tmp_path / "whole.db")) as record:
        add(record, [folder], fake_tools())
    assert contents(tmp_path / "a.db") == contents(tmp_path / "whole.db")


def test_a_newer_reader_reads_all_again_and_a_newer_weaver_weaves_all_again(tmp_path: Path) -> None:
    folder = write_reports(tmp_path / "in", 30)
    with Record.open(str(tmp_path / "a.db")) as record:
        add(record, [folder], fake_tools())
        tools = Tools(reader := FakeReader("fake-2"), weaver := FakeWeaver())
        add(record, [], tools)
        assert len(reader.read_ids) == 25
        assert sum(map(len, weaver.blocks)) == 25
        tools = Tools(reader := FakeReader("fake-2"), weaver := FakeWeaver("fake-2"))
        add(record, [], tools)
        assert reader.read_ids == []
        assert sum(map(len, weaver.blocks)) == 25


def test_keys_that_change_with_the_reader_part_a_block(tmp_path: Path) -> None:
    class Loner(FakeWeaver):
        def keys(self, report: Report, reading: object) -> tuple[str, ...]:
            return ()

    folder = write_reports(tmp_path / "in", 30)
    with Record.open(str(tmp_path / "a.db")) as record:
        add(record, [folder], fake_tools())
        add(record, [], Tools(FakeReader("fake-2"), weaver := Loner()))
        assert all(len(block) == 1 for block in weaver.blocks)
        assert len(record.encounters()) == 25


def test_progress_is_told_as_it_is_made(tmp_path: Path) -> None:
    told: list[Progress] = []
    with Record.open(str(tmp_path / "a.db")) as record:
        result = add(record, [write_reports(tmp_path / "in", 30)], fake_tools(), progress=told.append)
    assert {p.of_files for p in told} == {32}
    last = [p for p in told if p.stage == "reading"][-1]
    assert (last.files, last.reports, last.words) == (32, 25, result.words)
    assert [p.words for p in told] == sorted(p.words for p in told)
    assert told[-1].stage == "weaving"
    assert all(p.reports >= min(p.files - 2, 25) for p in told)


def test_a_side_is_kept_by_its_code(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Kind: readout\nSide: Aruba\n\nWords.")
    (tmp_path / "b.txt").write_text("Kind: readout\nSide: the good one\n\nMore words.")
    with Record.open(str(tmp_path / "a.db")) as record:
        add(record, [tmp_path / "a.txt", tmp_path / "b.txt"], fake_tools(), build_given(side="angola"))
        assert {r.text: r.first("side") for r in record.all_reports()} == {"Words.": "ABW", "More words.": None}


def test_what_the_user_says_is_checked_before_anything_is_read() -> None:
    assert build_given("The Example", "6 May 2031", "wire", "Angola").published == "2031-05-06"
    for wrong in ({"published": "soon"}, {"kind": "poem"}, {"side": "Atlantis"}):
        with pytest.raises(InputError, match="try"):
            build_given(**wrong)


def test_a_question_is_checked(tmp_path: Path) -> None:
    with Record.open(str(tmp_path / "a.db")) as record:
        asked = ask(record, speaker="china", act="agree", since="May 2031")
        assert asked.speaker is not None
        assert (asked.speaker.state, asked.act, asked.since) == ("CHN", "AGREE", "2031-05")
        for wrong in ({"act": "SING"}, {"since": "soon"}, {"until": "05/06/2031"}):
            with pytest.raises(InputError):
                ask(record, **wrong)
        with pytest.raises(NotFound):
            ask(record, encounter="e-nothing")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("CHN", "CHN"), ("chn", "CHN"), ("China", "CHN"), ("china", "CHN"), ("United Kingdom", "GBR"), ("uk", "GBR"),
        ("south korea", "KOR"), ("Xi", None), ("Xi Jinping", None), ("Ann", None), ("", None),
    ],
)  # fmt: skip
def test_states_are_known_by_code_and_name(words: str, code: str | None) -> None:
    assert find_state(words) == code


def test_memory_does_not_grow_with_the_number_of_reports(tmp_path: Path) -> None:
    import gc
    import tracemalloc

    def peak(count: int) -> int:
        folder = tmp_path / f"in{count}"
        folder.mkdir()
        lines = ('{"text": "' + f"Report {n}. " + "word " * 1000 + '"}\n' for n in range(count))
        (folder / "a.jsonl").write_text("".join(lines))
        with Record.open(str(tmp_path / f"{count}.db")) as record:
            gc.collect()  # what ran before decides else when the next collection comes
            tracemalloc.start()
            add(record, [folder], fake_tools())
            most = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
        return most

    peak(40)
    assert peak(200) < 1.3 * peak(64)


def test_what_others_take_in_during_a_run_is_theirs_to_read_and_is_not_left_lying(tmp_path: Path) -> None:
    with Record.open(str(tmp_path / "a.db")) as record:
        tools = fake_tools()
        other = Report(f"{line()}\non 2031-05-06 #b", (Sighting("b.txt"),))
        tools.reader.before = lambda _: record.add(other)  # type: ignore[attr-defined]
        add(record, [write_one(tmp_path / "in", "#a")], tools)
        assert record.unread("fake-1") == [other.id]
        assert other.id not in tools.reader.read_ids  # type: ignore[attr-defined]
        add(record, [], fake_tools())  # whoever was at it was killed: it was left when this run began
        assert record.unread("fake-1") == record.unwoven("fake-1") == []
        assert len(record.encounters()) == 2


def test_what_somebody_else_has_read_meanwhile_is_not_kept_twice(tmp_path: Path) -> None:
    with Record.open(str(tmp_path / "a.db")) as record:
        path = write_one(tmp_path / "in", "#a")
        one, two = fake_tools(), fake_tools()
        one.reader.before = lambda _: add(record, [path], two)  # type: ignore[attr-defined]
        add(record, [path], one)
        assert len(two.weaver.blocks) == 1  # type: ignore[attr-defined]
        assert one.weaver.blocks == []  # type: ignore[attr-defined]


def test_a_report_that_is_said_more_of_while_it_is_read_is_read_again(tmp_path: Path) -> None:
    with Record.open(str(tmp_path / "a.db")) as record:
        path = write_one(tmp_path / "in", "#a")
        tools = fake_tools()

        def tell(report: Report) -> None:
            record.add(replace(report, sightings=(Sighting("b.txt", outlet="The Post"),)))

        tools.reader.before = tell  # type: ignore[attr-defined]
        add(record, [path], tools)
        assert len(tools.reader.read_ids) == 2  # type: ignore[attr-defined]


def write_one(folder: Path, key: str) -> Path:
    folder.mkdir()
    (folder / "a.txt").write_text(f"{line()}\non 2031-05-06 {key}")
    return folder
