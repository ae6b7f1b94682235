"""How a fact clash is told: sides with all that back them, voices, and the likely slip."""

from __future__ import annotations

import pytest
from tests.reconcile.build import Draft, weave

from dragoman.model import Discrepancy


def _fact(*texts: str) -> Discrepancy:
    drafts = [Draft(t, published="2031-05-06", outlet=f"Paper {n}") for n, t in enumerate(texts)]
    (found,) = [d for d in weave(*drafts).discrepancies if d.kind == "fact"]
    return found


def test_more_voices_make_the_other_value_the_slip() -> None:
    found = _fact(
        "The fatal stabbing of a 12-year-old Norwegian girl in Durban in June shocked both countries.",
        "Both leaders spoke of the fatal shooting in June of a 12-year-old Norwegian schoolgirl in Durban.",
        "Norway mourned when a Norwegian girl was stabbed to death in the harbour district of Durban in June.",
    )
    assert [(s.value, s.voices) for s in found.sides] == [("stabbing", 2), ("shooting", 1)]
    assert found.slip == "shooting"


def test_look_alike_against_the_rest_of_the_record_is_the_slip() -> None:
    found = _fact(
        "In March, Ghana said it would gradually restart onion imports from Senegal.\nTraders hope that Ghana will soon "
        "resume onion imports in full.",
        "In March, Ghana said it would gradually restrict onion imports from Senegal.",
    )
    assert found.slip == "restrict"
    assert "slip" in found.explanation


def test_one_against_one_leaves_the_slip_open() -> None:
    found = _fact(
        "Kenya will send 400 soldiers to the new peacekeeping mission in Port Sudan.",
        "Kenya will send 700 soldiers to the new peacekeeping mission in Port Sudan.",
    )
    assert found.slip is None


def test_sides_cite_clauses_not_whole_reports() -> None:
    text = "After a long night of talks in the old palace, Angola {} the Zambian plan for a joint river authority."
    found = _fact(text.format("accepted"), text.format("rejected"))
    assert all(c.span.start > 0 for s in found.sides for c in s.citations)


def test_copies_stand_on_one_side_with_one_voice() -> None:
    text = "The envoys dined, danced and slept. In March, Fiji said it would gradually {} kava exports to Peru."
    found = _fact(text.format("resume"), text.format("suspend"), text.format("suspend") + " It rained.")
    assert [(s.value, len(s.citations)) for s in found.sides if s.value == "suspend"] == [("suspend", 2)]


def _venues(*venues: str) -> list[Discrepancy]:
    drafts = [Draft(f"Diop met Asante at {venue} in Accra, paper {n} wrote.") for n, venue in enumerate(venues)]
    for draft, venue in zip(drafts, venues, strict=True):
        draft.tell("Diop", "Asante", date="2031-05-05", place="Accra", venue=venue)
    return [d for d in weave(*drafts).discrepancies if d.slot == "venue"]


def test_two_kinds_of_building_clash_and_two_names_of_one_kind_do_not() -> None:
    (found,) = _venues("the Community's headquarters", "the seat of the Community", "the Palm Lodge")
    assert [s.voices for s in found.sides] == [2, 1]
    assert found.sides[1].value == "the Palm Lodge"
    assert _venues("State House", "the presidential palace") == []


_OUTBREAK = "After tests on Sunday confirmed bird flu at two farms near the harbour of Gizo, {} {} the sale of ducks."


@pytest.mark.parametrize(("deed", "sides"), [("banned", [["allowed", "banned"]]), ("allowed", [])])
def test_one_sentence_retold_may_clash_in_reports_of_no_encounter(deed: str, sides: list[list[str]]) -> None:
    drafts = (
        Draft(f"Egg prices have doubled in a year. {_OUTBREAK.format('veterinarians', 'allowed')}"),
        Draft(f"{_OUTBREAK.format('doctors', deed)} Farmers asked the bank for more time."),
    )
    found = [d for d in weave(*drafts).discrepancies if d.kind == "fact"]
    assert [sorted(s.value for s in d.sides) for d in found] == sides


def test_short_likeness_in_reports_of_no_encounter_is_no_clash() -> None:
    drafts = (
        Draft("Egg prices have doubled. Veterinarians killed 4,000 ducks in Gizo on Sunday."),
        Draft("Veterinarians killed 7,000 geese in Gizo on Sunday. Farmers asked for more time."),
    )
    assert not [d for d in weave(*drafts).discrepancies if d.kind == "fact"]


@pytest.mark.parametrize(
    ("asked", "sides"),
    [("", [["five", "ten"]]), (" The court in Lome gave the poet Kofi Mensah five years in prison.", [])],
)
def test_a_figure_beside_the_other_in_its_only_report_is_of_another_thing(asked: str, sides: list[list[str]]) -> None:
    drafts = (
        Draft(f"The poet Kofi Mensah was sentenced by the court in Lome on Friday to ten years in prison.{asked}"),
        Draft("The poet Kofi Mensah was sentenced by the court in Lome on Friday to five years in prison."),
    )
    found = [d for d in weave(*drafts).discrepancies if d.kind == "fact"]
    assert [sorted(s.value for s in d.sides) for d in found] == sides
