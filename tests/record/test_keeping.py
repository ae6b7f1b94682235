"""Is a record whole, can it be made whole, and does a copy of it come back?"""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from tests.intake.acting import without_privileges
from tests.pipeline.fakes import fake_tools
from tests.record.older_schema import take_back
from tests.record.ordeals import opened, write_some
from tests.record.test_record import contents

from dragoman.api import Dragoman, restore_record
from dragoman.errors import BadRecord
from dragoman.pipeline import Record
from dragoman.record.migrations import NEWEST


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A record of ten reports and one decision, closed."""
    write_some(tmp_path / "in", 10)
    with opened(tmp_path / "a.db") as record:
        record.add(tmp_path / "in")
        record.decide("reject", record.discrepancies()[0].id, by="Ann")
    return tmp_path / "a.db"


def change(path: Path, command: str) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute(command)
    connection.close()


def test_a_whole_record_has_no_damage(path: Path) -> None:
    with opened(path) as record:
        assert record.verify() == []


def test_damage_says_which_report_and_what_to_do(path: Path) -> None:
    change(path, "UPDATE reports SET body = replace(body, 'Report 3', 'Report 4') WHERE body LIKE 'Report 3.%'")
    change(
        path,
        "UPDATE statements SET body = replace(body, 'AGREE', 'REJECT') WHERE start_at > 0 AND block = (SELECT min(block) FROM statements)",
    )
    with opened(path) as record:
        found = {damage.table: damage for damage in record.verify()}
    assert found.keys() == {"reports", "statements"}
    assert "0003.txt" in found["reports"].what
    assert "restore a backup" in found["reports"].advice
    assert "verify --mend" in found["statements"].advice
    assert (found["reports"].derived, found["statements"].derived) == (False, True)


def test_nothing_is_said_on_a_text_that_is_not_as_it_was(path: Path) -> None:
    change(path, "UPDATE reports SET body = body || ' not'")
    with opened(path) as record, pytest.raises(BadRecord, match=r"damaged.*dragoman verify"):
        record.export()


def test_a_body_that_is_no_longer_json_is_said_to_be_damaged(path: Path) -> None:
    change(path, "UPDATE encounters SET body = replace(body, '{', '[')")
    with opened(path) as record, pytest.raises(BadRecord, match="damaged"):
        record.encounters()


def test_what_is_derived_is_made_anew_and_the_record_is_as_before(path: Path) -> None:
    before = contents(path)
    for table in ("readings", "blocking", "blocks", "encounters", "statement_issues", "settled", "in_force"):
        change(path, f"UPDATE {table} SET digest = 'x' || digest")
    change(path, "DELETE FROM claims")
    with opened(path) as record:
        assert all(damage.derived for damage in record.verify())
        record.mend()
        assert record.verify() == []
    assert contents(path) == before


def test_a_record_of_an_older_schema_is_brought_up_to_date_with_all_it_holds(path: Path) -> None:
    before = contents(path)
    take_back(path, 3)
    with opened(path) as record:
        assert record.verify() == []
        assert record.decisions() == []
    after = contents(path)
    assert after["dragoman"] == [(NEWEST,)]
    assert {name: rows for name, rows in after.items() if rows} == {
        name: rows for name, rows in before.items() if name not in ("answers", "settled", "in_force", "decisions")
    }


def test_a_backup_is_a_record_with_all_of_it_and_comes_back(path: Path, tmp_path: Path) -> None:
    with opened(path) as record:
        record.back_up(tmp_path / "b.db")
        record.back_up(tmp_path / "b.db")
        wanted = record.export()
    assert contents(tmp_path / "b.db") == contents(path)
    assert restore_record(tmp_path / "b.db", tmp_path / "c.db") is None
    with opened(tmp_path / "c.db") as record:
        assert record.export() == wanted
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.db", "b.db", "c.db", "in"]


def test_a_record_in_the_way_is_kept_beside_the_restored_one(path: Path, tmp_path: Path) -> None:
    with opened(path) as record:
        record.back_up(tmp_path / "b.db")
    path.write_bytes(b"no record at all, but something")
    with pytest.raises(BadRecord, match=r"no Dragoman record"):
        restore_record(tmp_path / "b.db", path)
    aside = restore_record(tmp_path / "b.db", path, replace=True)
    assert aside is not None
    assert aside.read_bytes() == b"no record at all, but something"
    assert contents(path) == contents(tmp_path / "b.db")
    with pytest.raises(BadRecord, match="it holds reports"):
        restore_record(tmp_path / "b.db", path)
    assert restore_record(tmp_path / "b.db", path, replace=True) != aside


def test_a_log_left_by_a_killed_run_is_not_played_into_the_restored_record(path: Path, tmp_path: Path) -> None:
    with opened(path) as record:
        record.back_up(tmp_path / "b.db")
    living = Record.open(str(path))
    with Dragoman(living, fake_tools()) as record:
        record.decide("note", record.reports()[0].id, value="later", follow=False)
        restore_record(tmp_path / "b.db", path, replace=True)
        with opened(path) as restored:
            assert len(restored.decisions()) == 1
            assert restored.verify() == []


def test_a_damaged_record_is_not_backed_up_and_a_damaged_backup_not_restored(path: Path, tmp_path: Path) -> None:
    with opened(path) as record:
        record.back_up(tmp_path / "b.db")
    for file in (path, tmp_path / "b.db"):
        change(file, "UPDATE sightings SET file = 'elsewhere.txt'")
    with opened(path) as record, pytest.raises(BadRecord, match="damaged"):
        record.back_up(tmp_path / "c.db")
    before = path.read_bytes()
    with pytest.raises(BadRecord, match="damaged"):
        restore_record(tmp_path / "b.db", path, replace=True)
    assert path.read_bytes() == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.db", "b.db", "in"]


@pytest.mark.parametrize("where", ["none/b.db", "in", "a.db"])
def test_a_backup_that_cannot_be_written_is_refused(path: Path, where: str) -> None:
    before = contents(path)
    with opened(path) as record, pytest.raises(BadRecord):
        record.back_up(path.parent / where)
    assert contents(path) == before


def test_a_backup_that_is_not_there_is_said() -> None:
    with pytest.raises(BadRecord, match="dragoman backup FILE"):
        restore_record("nowhere.db", "a.db")


def test_the_state_of_a_record_says_what_is_held_and_still_to_be_done(path: Path) -> None:
    with opened(path) as record:
        state = record.state()
        assert (state.counts["reports"], state.counts["decisions"], state.undone) == (10, 1, 0)
        assert (state.unread, state.unwoven, state.schema, state.writable) == (0, 0, NEWEST, True)
        record.decide("withdraw", record.reports()[0].id, follow=False)
        record.undo(record.decisions()[0].id)
        assert record.state().undone == 1
        later = fake_tools()
        later.reader.version = "fake-2"  # type: ignore[misc]
        assert Dragoman(record.record, later).state().unread == 10


def test_a_record_that_may_only_be_read_says_so_and_takes_no_decision() -> None:
    with without_privileges() as folder:
        (folder / "in").mkdir()
        write_some(folder / "in", 3)
        with opened(folder / "in" / "a.db") as record:
            record.add(folder / "in" / "0000.txt")
        (folder / "in" / "a.db").chmod(0o444)
        with opened(folder / "in" / "a.db") as record:
            assert record.state().writable is False
            assert record.verify() == []
            with pytest.raises(BadRecord, match="only be read"):
                record.decide("withdraw", record.reports()[0].id)
            assert record.decisions() == []
