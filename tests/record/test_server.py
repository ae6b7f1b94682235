"""The same record on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError
from tests.pipeline.fakes import FakeReader, fake_tools
from tests.pipeline.test_add import write_reports
from tests.record.server import started
from tests.record.test_search import HOSTILE

from dragoman.api import Dragoman, restore_record
from dragoman.errors import BadRecord, NotFound
from dragoman.pipeline import Record, add, ask, search
from dragoman.record import reports as record_reports

SEARCHES: tuple[dict[str, object], ...] = (
    {"words": "vell"},
    {"words": '"on issue 3"', "limit": 3},
    {"words": 'repor* -"report 7"', "limit": 50},
    {"words": "report together", "ranked": True},
    {"words": "talking", "reader": FakeReader(), "speaker": "vell"},
    {"words": "", "since": "2031-05-09", "discrepancy": "fact"},
    {"words": "tack", "outlet": "paper 3", "until": "2031-06"},
)


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    yield from started(tmp_path)


def test_a_record_on_a_server_answers_as_one_in_a_file(tmp_path: Path, address: str) -> None:
    folder = write_reports(tmp_path / "in", 60)
    with Record.open(address) as server, Record.open(str(tmp_path / "a.db")) as file:
        for record in (server, file):
            assert add(record, [folder], fake_tools()).new == 55
            assert add(record, [folder], fake_tools()).new == 0
            assert record.verify() == []
        assert server.weave() == file.weave()
        assert list(server.all_reports()) == list(file.all_reports())
        assert server.encounters() == file.encounters()
        for words in ({"speaker": "VELL"}, {"speaker": "Aruba"}, {"issue": "issue-3"}, {"until": "2031-05-04"}):
            assert server.statements(ask(server, **words)) == file.statements(ask(file, **words)) != []
        for asked in SEARCHES:
            assert search(server, **asked) == search(file, **asked) != []  # type: ignore[arg-type]
        for hostile in HOSTILE:
            assert search(server, f"{hostile} report") == search(file, f"{hostile} report")
        id = file.encounters()[0].id
        assert server.find(id[:9]) == file.find(id[:9])
        with pytest.raises(NotFound):
            server.find("e-nothing")


def test_what_the_encoder_said_is_kept_on_a_server_too(address: str) -> None:
    with Record.open(address) as record:
        record.save_answers("weights-1", {"a": b"\x00old", "b": b"\xff"})
        record.save_answers("weights-1", {"a": b"\x00new"})
        assert record.answers("weights-1", ["a", "b", "c"]) == {"a": b"\x00new", "b": b"\xff"}
        assert record.verify() == []
        record.drop_answers_but("weights-2")
        assert record.answers("weights-1", ["a", "b"]) == {}


def test_half_a_change_is_never_kept_on_a_server(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Record.open(address) as record:
        add(record, [write_reports(tmp_path / "in", 10)], fake_tools())
        before = record.weave()
        monkeypatch.setattr("dragoman.record.weaves._rows_of", lambda weave: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            record.save_weave(record.report_ids(), before, "w2")
        assert record.weave() == before


def test_what_a_server_says_to_one_of_many_commands_is_said_and_nothing_is_kept(tmp_path: Path, address: str) -> None:
    with Record.open(address) as record:
        add(record, [write_reports(tmp_path / "in", 1)], fake_tools())
        before = record.neighbours(["a"])

        def keep() -> None:
            with record._writing() as connection:
                for report in (*record.report_ids(), "of nothing"):
                    record_reports.keep_keys(connection, report, ["a"])

        with pytest.raises(IntegrityError):
            keep()
        assert record.neighbours(["a"]) == before == set()


def test_the_database_of_something_else_on_a_server_is_refused(address: str) -> None:
    psycopg = pytest.importorskip("psycopg")
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("CREATE TABLE things (a text)")
    with pytest.raises(BadRecord, match="something else"):
        Record.open(address)


def test_decisions_hold_on_a_server_as_in_a_file_and_go_from_one_to_the_other(tmp_path: Path, address: str) -> None:
    psycopg = pytest.importorskip("psycopg")
    folder = write_reports(tmp_path / "in", 20)
    with (
        Dragoman(Record.open(address), fake_tools()) as server,
        Dragoman(Record.open(str(tmp_path / "a.db")), fake_tools()) as file,
    ):
        for record in (server, file):
            record.add(folder)
        for made in (
            ("reject", file.discrepancies()[0].id),
            ("alias", "Mara Vell"),
            ("withdraw", file.reports()[0].id),
        ):
            server.decide(*made, value="Mara Vell-Ode")
        server.undo(server.decisions()[-1].id)
        file.replay(server.decisions())
        assert file.export() == server.export()
        assert server.verify() == []
        with psycopg.connect(address, autocommit=True) as other:
            other.execute("UPDATE claims SET body = body || ' '")
        assert {damage.table for damage in server.verify()} == {"claims"}
        server.mend()
        assert server.verify() == []
        assert server.state().counts == file.state().counts
        server.back_up(tmp_path / "b.db")
        wanted = server.export()
        with pytest.raises(BadRecord, match="it holds reports"):
            restore_record(tmp_path / "b.db", address)
        server.decide("withdraw", file.reports()[1].id)
        restore_record(tmp_path / "b.db", address, replace=True)
        assert server.export() == wanted


def test_a_connection_lost_in_the_middle_of_a_batch_is_said_and_the_next_run_goes_on(
    tmp_path: Path, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    psycopg = pytest.importorskip("psycopg")
    folder = write_reports(tmp_path / "in", 40)
    kept = record_reports.save_reading
    left = [12]

    def lose(connection: Connection, *given: Any) -> None:
        """The twelfth reading meets a server that has ended its connection in the middle of the transaction."""
        left[0] -= 1
        if left[0] == 0:
            with psycopg.connect(address, autocommit=True) as other:
                other.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()")
        kept(connection, *given)

    with Record.open(address) as record, Record.open(str(tmp_path / "a.db")) as file:
        monkeypatch.setattr(record_reports, "save_reading", lose)
        with pytest.raises(BadRecord, match="connection was lost; try again"):
            add(record, [folder], fake_tools())
        assert len(record.report_ids()) - len(record.unread("fake-1")) == 11
        add(record, [folder], fake_tools())
        add(file, [folder], fake_tools())
        assert record.weave() == file.weave()
        assert record.verify() == []
