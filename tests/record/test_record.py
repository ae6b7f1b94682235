"""The store: what it keeps, finds and refuses."""

from __future__ import annotations

import json
import os
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect
from tests.intake.acting import without_privileges
from tests.pipeline.fakes import FakeReader, FakeWeaver, line

from dragoman.errors import BadRecord, NotFound
from dragoman.model import Citation, Known, Report, Sighting, Span, Weave
from dragoman.record import Record, StatementFilter, Who
from dragoman.record.found import Item
from dragoman.record.migrations import NEWEST
from dragoman.record.rows import days, fold
from dragoman.record.tables import metadata

SERVER = os.environ.get("DRAGOMAN_TEST_POSTGRESQL")


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(str(tmp_path / "a.db")) as opened:
        yield opened


def make(text: str, file: str = "a.txt") -> Report:
    return Report(text, (Sighting(file),))


def fill(record: Record, *texts: str) -> tuple[Report, ...]:
    """Keep, read and weave as one block."""
    reports = tuple(make(text) for text in texts)
    record.add_all(reports)
    for report in reports:
        record.save_reading(FakeReader().read(report), ["#all"])
    weave = FakeWeaver().weave({r.id: r for r in reports}, [FakeReader().read(r) for r in reports])
    record.save_weave([r.id for r in reports], weave, "w1")
    return reports


