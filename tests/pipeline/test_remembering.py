"""What the encoder was asked once is not asked again: not after a change of rules, nor for a copy, nor by a run that goes on."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from tests.intake.acting import without_privileges

from dragoman.encoder import Encoder, Floats, Tag, Tagged, load_encoder
from dragoman.extract import read_report
from dragoman.pipeline import Record, Tools, add, load_tools
from dragoman.pipeline.remembering import RememberingEncoder, hash_question, pack_vector, unpack_vector

FIRST = "Angolan President Ada Lumumba told Aruban Prime Minister Bo Croes on Monday that the ferry would run again."
SECOND = "Croes thanked her host and promised to send two engineers, the Aruban foreign ministry said in a statement."
OTHER = "In Luanda, traders said that they had waited for the ferry since March."


class CountingEncoder:
    """Says little of a text, and notes what it was asked; after so many texts it is broken off."""

    def __init__(self, version: str = "weights-1", breaks_after: int | None = None) -> None:
        self.version, self.asked, self.left = version, list[str](), breaks_after

    def _ask(self, texts: Sequence[str]) -> None:
        for text in texts:
            if self.left == 0:
                raise KeyboardInterrupt
            self.left = None if self.left is None else self.left - 1
            self.asked.append(text)

    def pieces(self, text: str) -> int:
        return len(text.split())

    def tag(self, passages: list[str]) -> list[Tagged]:
        self._ask(passages)
        return [Tagged((), (Tag("GPE", 0, len(passage), 0.25),)) for passage in passages]

    def embed(self, texts: list[str]) -> Floats:
        self._ask(texts)
        rows = np.asarray([[len(text), 1.0, 2.0] for text in texts], np.float32)
        return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return Record.open(str(tmp_path / "a.db"))


def test_a_text_is_asked_about_once_and_answered_the_same_again(record: Record) -> None:
    first, again = CountingEncoder(), CountingEncoder()
    said = RememberingEncoder(first, record).tag(["a b", "c", "a b"])
    near = RememberingEncoder(first, record).embed(["a b"])
    assert first.asked == ["a b", "c", "a b"]  # the tags of two texts, the meaning of one
    assert said == CountingEncoder().tag(["a b", "c", "a b"])
    assert RememberingEncoder(again, record).tag(["c", "a b", "a b"]) == [said[1], said[0], said[0]]
    assert (RememberingEncoder(again, record).embed(["a b"]) == near).all()
    assert again.asked == []


def test_new_weights_are_asked_anew(record: Record) -> None:
    RememberingEncoder(CountingEncoder("weights-1"), record).tag(["a", "b"])
    later = CountingEncoder("weights-2")
    RememberingEncoder(later, record).tag(["b", "c"])
    assert later.asked == ["b", "c"]
    record.drop_answers_but("weights-2")
    question = hash_question("tags", "b")
    assert record.answers("weights-1", [question]) == {}
    assert record.answers("weights-2", [question]).keys() == {question}


def test_a_run_that_was_broken_off_goes_on_where_it_was(record: Record) -> None:
    texts = [f"text {n}" for n in range(200)]
    broken = CountingEncoder(breaks_after=150)
    with pytest.raises(KeyboardInterrupt):
        RememberingEncoder(broken, record).tag(texts)
    rest = CountingEncoder()
    RememberingEncoder(rest, record).tag(texts)
    assert len(broken.asked) == 150
    assert len(rest.asked) < 100
    assert set(broken.asked) | set(rest.asked) == set(texts)


def test_a_damaged_answer_is_asked_for_anew_and_mended(record: Record) -> None:
    RememberingEncoder(CountingEncoder(), record).tag(["a", "b"])
    with sqlite3.connect(record.where) as connection:
        connection.execute("UPDATE answers SET answer = x'00' WHERE question = ?", [hash_question("tags", "a")])
    connection.close()
    assert [damage.table for damage in record.verify()] == ["answers"]
    again = CountingEncoder()
    assert RememberingEncoder(again, record).tag(["a", "b"])[0].names[0].end == 1
    assert again.asked == ["a"]
    assert record.verify() == []


def test_a_record_that_may_only_be_read_is_asked_all_the_same() -> None:
    with without_privileges() as folder:
        Record.open(str(folder / "a.db")).close()
        (folder / "a.db").chmod(0o444)
        with Record.open(str(folder / "a.db")) as record:
            assert len(RememberingEncoder(CountingEncoder(), record).tag(["a"])) == 1


def test_what_an_answer_is_kept_in_moves_no_cosine_by_more_than_a_thousandth() -> None:
    a, b = load_encoder().embed([FIRST, SECOND])
    assert abs(float(a @ b) - float(unpack_vector(pack_vector(a)) @ unpack_vector(pack_vector(b)))) < 1e-3


def test_what_is_said_of_a_passage_depends_on_no_other() -> None:
    encoder = load_encoder()
    assert encoder.tag([FIRST, SECOND, OTHER]) == [encoder.tag([text])[0] for text in (FIRST, SECOND, OTHER)]
    assert (encoder.embed([OTHER, FIRST])[1] == encoder.embed([FIRST])[0]).all()


class Counted:
    """The shipped encoder, counting the texts that it is asked about."""

    def __init__(self) -> None:
        self.encoder: Encoder = load_encoder()
        self.version, self.count = self.encoder.version, 0

    def pieces(self, text: str) -> int:
        return self.encoder.pieces(text)

    def tag(self, passages: list[str]) -> list[Tagged]:
        self.count += len(passages)
        return self.encoder.tag(passages)

    def embed(self, texts: list[str]) -> Floats:
        self.count += len(texts)
        return self.encoder.embed(texts)


def later_rules(tools: Tools) -> Tools:
    """The same tools with other rules, which read all anew."""
    tools.reader.version = "later"  # type: ignore[misc]
    return tools


def test_other_rules_read_all_again_and_run_nothing(
    record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = Counted()
    monkeypatch.setattr("dragoman.encoder.load_encoder", lambda: counted)
    (tmp_path / "a.txt").write_text(f"{FIRST} {SECOND}")
    add(record, [tmp_path / "a.txt"], load_tools(record))
    (id,) = record.report_ids()
    before, reading = counted.count, record.reading(id)
    assert before > 0
    assert reading == read_report(record.report(id), load_encoder())
    again = add(record, [], later_rules(load_tools(record)))
    assert (again.words, counted.count) == (len(f"{FIRST} {SECOND}".split()), before)
    assert record.reading(id) == reading


def test_a_copy_costs_only_what_differs(record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    counted = Counted()
    monkeypatch.setattr("dragoman.encoder.load_encoder", lambda: counted)
    told = " ".join(f"{FIRST} {SECOND}".replace("ferry", f"ferry of pier {n}") for n in range(12))
    (tmp_path / "a.txt").write_text(told)
    (tmp_path / "b.txt").write_text(f"{told} {OTHER}")
    add(record, [tmp_path / "a.txt"], load_tools(record))
    before = counted.count
    add(record, [tmp_path / "b.txt"], load_tools(record))
    assert counted.count - before < 0.3 * before
