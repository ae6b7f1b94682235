"""The same record on PostgreSQL."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.pipeline.fakes import fake_tools
from tests.pipeline.test_add import write_reports

from dragoman.errors import BadRecord, NotFound
from dragoman.pipeline import Record, add, ask


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    pytest.importorskip("psycopg")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        server = pytest.importorskip("pgserver").get_server(tmp_path / "server", cleanup_mode="delete")
    yield server.get_uri()
    server.cleanup()


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
        id = file.encounters()[0].id
        assert server.find(id[:9]) == file.find(id[:9])
        with pytest.raises(NotFound):
            server.find("e-nothing")


def test_half_a_change_is_never_kept_on_a_server(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Record.open(address) as record:
        add(record, [write_reports(tmp_path / "in", 10)], fake_tools())
        before = record.weave()
        monkeypatch.setattr("dragoman.record.weaves._rows_of", lambda weave: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            record.save_weave(record.report_ids(), before, "w2")
        assert record.weave() == before


def test_the_database_of_something_else_on_a_server_is_refused(address: str) -> None:
    psycopg = pytest.importorskip("psycopg")
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("CREATE TABLE things (a text)")
    with pytest.raises(BadRecord, match="something else"):
        Record.open(address)