def contents(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, sorted; of the index of words what it holds, for how it is laid out tells its history."""
    with sqlite3.connect(path) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        names = [name for (name,) in tables if not name.startswith("sentence_words_")]
        return {name: sorted(connection.execute(f"SELECT * FROM {name}"), key=repr) for name in names}


def test_a_report_is_kept_once_with_all_its_sightings(record: Record) -> None:
    assert record.add(make("Words.", "b.txt")) == "new"
    assert record.add(make("Words.", "b.txt")) == "known"
    assert record.add(make("Words.", "a.txt")) == "new sighting"
    report = record.report(make("Words.").id)
    assert report.text == "Words."
    assert [seen.file for seen in report.sightings] == ["a.txt", "b.txt"]
    assert record.add_all([make("Other."), make("Other."), make("Other.", "z")]) == ["new", "known", "new sighting"]
    assert len(list(record.all_reports())) == 2


def test_texts_of_every_kind_come_back_as_they_were(record: Record) -> None:
    texts = ["“Ünïcödé” 漢字 😀", "'; DROP TABLE reports; --", "%_\\", "a" * 100_000, '{"json": 1}']
    record.add_all([make(text) for text in texts])
    assert {r.text for r in record.all_reports()} == set(texts)


def test_a_report_waits_for_its_reading_and_is_read_once_a_version(record: Record) -> None:
    report = make(line())
    record.add(report)
    assert record.unread("fake-1") == [report.id]
    assert record.reading(report.id) is None
    reading = FakeReader().read(report)
    record.save_reading(reading, ["b", "a", "b"])
    assert record.reading(report.id) == reading
    assert record.unread("fake-1") == []
    assert record.unread("fake-2") == [report.id]
    assert record.unread("fake-2", ["another"]) == []
    assert record.neighbours(["a", "z"]) == {report.id}


def test_a_sighting_that_says_more_asks_for_a_new_reading_and_one_more_place_does_not(record: Record) -> None:
    report = make(line())
    record.add(report)
    record.save_reading(FakeReader().read(report), [])
    record.add(make(line(), "elsewhere.txt"))
    assert record.unread("fake-1") == []
    record.add(Report(report.text, (Sighting("a.txt", published="2031-05-06"),)))
    assert record.unread("fake-1") == [report.id]
    assert record.reading(report.id) is not None


def test_a_block_is_all_that_keys_link(record: Record) -> None:
    ids = [make(f"Words {n}.").id for n in range(4)]
    record.add_all([make(f"Words {n}.") for n in range(4)])
    for id, keys in zip(ids, (["a"], ["a", "b"], ["b"], ["c"]), strict=True):
        record.save_reading(FakeReader().read(record.report(id)), keys)
    assert record.block_of(ids[0]) == tuple(sorted(ids[:3]))
    assert record.block_of(ids[3]) == (ids[3],)


def test_a_weave_comes_back_whole(record: Record) -> None:
    reports = fill(record, line() + "\non 2031-05", line("Ann Ode", "AGO", "Mara Vell"))
    weave = FakeWeaver().weave({r.id: r for r in reports}, [FakeReader().read(r) for r in reports])
    assert record.weave() == weave
    assert record.encounters() == list(weave.encounters)
    assert record.unwoven("w1") == []
    assert record.unwoven("w2") == sorted(r.id for r in reports)
    assert record.counts() == {
        "reports": 2, "readings": 2, "encounters": 1, "statements": 2, "claims": 1, "discrepancies": 1
    }  # fmt: skip


def test_what_some_reports_have_is_loaded_without_the_rest(record: Record) -> None:
    (one,) = fill(record, line(issue="fishing"))
    (two,) = fill(record, line(issue="grain"))
    part = record.weave([one.id])
    assert {s.report for s in part.statements} == {one.id}
    assert part.encounters == tuple(e for e in record.weave().encounters if one.id in e.reports)
    assert record.weave([one.id, two.id]) == record.weave()
    assert record.weave([]) == Weave()


def test_an_encounter_is_found_under_its_id_and_where_it_is_looked_back_on(record: Record) -> None:
    (one,), (two,) = fill(record, line(issue="fishing")), fill(record, line(issue="grain"))
    (met,) = record.weave([one.id]).encounters
    place = Known("Accra", met.citations)
    told = replace(met, id="e-told", date=Known("2031-05-05", met.citations), place=place)
    back = replace(
        met, id="e-back", date=Known("2031", met.citations), place=place, reports=(two.id,),
        citations=(Citation(two.id, Span(0, 4)),),
    )  # fmt: skip
    record.save_weave([one.id], Weave(encounters=(told,)), "w1")
    record.save_weave([two.id], Weave(encounters=(back,)), "w1")
    (whole,) = record.encounters()
    assert (whole.id, set(whole.reports)) == ("e-told", {one.id, two.id})
    assert record.encounter("e-told") == record.encounter("e-back") == whole
    assert record.weave([two.id]).encounters == (whole,)
    with pytest.raises(NotFound, match="dragoman encounters"):
        record.encounter("e-none")


def test_a_new_weave_takes_the_place_of_the_old_one_and_of_no_other(record: Record) -> None:
    (one,) = fill(record, line(issue="fishing"))
    (two,) = fill(record, line(issue="grain"))
    record.save_weave([one.id], Weave(), "w2")
    assert {s.report for s in record.weave().statements} == {two.id}
    assert record.unwoven("w1") == [one.id]


def test_reports_that_a_block_loses_are_to_be_woven_again(record: Record) -> None:
    one, two, three = fill(record, line(issue="one"), line(issue="two"), line(issue="three"))
    assert record.save_weave([one.id, three.id], Weave(), "w1") == [two.id]
    assert record.weave() == Weave()
    assert record.unwoven("w1") == [two.id]
    record.save_weave([two.id], Weave(), "w1")
    assert record.unwoven("w1") == []


def test_a_ledger_entry_of_two_blocks_is_one(record: Record) -> None:
    fill(record, line() + "\non 2031-05-06")
    fill(record, line() + "\non 2032-01-02")
    (entry,) = record.ledger()
    assert entry.dates == ("2031-05-06", "2032-01-02")
    assert len(entry.statements) == 2


def test_the_ledger_of_one_pair_is_that_pairs_alone(record: Record) -> None:
    fill(record, line() + "\non 2031-05-06")
    (entry,) = record.ledger()
    assert record.ledger(entry.parties) == [entry]
    assert record.ledger(("CHN", "JPN")) == []


def test_undertakings_are_found_by_those_whom_they_bind_to_each_other(record: Record) -> None:
    fill(record, line())
    (made,) = record.undertakings()
    assert record.undertakings([*made.by, *made.to, "JPN"]) == [made]
    assert record.undertakings([*made.by, "JPN"]) == record.undertakings(["JPN"]) == record.undertakings([]) == []


def test_statements_come_by_their_ids(record: Record) -> None:
    fill(record, line(), line(issue="two"))
    held = sorted(placed.id for placed in record.statements())
    assert [placed.id for placed in record.placed([*held, held[0], "s-nowhere"])] == held


def test_the_newest_day_is_that_of_a_report_or_a_saying(record: Record) -> None:
    assert record.newest_day() is None
    fill(record, line() + "\non 2031-05-06")
    assert record.newest_day() == "2031-05-06"
    record.add(Report("Later.", (Sighting("b.txt", published="2031-06-07"),)))
    assert record.newest_day() == "2031-06-07"


def people(record: Record, asked: StatementFilter) -> set[str]:
    return {s.statement.speakers[0].name for s in record.statements(asked)}


def test_statements_are_found_by_what_is_asked(record: Record) -> None:
    fill(
        record,
        "\n".join([line("Mara Vell", "ABW"), line("Søren O’Neill-Peña", "DNK", issue="grain-exports")])
        + "\non 2031-05",
    )
    fill(record, line("Vellum Mara", "ABW", "Ann Ode") + "\non 2031-06-07")
    fill(record, line("Ivo Low", "AGO"))
    ask = StatementFilter
    everyone = {"Mara Vell", "Søren O’Neill-Peña", "Vellum Mara", "Ivo Low"}
    assert people(record, ask()) == everyone
    assert people(record, ask(speaker=Who("vell"))) == {"Mara Vell"}
    assert people(record, ask(speaker=Who("VELL mara"))) == {"Mara Vell"}
    assert people(record, ask(speaker=Who("soren o'neill"))) == {"Søren O’Neill-Peña"}
    assert people(record, ask(speaker=Who("Aruba", "ABW"))) == {"Mara Vell", "Vellum Mara"}
    assert people(record, ask(speaker=Who("%"))) == set()
    assert people(record, ask(speaker=Who("ol"))) == set()
    assert people(record, ask(to=Who("ode"))) == {"Vellum Mara"}
    assert people(record, ask(issue="Grain")) == {"Søren O’Neill-Peña"}
    assert people(record, ask(issue="grain-exports")) == {"Søren O’Neill-Peña"}
    assert people(record, ask(issue="rain")) == set()
    assert people(record, ask(act="agree")) == everyone
    assert people(record, ask(act="REJECT")) == set()
    assert people(record, ask(since="2031-05-20")) == {"Mara Vell", "Søren O’Neill-Peña", "Vellum Mara"}
    assert people(record, ask(since="2031-06")) == {"Vellum Mara"}
    assert people(record, ask(until="2031-05")) == {"Mara Vell", "Søren O’Neill-Peña"}
    assert people(record, ask(since="2031", until="2031")) == everyone - {"Ivo Low"}
    encounter = record.statements(ask(to=Who("ode")))[0].encounter
    assert people(record, ask(encounter=encounter)) == {"Vellum Mara"}


def test_anything_is_found_by_its_id_or_the_beginning_of_it(record: Record) -> None:
    (report,) = fill(record, line())
    weave = record.weave()
    items: list[Item] = [
        report,
        *weave.encounters,
        *weave.statements,
        *weave.claims,
        *weave.discrepancies,
        *weave.undertakings,
    ]
    kinds = ["report", "encounter", "statement", "claim", "discrepancy", "undertaking"]
    for item, kind in zip(items, kinds, strict=True):
        found = record.find(item.id)
        assert (found.kind, found.item) == (kind, item)
        assert record.find(item.id[:6].upper()) == found
        assert [p.words for p in record.passages(found.citations)]
    assert record.find(weave.claims[0].id).citations == record.find(weave.statements[0].id).citations


def test_a_report_is_found_by_the_name_of_its_file_where_that_is_one_report(record: Record) -> None:
    report = make("Words.", "reports/Lima.txt")
    record.add_all([report, make("Other words.", "more/Tokyo.txt"), make("More words.", "reports/Tokyo.txt")])
    for name in ("Lima.txt", "reports/Lima.txt"):
        assert record.find(name).id == report.id
    assert record.find("more/Tokyo.txt", "report").id == make("Other words.").id
    for name in ("Tokyo.txt", "ima.txt", "lima.txt", "%.txt"):
        with pytest.raises(NotFound):
            record.find(name)
    with pytest.raises(NotFound):
        record.find("Lima.txt", "encounter")


def test_an_id_that_is_not_there_is_answered_with_near_ones(record: Record) -> None:
    fill(record, line())
    id = record.encounters()[0].id
    with pytest.raises(NotFound, match=re.escape(id)):
        record.find(id[:-1] + "x")
    with pytest.raises(NotFound, match="4 characters"):
        record.find(id[:3])
    with pytest.raises(NotFound):
        record.find("")
    with pytest.raises(NotFound):
        record.find("~" * 5)
    with pytest.raises(NotFound):
        record.find(id, "claim")
    with pytest.raises(NotFound):
        record.report("nothing")


def test_a_beginning_that_several_ids_share_is_answered_with_them(record: Record) -> None:
    shared: dict[str, Report] = {}
    for number in range(5000):
        report = make(f"Words {number}.")
        other = shared.setdefault(report.id[:4], report)
        if other is not report:
            record.add_all([report, other])
            with pytest.raises(NotFound, match="several ids") as refused:
                record.find(report.id[:4])
            assert report.id in str(refused.value)
            assert other.id in str(refused.value)
            return


def test_words_are_shown_with_what_stands_around_them(record: Record) -> None:
    (report,) = fill(record, "Some words before them here.\n" + line() + "\nAnd some words after them.")
    (passage,) = record.passages(record.find(record.weave().statements[0].id).citations, around=20)
    assert passage.words == "We fishing together."
    assert report.text == report.text[: passage.span.start] + passage.words + report.text[passage.span.end :]
    assert passage.before.endswith("on fishing: ")
    assert passage.after.startswith("\nAnd some words")


def test_the_order_of_reports_does_not_change_what_is_kept(tmp_path: Path) -> None:
    reports = [Report(f"Words {n % 4}.", (Sighting(f"{n}.txt", outlet=str(n)),)) for n in range(8)]
    for name, order in (("a.db", reports), ("b.db", reports[::-1])):
        with Record.open(str(tmp_path / name)) as record:
            for report in order:
                record.add(report)
    assert contents(tmp_path / "a.db") == contents(tmp_path / "b.db")


def test_the_tables_are_those_that_the_migrations_make(tmp_path: Path) -> None:
    Record.open(str(tmp_path / "a.db")).close()
    found = inspect(create_engine(f"sqlite:///{tmp_path / 'a.db'}"))
    made = {name for name in found.get_table_names() if not name.startswith("sentence_words")}
    assert made == {*metadata.tables, "dragoman"}
    for name, table in metadata.tables.items():
        # a column of a later step stands last there
        assert sorted(c["name"] for c in found.get_columns(name)) == sorted(c.name for c in table.columns), name
        types = {c["name"]: str(c["type"]) for c in found.get_columns(name)}
        wide = {c.name: str(c.type).replace("BIGINT", "INTEGER") for c in table.columns}  # SQLite has one width
        assert types == wide, name


def test_the_tables_are_strict_and_the_log_is_written_ahead(tmp_path: Path) -> None:
    Record.open(str(tmp_path / "a.db")).close()
    with sqlite3.connect(tmp_path / "a.db") as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        listed = connection.execute("PRAGMA table_list").fetchall()
    assert all(strict for _, name, kind, _, _, strict in listed if kind == "table" and not name.startswith("sqlite_"))


def test_a_changed_row_is_found(tmp_path: Path) -> None:
    with Record.open(str(tmp_path / "a.db")) as record:
        fill(record, line())
        assert record.verify() == []
    with sqlite3.connect(tmp_path / "a.db") as connection:
        connection.execute("UPDATE statements SET body = replace(body, 'AGREE', 'REJECT')")
        connection.execute("UPDATE reports SET body = body || '.'")
    with Record.open(str(tmp_path / "a.db")) as record:
        assert {damage.table for damage in record.verify()} == {"statements", "reports"}


def test_half_a_change_is_never_kept(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    (report,) = fill(record, line())
    before = record.weave()

    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("dragoman.record.weaves._rows_of", fail)
    with pytest.raises(KeyboardInterrupt):
        record.save_weave([report.id], Weave(), "w2")
    assert record.weave() == before
    assert record.unwoven("w1") == []


def test_a_record_can_be_read_and_written_by_two_at_once(tmp_path: Path) -> None:
    with Record.open(str(tmp_path / "a.db")) as one, Record.open(str(tmp_path / "a.db")) as two:
        one.add(make("Words."))
        two.add(make("Other words."))
        assert len(one.report_ids()) == len(two.report_ids()) == 2


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"Some text that is no database, long enough to be one.", "no Dragoman record"),
        (b"SQLite format 3\x00" + b"\xff" * 4000, "no Dragoman record|damaged"),
        (b"x", "no Dragoman record"),
    ],
)
def test_a_file_that_is_no_record_is_refused_and_left_alone(tmp_path: Path, data: bytes, reason: str) -> None:
    path = tmp_path / "a.db"
    path.write_bytes(data)
    with pytest.raises(BadRecord, match=reason) as refused:
        Record.open(str(path))
    assert str(path) in str(refused.value)
    assert path.read_bytes() == data


def test_the_database_of_something_else_is_refused_and_left_alone(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "a.db") as connection:
        connection.execute("CREATE TABLE things (a)")
    before = (tmp_path / "a.db").read_bytes()
    with pytest.raises(BadRecord, match="something else"):
        Record.open(str(tmp_path / "a.db"))
    assert contents(tmp_path / "a.db") == {"things": []}
    assert len(before) == (tmp_path / "a.db").stat().st_size


def test_a_record_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    Record.open(str(tmp_path / "a.db")).close()
    with sqlite3.connect(tmp_path / "a.db") as connection:
        connection.execute(f"UPDATE dragoman SET number = {NEWEST + 1}")
    with pytest.raises(BadRecord, match="newer Dragoman"):
        Record.open(str(tmp_path / "a.db"))


def test_a_damaged_record_is_said_to_be_damaged(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with Record.open(str(path)) as record:
        fill(record, *(line() + str(n) for n in range(200)))
    data = bytearray(path.read_bytes())
    data[8192 : len(data) - 4096] = b"\xa5" * (len(data) - 4096 - 8192)
    path.write_bytes(bytes(data))
    with pytest.raises(BadRecord, match="damaged"):
        read_all(str(path))


def read_all(path: str) -> None:
    with Record.open(path) as record:
        record.weave()
        list(record.all_reports())


def test_a_folder_or_a_path_in_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadRecord, match="folder"):
        Record.open(str(tmp_path))
    with pytest.raises(BadRecord, match="does not exist"):
        Record.open(str(tmp_path / "none" / "a.db"))
    with pytest.raises(BadRecord, match="no such file"):
        Record.open(str(tmp_path / "a.db"), create=False)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("closed", ["file", "folder", "both"])
def test_a_record_that_may_only_be_read_answers_and_keeps_nothing(closed: str) -> None:
    with without_privileges() as folder:
        path = folder / "in" / "a.db"
        path.parent.mkdir()
        with Record.open(str(path)) as record:
            fill(record, line())
        if closed != "folder":
            path.chmod(0o444)
        if closed != "file":
            path.parent.chmod(0o555)
        with Record.open(str(path)) as record:
            assert len(record.statements()) == 1
            with pytest.raises(BadRecord, match="only be read"):
                record.add(make("More words."))


def test_a_record_that_may_not_be_opened_is_refused() -> None:
    with without_privileges() as folder:
        path = folder / "a.db"
        Record.open(str(path)).close()
        path.chmod(0)
        with pytest.raises(BadRecord, match="cannot be read"):
            Record.open(str(path))
        (folder / "closed").mkdir(mode=0o555)
        with pytest.raises(BadRecord, match=r"cannot be opened|only be read"):
            Record.open(str(folder / "closed" / "new.db"))


def test_a_full_disk_is_said_and_nothing_is_half_kept(tmp_path: Path) -> None:
    record = Record.open(str(tmp_path / "a.db"))
    record.add(make("Words."))
    with record._engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    from sqlalchemy import event

    event.listen(record._engine, "begin", lambda c: c.exec_driver_sql(f"PRAGMA max_page_count = {pages + 2}"))
    with pytest.raises(BadRecord, match="disk is full"):
        record.add_all([make(f"{n} " + "words " * 5000) for n in range(20)])
    assert len(list(record.all_reports())) == 1


def test_no_server_at_an_address_is_said_without_the_password() -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(BadRecord) as refused:
        Record.open("postgresql://someone:secret@127.0.0.1:9/record?connect_timeout=1")
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        ("2031", "2031-01-01", "2031-12-31"),
        ("2031-05", "2031-05-01", "2031-05-31"),
        ("2031-05-06", "2031-05-06", "2031-05-06"),
        (None, None, None),
    ],
)
def test_a_date_stands_for_the_days_that_it_may_mean(date: str | None, first: str | None, last: str | None) -> None:
    assert days(date) == (first, last)


def test_names_are_matched_without_case_accents_and_signs() -> None:
    assert fold("Søren O’Neill-Peña") == " soren o neill pena "
    assert fold("") == "  "


def test_bodies_are_json(tmp_path: Path) -> None:
    with Record.open(str(tmp_path / "a.db")) as record:
        fill(record, line())
    assert json.loads(str(contents(tmp_path / "a.db")["statements"][0][-2]))["statement"]["act"] == "AGREE"
