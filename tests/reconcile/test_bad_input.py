"""What a record is given by accident: copies, near-copies, lists of thirty encounters, texts about none."""

from __future__ import annotations

from dataclasses import replace

from tests.reconcile.build import PEOPLE, Draft, weave

from dragoman.model import Report, Sighting, merge_sightings
from dragoman.reconcile import keys, passage_keys

ITEM = (
    "Diop met Asante in Accra on 5 May. Diop urged Asante to protect Senegalese fishermen in Ghanaian waters. "
    "Asante promised to return the 40 nets that his coast guard had seized off Tema in the winter."
)


def _item(text: str = ITEM, file: str = "report.txt", **metadata: str) -> Draft:
    draft = Draft(text, published=metadata.get("published", "2031-05-06"), outlet=metadata.get("outlet"), file=file)
    draft.tell("Diop", "Asante", date="2031-05-05", place="Accra", words=text.split(".")[0])
    draft.say("Diop", "protect Senegalese fishermen in Ghanaian waters", act="REQUEST", issues="fishing")
    draft.say("Asante", text[text.index("return") :].rstrip("."), act="AGREE", issues="fishing")
    return draft


def test_same_text_with_other_metadata_is_one_report_seen_twice() -> None:
    seen = [Sighting("a.txt", outlet="Herald", published="2031-05-06"), Sighting("b.txt", outlet="Mail")]
    one, other = (Report(ITEM, (sighting,)) for sighting in seen)
    assert one.id == other.id
    assert set(merge_sightings(one.sightings, other.sightings)) == set(seen)


def test_contradictory_metadata_is_kept_and_read_in_one_order() -> None:
    seen = [Sighting("a.txt", published="2031-05-06"), Sighting("a.txt", published="2029-01-01")]
    merged = merge_sightings((seen[0],), (seen[1],))
    assert merged == merge_sightings((seen[1],), (seen[0],))
    assert {s.published for s in merged} == {"2031-05-06", "2029-01-01"}


def test_copy_with_one_letter_changed_is_one_voice_and_shown_as_a_clash() -> None:
    changed = ITEM.replace("40 nets", "48 nets")
    woven = weave(_item(), _item(changed, published="2031-05-07"))
    assert [(len(e.reports), e.voices) for e in woven.encounters] == [(2, 1)]
    assert [k.share > 0.5 for k in woven.lineage if k.kind == "shares-passages"] == [True]
    assert [(d.kind, [x.value for x in d.descents]) for d in woven.discrepancies] == [("fact", ["48"])]


def test_five_hundred_copies_are_one_voice_and_one_claim_each() -> None:
    woven = weave(*(_item(f"{ITEM} Edition {n}.") for n in range(500)))
    assert [(len(e.reports), e.voices) for e in woven.encounters] == [(500, 1)]
    assert sorted(len(c.statements) for c in woven.claims) == [500, 500]
    assert woven.discrepancies == ()


def test_report_on_thirty_encounters_tells_of_each_and_ties_none_together() -> None:
    names = list(PEOPLE)[:16]
    pairs = [(a, b) for n, a in enumerate(names) for b in names[n + 1 :]][:30]
    text = " ".join(f"{a} met {b} on 5 May." for a, b in pairs)
    draft = Draft(text, published="2031-05-06")
    for a, b in pairs:
        draft.tell(a, b, date="2031-05-05", words=f"{a} met {b} on 5 May.")
    draft.encounters[0] = replace(draft.encounters[0], main=True)
    assert len(weave(draft).encounters) == 30
    assert len(keys(draft.read())) < 10


def test_text_that_tells_of_no_encounter_is_woven_alone() -> None:
    draft = Draft("Onions became dear in the market of Tema, and traders blamed the rain.", published="2031-05-06")
    woven = weave(draft, _item())
    assert all(draft.report().id not in e.reports for e in woven.encounters)
    assert not set(keys(draft.read())) & set(keys(_item().read()))
    assert not set(passage_keys(draft.text)) & set(passage_keys(ITEM))


def test_text_without_words_has_no_keys() -> None:
    assert passage_keys("…") == ()
