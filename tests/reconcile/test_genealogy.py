"""Where an error first stands among copies, on lineage of any shape."""

from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import Citation, Discrepancy, LineageLink, Side, Span
from dragoman.reconcile.genealogy import trace_descents


def link(taker: str, giver: str) -> LineageLink:
    here, there = Citation(taker, Span(0, 9)), Citation(giver, Span(0, 9))
    return LineageLink(taker, "shares-passages", giver, 0.5, (here,), ((here, there),))


def clash(**sides: str) -> Discrepancy:
    """One value a side, with the reports that have it, by their letters."""
    told = tuple(Side(v, len(rs), tuple(Citation(r, Span(0, 5)) for r in rs)) for v, rs in sides.items())
    return Discrepancy("d", "fact", "number", None, told, "two numbers", "serious")


def test_copies_in_a_ring_are_told_from_the_one_outside() -> None:
    ring = [link("b", "a"), link("c", "b"), link("a", "c"), link("d", "b")]
    (found,) = trace_descents([clash(ten="abcd", two="z")], ring, lambda r: None)
    assert {heir.citation.report for d in found.descents for heir in d.heirs} <= set("abcd")
    assert len([d for d in found.descents if d.value == "ten"]) == 1


@given(
    st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")), max_size=20), st.permutations("abcdef")
)
def test_any_lineage_ends_and_no_report_is_its_own_heir(pairs: list[tuple[str, str]], ages: list[str]) -> None:
    links = [link(a, b) for a, b in pairs if a != b]
    (found,) = trace_descents([clash(ten="abcd", two="ef")], links, lambda r: f"2024-01-0{ages.index(r) + 1}")
    for descent in found.descents:
        heirs = [heir.citation.report for heir in descent.heirs]
        assert descent.first.report not in heirs
        assert len(heirs) == len(set(heirs))
