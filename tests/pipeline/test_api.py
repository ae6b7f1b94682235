"""The Python face."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.desk.made_record import pour
from tests.pipeline.fakes import fake_tools, line

import dragoman
from dragoman.api import Dragoman, open_record
from dragoman.errors import BadRecord, InputError, NotFound
from dragoman.listings import Listing
from dragoman.settings import Settings


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Dragoman]:
    (tmp_path / "a.txt").write_text(
        f"Title: Talks\nOutlet: The Example\n\n{line()}\n{line('Li Tan', 'CHN')}\non 2031-05-06"
    )
    with open_record(tmp_path / "a.db", tools=fake_tools()) as opened:
        opened.add(tmp_path / "a.txt")
        yield opened


def test_everything_is_a_listing_of_typed_objects(record: Dragoman) -> None:
    listed = {
        "reports": record.reports(), "encounters": record.encounters(), "statements": record.statements(),
        "claims": record.claims(), "discrepancies": record.discrepancies(), "lineage": record.lineage(),
        "ledger": record.ledger(), "undertakings": record.undertakings(),
    }  # fmt: skip
    for name, listing in listed.items():
        assert isinstance(listing, Listing), name
        assert len(listing) == (2 if name == "statements" else 1), name
        assert listing == list(listing)
        assert listing[:1] == [listing[0]]
        assert len(listing.to_frame()) == len(listing)


def test_statements_are_asked_for_by_person_or_state(record: Dragoman) -> None:
    for words in ("Li", "li tan", "CHN", "China"):
        assert [s.statement.speakers[0].name for s in record.statements(speaker=words)] == ["Li Tan"]
    assert len(record.statements(to="Angola", issue="fishing", act="agree", since="2031", until="2031-05-06")) == 2
    assert len(record.statements(encounter=record.encounters()[0].id[:6])) == 2
    assert record.statements(speaker="Nobody") == []


def test_people_are_asked_for_by_name_or_state(tmp_path: Path) -> None:
    pour(str(tmp_path / "made.db"))
    with open_record(tmp_path / "made.db") as opened:
        assert [person.name for person in opened.people("LIND")] == ["Tove Lind"]
        assert [person.name for person in opened.people("chl")] == ["Rafael Soto"]
        assert {"Tove Lind", "Rafael Soto"} <= {person.name for person in opened.people()}


def test_ledger_and_undertakings_are_asked_for_by_state(record: Dragoman) -> None:
    assert record.ledger("Angola", "ABW") == record.ledger()
    assert record.ledger("Angola", "China") == []
    made = record.undertakings()[0]
    assert record.undertakings(by=made.by[0], to="Angola", issue="fishing", since="2031", open=True) == [made]
    assert record.undertakings(by="Peru") == record.undertakings(until="2030") == []
    for ask in (lambda: record.ledger("Angola", "Atlantis"), lambda: record.undertakings(by="Atlantis")):
        with pytest.raises(InputError, match="no state"):
            ask()


def test_a_frame_of_statements_has_their_words(record: Dragoman) -> None:
    frame = record.statements().to_frame()
    assert list(frame["text"]) == ["We fishing together."] * 2
    assert list(frame["speakers"]) == [("Mara Vell",), ("Li Tan",)]
    assert {"act", "issues", "date", "encounter", "claim", "report", "id"} <= set(frame.columns)
    assert list(record.encounters().to_frame()["date"]) == ["2031-05-06"]


def test_a_frame_needs_pandas(record: Dragoman, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(InputError, match="pip install"):
        record.encounters().to_frame()


def test_an_id_is_shown_with_its_words(record: Dragoman) -> None:
    shown = record.show(record.statements()[0].id)
    assert shown.kind == "statement"
    assert [p.words for p in shown.passages] == ["We fishing together."]
    assert shown.passages[0].title == "Talks"
    with pytest.raises(NotFound):
        record.show("nothing")


def test_wrong_words_are_refused(record: Dragoman) -> None:
    for wrong in ({"act": "SING"}, {"since": "soon"}):
        with pytest.raises(InputError):
            record.statements(**wrong)
    with pytest.raises(InputError):
        record.add([], side="Atlantis")


def test_the_record_is_the_one_named_or_that_of_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert Settings.build({}, "a.db").record == "a.db"
    assert Settings.build({"DRAGOMAN_RECORD": "b.db"}, "a.db").record == "a.db"
    assert Settings.build({"DRAGOMAN_RECORD": "b.db"}).record == "b.db"
    assert Settings.build({}).record == "dragoman.db"
    monkeypatch.setenv("DRAGOMAN_RECORD", str(tmp_path / "c.db"))
    dragoman.open().close()
    assert (tmp_path / "c.db").exists()
    with pytest.raises(BadRecord):
        dragoman.open(tmp_path / "d.db", create=False)


def test_importing_dragoman_loads_nothing_heavy() -> None:
    code = "import sys, dragoman; print([m for m in ('sqlalchemy', 'numpy', 'trafilatura', 'msgspec') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
