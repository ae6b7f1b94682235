"""Who took words from whom, and how many origins stand behind reports."""

from __future__ import annotations

import time

from tests.reconcile.build import Draft, weave

from dragoman.model import LineageLink
from dragoman.reconcile import fingerprints
from dragoman.reconcile.shingles import SHINGLE, WINDOW, shared_runs

PASSAGE = (
    "The two presidents walked along the harbour for an hour and then signed a short paper on the licences of small "
    "boats, which both parliaments must still approve before the season opens."
)
OTHER = (
    "Traders at the market complained that onions had become dear since the border closed, and asked their government "
    "to reopen the crossing by the end of the month at the latest."
)


def _links(*drafts: Draft, kind: str) -> list[LineageLink]:
    return [link for link in weave(*drafts).lineage if link.kind == kind]


def test_shared_passage_is_found_with_its_characters() -> None:
    a = Draft(f"{PASSAGE} Nobody spoke to the press.", published="2031-05-05")
    b = Draft(f"From our desk. {PASSAGE} {OTHER}", published="2031-05-06")
    (link,) = _links(a, b, kind="shares-passages")
    assert (link.report, link.source) == (b.report().id, a.report().id)
    here, there = link.passages[0]
    assert here.span.of(b.text) == there.span.of(a.text)


def test_independent_reports_share_nothing() -> None:
    assert _links(Draft(PASSAGE), Draft(OTHER), kind="shares-passages") == []


def test_shared_quotation_alone_is_no_copying() -> None:
    quoted = (
        "“We shall not let the price of onions decide whether our children may visit their cousins across the river”"
    )
    a, b = Draft(f"{quoted}, Diop said in Accra."), Draft(f"In the evening Diop told students: {quoted}.")
    for draft in (a, b):
        draft.say("Diop", quoted)
    assert _links(a, b, kind="shares-passages") == []


def test_republished_needs_an_outlet_other_than_the_agency() -> None:
    own = Draft("AAP reports rain.", agency="AAP", outlet="AAP")
    taken = Draft("AAP reports heavy rain.", agency="AAP", outlet="Morning Paper")
    assert [(k.report, k.source) for k in _links(own, taken, kind="republished")] == [(taken.report().id, "AAP")]


def test_cited_source_is_named_once() -> None:
    draft = Draft("Antara News reported rain. Later Antara reported sun.")
    draft.cite("Antara News")
    draft.cite("Antara")
    assert [k.source for k in _links(draft, kind="cites")] == ["Antara News"]


def test_any_shared_run_of_the_promised_length_shares_a_fingerprint() -> None:
    run = "seven lanterns hung above the quiet northern gate"
    assert len(run.split()) == SHINGLE + WINDOW - 1
    a, b = f"{PASSAGE} {run} {PASSAGE}", f"{OTHER} {run} {OTHER}"
    assert set(fingerprints(a)) & set(fingerprints(b))


def test_runs_are_maximal() -> None:
    (run,) = shared_runs(f"Before. {PASSAGE}", f"{PASSAGE} After.")
    assert run[2] == len(PASSAGE.split())


def test_five_hundred_copies_are_linked_to_one_and_quickly() -> None:
    drafts = [Draft(f"{PASSAGE} Edition {n}.", published="2031-05-05") for n in range(500)]
    begun = time.perf_counter()
    links = _links(*drafts, kind="shares-passages")
    assert len(links) == 499
    assert time.perf_counter() - begun < 10


def _copies(*words: str) -> list[Draft]:
    """Copies of one text a day apart, each with a word of its own."""
    drafts = []
    for n, word in enumerate(words):
        text = (
            f"Diop told Asante in Accra that Senegal would {word} imports of onions from Ghana in March. {PASSAGE} "
            f"{OTHER} The harbour was closed to all traffic while the two walked. Printed by desk {n}."
        )
        draft = Draft(text, published=f"2031-05-0{n + 5}")
        draft.tell("Diop", "Asante", date="2031-05-05", place="Accra", words=text.split(".")[0])
        draft.say("Diop", f"Senegal would {word} imports of onions from Ghana in March", issues="trade", act="AGREE")
        drafts.append(draft)
    return drafts


def test_wrong_word_is_traced_to_the_copy_where_it_came_in() -> None:
    drafts = _copies("restart", "restrict", "restrict", "restrict")
    ids = [d.report().id for d in drafts]
    descents = [x for d in weave(*drafts).discrepancies for x in d.descents if x.value == "restrict"]
    assert descents
    for descent in descents:
        assert descent.first.report == ids[1]
        assert descent.changed is not None
        assert descent.changed.report == ids[0]
        assert [h.citation.report for h in descent.heirs] == ids[2:]
        assert {h.source for h in descent.heirs} <= set(ids[1:])


def test_independent_values_have_no_descent() -> None:
    texts = (
        "Senegal would restart imports of onions from Ghana in March",
        "Senegal would restrict imports of onions from Ghana in March",
    )
    drafts = []
    for text in texts:
        draft = Draft(f"Diop told Asante in Accra that {text}.", published="2031-05-05")
        draft.tell("Diop", "Asante", date="2031-05-05", place="Accra")
        draft.say("Diop", text, issues="trade", act="AGREE")
        drafts.append(draft)
    found = weave(*drafts).discrepancies
    assert found
    assert all(d.descents == () for d in found)
