"""The bench on ECB+: words put together as printed, documents joined into events, and pairs of reports for mutations."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from bench.events.documents import Document, join_words, read_documents
from bench.events.grouping import join, learn, score
from bench.events.likeness import cosines
from bench.mutations.ecb import read_ecb_pairs


@pytest.mark.parametrize(
    ("tokens", "words", "hyphens_parted"),
    [
        ("The mayor 's office did n't say , at 3 : 33 p . m . , who won .", "The mayor's office didn't say, at 3:33 p.m., who won.", False),
        ("On May 7 , 2013 some 10 , 000 people ( 5 . 6 % ) left", "On May 7, 2013 some 10,000 people (5.6%) left", False),
        ("`` It is late , '' she said .", "“It is late,” she said.", False),
        ('He won "The Cup" twice', "He won “The Cup” twice", False),
        ("a 33 - year - old co - pilot - the third", "a 33-year-old co-pilot - the third", True),
        ("the fire - it was out", "the fire - it was out", True),
    ],
)  # fmt: skip
def test_words_are_put_together_as_printed(tokens: str, words: str, hyphens_parted: bool) -> None:
    assert join_words([tokens.split()], hyphens_parted) == [words]


def _row(name: str, sentences: list[str], mentions: list[tuple[int, str, str, str]]) -> str:
    told = [{"sent": s, "chain": c, "type": k, "kind": "entity" if k == "HUM" else "event", "text": t, "singleton": False} for s, c, k, t in mentions]  # fmt: skip
    return json.dumps({"doc_id": name, "topic": 1, "subtopic": "1_x", "sentences": [s.split() for s in sentences], "mentions": told})  # fmt: skip


def _write(path: Path) -> Path:
    address = "http : / / news"
    rows = [
        _row("1_1ecbplus", [address, "Ada Brown opened the bridge .", "It rained ."], [(1, "E1", "ACT", "opened"), (1, "H1", "HUM", "Ada Brown")]),
        _row("1_2ecbplus", [address, "The bridge was opened by Ada Brown ."], [(1, "E1", "ACT", "opened"), (1, "H1", "HUM", "Ada Brown")]),
        _row("1_3ecbplus", [address, "Nobody opened the gate ."], [(1, "E1", "ACT", "opened")]),
    ]  # fmt: skip
    path.write_text("\n".join(rows), encoding="utf8")
    return path


def test_address_of_the_page_is_left_out(tmp_path: Path) -> None:
    document = read_documents(_write(tmp_path / "made.jsonl"))[0]
    assert document.text == "Ada Brown opened the bridge. It rained."
    assert [s.of(document.text) for s in document.sentences] == ["Ada Brown opened the bridge.", "It rained."]
    assert {m.sentence for m in document.mentions} == {0}


def test_sentences_that_share_an_event_and_one_thing_more_tell_of_the_same(tmp_path: Path) -> None:
    (pair,) = read_ecb_pairs([_write(tmp_path / "made.jsonl")])
    left, right = pair.stories
    assert pair.counterparts(0, left.sentences[0]) == (right.sentences[0].span,)
    assert pair.counterparts(0, left.sentences[1]) == ()
    assert pair.people == (("Ada Brown", "Brown"),)
    assert not pair.checked


def _documents(*events: str) -> list[Document]:
    return [Document(str(n), e[0], e, "", (), ()) for n, e in enumerate(events)]


def test_groups_are_joined_on_average_down_to_the_threshold() -> None:
    alike = np.array([[1, 0.9, 0.5], [0.9, 1, 0.2], [0.5, 0.2, 1]])
    assert join(alike, 0.95) == [0, 1, 2]
    assert join(alike, 0.36) == [0, 0, 2]  # 0.5 and 0.2 are 0.35 on average
    assert join(alike, 0.34) == [0, 0, 0]


def test_score_counts_what_is_joined_and_what_is_parted() -> None:
    documents = _documents("a1", "a1", "a2", "a2")
    assert score([0, 0, 1, 1], documents) == (1.0, 1.0, 1.0)
    assert score([0, 0, 0, 0], documents)[:2] == (0.5, 1.0)
    assert score([0, 1, 2, 3], documents)[:2] == (1.0, 0.5)


def test_weights_follow_the_measure_that_tells_events_apart() -> None:
    documents = _documents("a1", "a1", "a2", "a2", "b1", "b1")
    same = np.array([[a.event == b.event for b in documents] for a in documents], np.float32)
    noise = np.random.default_rng(0).random(same.shape).astype(np.float32)
    weights = learn({"same": same, "noise": noise + noise.T}, documents)
    likely = weights.judge({"same": same, "noise": noise + noise.T})
    assert weights.weights[0] > abs(weights.weights[1])
    assert score(join(likely, 0.5), documents)[2] == 1.0


def test_rare_words_make_documents_alike() -> None:
    from collections import Counter

    alike = cosines([Counter(["the", "bridge"]), Counter(["the", "bridge"]), Counter(["the", "gate"])])
    assert alike[0, 1] == pytest.approx(1.0)
    assert alike[0, 2] == pytest.approx(0.0)
