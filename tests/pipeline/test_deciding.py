"""Decisions: each does what it says, outlives every later run, can be undone, and leads to the same record by replay."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.pipeline.drafted import draft_tools, held, write_drafts
from tests.reconcile.build import Draft

from dragoman.api import Dragoman
from dragoman.errors import InputError, NotFound
from dragoman.model import Decision, PlacedStatement, Reading, Report
from dragoman.pipeline import Record, search


def told(file: str, text: str, **more: str) -> Draft:
    draft = Draft(text, published=more.pop("published", "2031-05-06"), file=file)
    draft.tell("Diop", "Asante", **{"date": "2031-05-05", "place": "Accra", **more})
    return draft


def drafts() -> list[Draft]:
    """Two reports of one meeting, one of a meeting a month later, and one of other people."""
    first = told(
        "a.txt", "Diop met Asante in Accra. Diop promised to reopen the fish market by June. It took 30 minutes."
    )
    first.say("Diop", "to reopen the fish market by June", to="Asante", act="AGREE", issues="fishing", commitment=True)
    second = told(
        "b.txt", "Asante received Diop in Accra. Diop vowed to reopen the fish market by June, after 50 minutes."
    )
    second.say("Diop", "to reopen the fish market by June", to="Asante", act="AGREE", issues="fishing", commitment=True)
    first.encounters[0] = replace(first.encounters[0], duration_minutes=first.value("30"))
    second.encounters[0] = replace(second.encounters[0], duration_minutes=second.value("50"))
    later = told(
        "c.txt",
        "Diop and Asante met in Accra in June. Asante asked for calm at sea.",
        date="2031-06-09",
        published="2031-06-10",
    )
    later.say("Asante", "for calm at sea", act="REQUEST", issues="security")
    other = Draft(
        "Halvorsen met Lehtonen in Oslo. Lehtonen said the bridge was safe.", published="2031-05-06", file="d.txt"
    )
    other.tell("Halvorsen", "Lehtonen", date="2031-05-06", place="Oslo")
    other.say("Lehtonen", "the bridge was safe", issues="infrastructure")
    return [first, second, later, other]


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Dragoman]:
    with open_with(tmp_path / "a.db", drafts(), tmp_path / "in") as opened:
        yield opened


def open_with(path: Path, made: Sequence[Draft], folder: Path, reader: str = "draft-1") -> Dragoman:
    opened = Dragoman(Record.open(str(path)), draft_tools([*made, *EXTRA], reader))
    opened.add(write_drafts(folder, made))
    return opened


def extra() -> Draft:
    """One more report of the first meeting, which gives another date and speaker."""
    draft = told(
        "e.txt", "Accra saw Asante and Diop talk. Asante promised to reopen the fish market by June.", date="2031-05-05"
    )
    draft.say("Asante", "to reopen the fish market by June", act="AGREE", issues="fishing")
    return draft


EXTRA = [extra()]


def remade(record: Dragoman, folder: Path) -> Iterator[Dragoman]:
    """The record after a further report, after a new reader has read all again, and after all was made anew."""
    record.add(write_drafts(folder, EXTRA))
    yield record
    again = Dragoman(record.record, draft_tools([*drafts(), *EXTRA], "draft-2"))
    again.catch_up()
    yield again
    again.mend()
    yield again


def encounter_of(record: Dragoman, file: str) -> str:
    names = {report.id: str(report.first("file")) for report in record.reports()}
    return next(e.id for e in record.encounters() if any(names[r].endswith(file) for r in e.reports))


def report_of(record: Dragoman, file: str) -> str:
    return next(report.id for report in record.reports() if str(report.first("file")).endswith(file))


def statement_of(record: Dragoman, file: str) -> PlacedStatement:
    return next(s for s in record.statements() if s.report == report_of(record, file))


def exported(record: Dragoman, kind: str) -> list[dict[str, object]]:
    listed = json.loads(record.export())[kind]
    assert isinstance(listed, list)
    return listed


def test_the_reports_by_themselves_are_three_encounters_and_one_clash(record: Dragoman) -> None:
    assert held(record.record) == [("a.txt", "b.txt"), ("c.txt",), ("d.txt",)]
    assert [d.slot for d in record.discrepancies()] == ["duration"]
    assert exported(record, "decisions") == []


def test_merged_encounters_stay_one_whatever_comes_later(record: Dragoman, tmp_path: Path) -> None:
    ids = [encounter_of(record, "a.txt"), encounter_of(record, "c.txt")]
    made = record.decide("merge", *ids, why="one visit", by="Ann")
    assert held(record.record)[0] == ("a.txt", "b.txt", "c.txt")
    for again in remade(record, tmp_path / "in"):
        assert held(again.record)[0] == ("a.txt", "b.txt", "c.txt", "e.txt")
        (found,) = (e for e in exported(again, "encounters") if e["decisions"])
        assert found["decisions"] == [{"id": made.id, "kind": "merge"}]
    record.undo(made.id)
    assert held(record.record) == [("a.txt", "b.txt", "e.txt"), ("c.txt",), ("d.txt",)]


def test_encounters_of_nobody_in_common_can_be_merged_across_blocks(record: Dragoman) -> None:
    made = record.decide("merge", encounter_of(record, "a.txt"), encounter_of(record, "d.txt"))
    assert ("a.txt", "b.txt", "d.txt") in held(record.record)
    record.undo(made.id)
    assert held(record.record) == [("a.txt", "b.txt"), ("c.txt",), ("d.txt",)]


def test_a_split_encounter_stays_two(record: Dragoman, tmp_path: Path) -> None:
    made = record.decide("split", encounter_of(record, "a.txt"), report_of(record, "b.txt"))
    assert held(record.record)[:2] == [("a.txt",), ("b.txt",)]
    for again in remade(record, tmp_path / "in"):
        assert not [files for files in held(again.record) if {"a.txt", "b.txt"} <= set(files)]
    record.undo(made.id)
    assert held(record.record)[0] == ("a.txt", "b.txt", "e.txt")


def test_the_later_of_a_merge_and_a_split_counts(record: Dragoman) -> None:
    record.decide("split", encounter_of(record, "a.txt"), report_of(record, "b.txt"))
    record.decide("merge", encounter_of(record, "a.txt"), encounter_of(record, "b.txt"))
    assert held(record.record)[0] == ("a.txt", "b.txt")


def test_two_encounters_in_one_sentence_are_told_apart_by_who_took_part(record: Dragoman, tmp_path: Path) -> None:
    both = Draft(
        "In Suva Tuilagi met Quispe and held talks with Quispe and Salvatierra.", published="2031-05-06", file="h.txt"
    )
    for people in (("Tuilagi", "Quispe"), ("Tuilagi", "Quispe", "Salvatierra")):
        both.tell(*people)
    again = Dragoman(record.record, draft_tools([*drafts(), both]))
    again.add(write_drafts(tmp_path / "in", [both]))
    for count in (2, 3):
        (encounter,) = (
            e for e in again.encounters() if e.reports == (both.report().id,) and len(e.participants) == count
        )
        again.decide("correct", encounter.id, field="status", value=("cancelled", "planned")[count - 2])
    assert {(len(e.participants), e.status) for e in again.encounters() if both.report().id in e.reports} == {
        (2, "cancelled"), (3, "planned")
    }  # fmt: skip


def test_a_corrected_field_is_not_outvoted(record: Dragoman, tmp_path: Path) -> None:
    record.decide("correct", encounter_of(record, "a.txt"), field="date", value="4 May 2031")
    record.decide("correct", encounter_of(record, "a.txt"), field="place", value="Kumasi")
    record.decide("correct", encounter_of(record, "a.txt"), field="kind", value="Call")
    for again in remade(record, tmp_path / "in"):
        found = next(e for e in again.encounters() if report_of(again, "a.txt") in e.reports)
        assert (found.kind, found.date and found.date.value, found.place and found.place.value) == (
            "call",
            "2031-05-04",
            "Kumasi",
        )
        assert found.date is not None
        assert found.date.citations


def test_two_later_reports_do_not_outvote_a_person(record: Dragoman, tmp_path: Path) -> None:
    record.decide("correct", encounter_of(record, "d.txt"), field="place", value="Bergen")
    later = []
    for file, text in (
        ("i.txt", "Lehtonen was in Oslo to see Halvorsen."),
        ("j.txt", "Oslo hosted Halvorsen and Lehtonen, again."),
    ):
        draft = Draft(text, published="2031-05-07", file=file)
        draft.tell("Halvorsen", "Lehtonen", date="2031-05-06", place="Oslo")
        later.append(draft)
    again = Dragoman(record.record, draft_tools([*drafts(), *later]))
    again.add(write_drafts(tmp_path / "in", later))
    (found,) = (e for e in again.encounters() if len(e.reports) == 3 and report_of(again, "d.txt") in e.reports)
    assert found.place is not None
    assert (found.place.value, found.voices) == ("Bergen", 3)


def test_a_corrected_date_finds_its_own_neighbours(record: Dragoman) -> None:
    record.decide("correct", encounter_of(record, "c.txt"), field="date", value="2031-05-05")
    assert held(record.record)[0] == ("a.txt", "b.txt", "c.txt")
    assert record.record.block_of(report_of(record, "a.txt")) == record.record.block_of(report_of(record, "c.txt"))


def test_a_statement_is_corrected_field_by_field(record: Dragoman, tmp_path: Path) -> None:
    id = statement_of(record, "c.txt").id
    for field, value in (
        ("speaker", "Diop; senegal"),
        ("addressee", ""),
        ("act", "accuse"),
        ("issue", "Safety at sea; Calm"),
    ):
        record.decide("correct", id, field=field, value=value)
    for again in remade(record, tmp_path / "in"):
        said = statement_of(again, "c.txt").statement
        assert [(p.name, p.kind, p.state) for p in said.speakers] == [
            ("Diop", "person", "SEN"),
            ("Senegal", "state", "SEN"),
        ]
        assert (said.addressees, said.act, said.issues) == ((), "ACCUSE", ("safety-at-sea", "calm"))
    assert [s.report for s in again.statements(act="ACCUSE")] == [report_of(again, "c.txt")]


def test_a_rejected_statement_takes_no_part_and_an_accepted_one_is_sure(record: Dragoman, tmp_path: Path) -> None:
    gone = statement_of(record, "d.txt").id
    made = record.decide("reject", gone)
    with pytest.raises(NotFound, match=f"a person rejected it; take that back with: dragoman undo {made.id}"):
        record.show(gone)
    record.decide("accept", statement_of(record, "c.txt").id)
    for again in remade(record, tmp_path / "in"):
        assert not [s for s in again.statements() if s.report == report_of(again, "d.txt")]
        assert statement_of(again, "c.txt").statement.confidence == 1.0
    again.undo(made.id)
    assert statement_of(again, "d.txt")


def test_a_rejected_discrepancy_stays_so_until_a_further_side_comes_up(record: Dragoman, tmp_path: Path) -> None:
    (found,) = record.discrepancies()
    made = record.decide("reject", found.id, why="two clocks")
    assert list(record.discrepancies()) == []
    assert list(record.discrepancies(rejected=True)) == [found]
    third = told("f.txt", "In Accra Diop and Asante sat together, for 70 minutes.", published="2031-05-07")
    third.encounters[0] = replace(third.encounters[0], duration_minutes=third.value("70"))
    same = told("g.txt", "Accra again: Diop and Asante, 30 minutes of talk.", published="2031-05-07")
    same.encounters[0] = replace(same.encounters[0], duration_minutes=same.value("30"))
    for draft, bearing in ((same, [{"id": made.id, "kind": "reject"}]), (third, [])):
        again = Dragoman(record.record, draft_tools([*drafts(), same, third]))
        again.add(write_drafts(tmp_path / "in", [draft]))
        (row,) = (d for d in exported(again, "discrepancies") if d["slot"] == "duration")
        assert row["decisions"] == bearing
    assert [d.id for d in again.state().adrift] == [made.id]


def test_claims_are_merged_and_split(record: Dragoman, tmp_path: Path) -> None:
    together = next(claim for claim in record.claims() if len(claim.statements) == 2)
    made = record.decide("split", together.id, statement_of(record, "b.txt").id)
    for again in remade(record, tmp_path / "in"):
        assert statement_of(again, "a.txt").claim != statement_of(again, "b.txt").claim
    again.undo(made.id)
    assert statement_of(again, "a.txt").claim == statement_of(again, "b.txt").claim
    again.decide("merge", str(statement_of(again, "a.txt").claim), str(statement_of(again, "c.txt").claim))
    assert statement_of(again, "a.txt").claim == statement_of(again, "c.txt").claim


def test_an_undertaking_is_rejected_by_its_words_and_issue(record: Dragoman, tmp_path: Path) -> None:
    (made,) = (u for u in record.undertakings() if u.issue == "fishing")
    decision = record.decide("reject", made.id)
    for again in remade(record, tmp_path / "in"):
        assert decision.id in {d["id"] for row in exported(again, "undertakings") for d in row["decisions"]}  # type: ignore[attr-defined]


def test_an_alias_holds_for_reports_to_come(record: Dragoman, tmp_path: Path) -> None:
    made = record.decide("alias", "Diop", value="Amina Diop")
    for again in remade(record, tmp_path / "in"):
        names = {p.name for e in again.encounters() for p in e.participants}
        names |= {p.name for s in again.statements() for p in s.statement.speakers}
        assert "Amina Diop" in names
        assert "Diop" not in names
    again.undo(made.id)
    assert "Diop" in {p.name for e in again.encounters() for p in e.participants}


def test_people_are_merged_and_told_apart(record: Dragoman) -> None:
    record.decide("merge", "Asante", "Lehtonen", person=True, value="Kwabena Asante")
    assert {s.statement.speakers[0].name for s in record.statements()} == {"Diop", "Kwabena Asante"}
    record.decide("split", "Diop", report_of(record, "b.txt"), person=True, value="Diop (minister)")
    assert ("a.txt",) in held(record.record)
    assert ("b.txt",) in held(record.record)


def test_a_reports_date_is_corrected_and_the_report_read_anew(record: Dragoman) -> None:
    id = report_of(record, "d.txt")
    made = record.decide("correct", id, field="date", value="2031-05-20", by="Ann")
    report = record.record.report(id)
    assert (report.first("published"), report.sightings[0].published) == ("2031-05-20", "2031-05-06")
    reading = record.record.reading(id)
    assert reading is not None
    assert reading.metadata.published is not None
    assert reading.metadata.published.value == "2031-05-20"
    assert next(r for r in exported(record, "reports") if r["id"] == id)["published"] == "2031-05-20"
    record.undo(made.id)
    assert record.record.report(id).first("published") == "2031-05-06"


def test_a_withdrawn_report_is_kept_and_takes_no_part(record: Dragoman) -> None:
    assert {hit.citation.report for hit in search(record.record, "fish market")} == {
        report_of(record, "a.txt"),
        report_of(record, "b.txt"),
    }
    made = record.decide("withdraw", report_of(record, "b.txt"), why="retracted")
    assert held(record.record)[0] == ("a.txt",)
    assert {hit.citation.report for hit in search(record.record, "fish market")} == {report_of(record, "a.txt")}
    assert record.discrepancies() == []
    assert [r["withdrawn"] for r in exported(record, "reports")].count(True) == 1
    record.undo(made.id)
    assert held(record.record)[0] == ("a.txt", "b.txt")
    assert len({hit.citation.report for hit in search(record.record, "fish market")}) == 2


def test_a_corrected_version_takes_the_place_of_a_report(record: Dragoman, tmp_path: Path) -> None:
    record.add(write_drafts(tmp_path / "in", EXTRA))
    old, new = report_of(record, "b.txt"), report_of(record, "e.txt")
    record.decide("replace", old, new)
    assert held(record.record)[0] == ("a.txt", "e.txt")
    assert len(record.reports()) == 5


def test_a_note_is_shown_with_its_thing(record: Dragoman) -> None:
    id = encounter_of(record, "d.txt")
    record.decide("note", id, value="see the cable", by="Ann")
    assert [fact.value for fact in record.brief(id).header if fact.label == "Decided"] == [
        f"note: see the cable, by Ann on {say_today(record)}"
    ]


def say_today(record: Dragoman) -> str:
    from dragoman.desk.wording import say_date

    return say_date(record.decisions()[0].when[:10])


def test_a_brief_leaves_out_what_was_rejected_and_says_who_decided(record: Dragoman) -> None:
    (found,) = record.discrepancies()
    assert [clash.id for clash in record.brief(found.encounter).clashes] == [found.id]
    accepted = record.decide("accept", found.id, by="Ann")
    assert "confirmed, by Ann" in record.brief(found.encounter).clashes[0].remark
    record.undo(accepted.id)
    record.decide("reject", found.id, by="Ann")
    brief = record.brief(found.encounter)
    assert brief.clashes == ()


def test_an_undo_can_be_undone_and_what_is_undone_cannot_be_undone_again(record: Dragoman) -> None:
    made = record.decide("withdraw", report_of(record, "b.txt"))
    undo = record.undo(made.id)
    with pytest.raises(InputError, match="undone already"):
        record.undo(made.id)
    record.undo(undo.id)
    assert held(record.record)[0] == ("a.txt",)
    assert [d.kind for d in record.decisions()] == ["withdraw", "undo", "undo"]


@pytest.mark.parametrize(
    ("kind", "things", "more", "words"),
    [
        ("merge", ["a.txt", "a.txt"], {}, "two different"),
        ("split", ["a.txt", "c.txt"], {}, "name a report that tells of it"),
        ("correct", ["a.txt"], {"field": "colour", "value": "red"}, "no such field"),
        ("correct", ["a.txt"], {"field": "date", "value": "soon"}, "this is no date"),
        ("correct", ["a.txt"], {"field": "country", "value": "Atlantis"}, "this is no country"),
        ("withdraw", ["a.txt"], {}, "it is of the kind encounter"),
        ("sing", ["a.txt"], {}, "no kind of decision"),
    ],
)
def test_what_cannot_be_decided_is_said_and_leaves_the_log_as_it_is(
    record: Dragoman, kind: str, things: list[str], more: dict[str, Any], words: str
) -> None:
    ids = [
        encounter_of(record, file) if n == 0 or kind == "merge" else report_of(record, file)
        for n, file in enumerate(things)
    ]
    with pytest.raises(InputError, match=words):
        record.decide(kind, *ids, **more)
    assert record.decisions() == []


def test_a_decision_about_something_gone_is_refused_with_what_is_near(record: Dragoman) -> None:
    id = encounter_of(record, "a.txt")
    record.decide("withdraw", report_of(record, "b.txt"))
    with pytest.raises(NotFound, match="near it"):
        record.decide("note", id[:-1] + "x", value="?")
    with pytest.raises(NotFound, match="names nobody so"):
        record.decide("alias", "Nobody", value="Somebody")
    with pytest.raises(NotFound, match="no such decision"):
        record.undo("dec-none")


def decide_a_lot(record: Dragoman) -> list[Decision]:
    made = [
        record.decide("correct", statement_of(record, "c.txt").id, field="act", value="STATE"),
        record.decide("merge", encounter_of(record, "a.txt"), encounter_of(record, "c.txt"), why="one visit"),
        record.decide("alias", "Diop", value="Amina Diop"),
        record.decide("reject", record.discrepancies()[0].id),
        record.decide("correct", report_of(record, "d.txt"), field="date", value="2031-05-20"),
        record.decide("withdraw", report_of(record, "b.txt")),
        record.decide("note", encounter_of(record, "d.txt"), value="see the cable"),
    ]
    made.append(record.undo(made[5].id))
    return made


def test_reports_and_log_in_twenty_orders_give_one_export(record: Dragoman, tmp_path: Path) -> None:
    record.add(write_drafts(tmp_path / "in", EXTRA))
    log = decide_a_lot(record)
    assert list(record.decisions()) == log
    wanted = record.export()
    paths = sorted((tmp_path / "in").iterdir())
    for seed in range(20):
        work: list[Path | Decision] = [*paths, *log]
        random.Random(seed).shuffle(work)
        with Dragoman(Record.open(str(tmp_path / f"{seed}.db")), draft_tools([*drafts(), *EXTRA])) as other:
            for item in work:
                other.replay([item]) if isinstance(item, Decision) else other.add(item)
            assert other.replay(log) == 0
            assert other.export() == wanted, seed


def test_a_block_that_changes_while_it_is_woven_is_woven_again(record: Dragoman, tmp_path: Path) -> None:
    """A decision that falls between the reading of a block and the keeping of its weave is not lost."""
    tools = draft_tools([*drafts(), *EXTRA])
    weaver = tools.weaver
    busy = Dragoman(record.record, tools)
    first = [True]
    original = weaver.weave

    def interrupted(*args: object) -> object:
        if first.pop() if first else False:
            record.decide("withdraw", report_of(record, "b.txt"), follow=False)
        return original(*args)  # type: ignore[arg-type]

    weaver.weave = interrupted  # type: ignore[method-assign, assignment]
    busy.add(write_drafts(tmp_path / "in", EXTRA))
    assert held(busy.record)[0] == ("a.txt", "e.txt")


def test_a_report_that_is_decided_on_while_it_is_read_is_read_again(record: Dragoman) -> None:
    id = report_of(record, "d.txt")
    tools = draft_tools([*drafts(), *EXTRA], "draft-2")
    first = [True]
    original = tools.reader.read

    def interrupted(report: Report) -> Reading:
        if report.id == id and first and first.pop():
            record.decide("correct", id, field="date", value="2031-05-20", follow=False)
        return original(report)

    tools.reader.read = interrupted  # type: ignore[method-assign]
    Dragoman(record.record, tools).catch_up()
    reading = record.record.reading(id)
    assert reading is not None
    assert reading.metadata.published is not None
    assert reading.metadata.published.value == "2031-05-20"
