"""Names: what the encoder tagged in one sentence is found again in the others."""

from __future__ import annotations

import pytest

from dragoman.encoder import Tag, load_encoder
from dragoman.extract import read_report
from dragoman.extract.names import find_names
from dragoman.model import Report, Sighting, Span


def _persons(text: str, tagged: str) -> list[str]:
    """The persons of a text where the encoder tagged one name, at its first place."""
    start = text.index(tagged)
    names = find_names(text, [Tag("PER", start, start + len(tagged), 0.9)], (Span(0, len(text)),))
    return [m.span.of(text) for m in names if m.kind == "PER"]


@pytest.mark.parametrize(
    ("text", "tagged"),
    [
        ("Togolese President Kossi Adjavon arrived. Later Adjavon left.", "Kossi Adjavon"),
        ("The guest was Prime Minister Sheikh Murrani. Later Murrani left.", "Murrani"),
        ("The guest was President Adjavon. Later Adjavon left.", "Adjavon"),
    ],
)
def test_a_name_is_found_again_by_its_last_word(text: str, tagged: str) -> None:
    assert _persons(text, tagged) == [tagged, tagged.split()[-1]]


def test_a_word_without_title_or_second_name_is_not_carried_on() -> None:
    assert _persons("They asked Harmon to sing. Later Harmon left.", "Harmon") == ["Harmon"]


def test_an_office_printed_for_two_is_held_by_each_and_a_form_of_address_is_none() -> None:
    text = "Prime Ministers Jone Vakatawa of Fiji and Sheikh Salim Harthy met in Suva on Monday."
    found = read_report(Report(text, (Sighting("case.txt", published="2022-03-10"),)), load_encoder()).entities
    offices = {e.name: e.office for e in found if e.kind == "person"}
    assert offices["Jone Vakatawa"] == "Prime Minister"
    assert offices["Salim Harthy"] is None


@pytest.mark.parametrize(
    ("text", "tags", "persons"),
    [
        ("Presidents Kossi Adjavon and Awa Lawson met.", [("PER", "Kossi"), ("GPE", "Adjavon"), ("PER", "Awa Lawson")],
         ["Kossi Adjavon", "Awa Lawson"]),
        ("Before Kossi Togo was calm.", [("PER", "Kossi"), ("GPE", "Togo")], ["Kossi"]),
        ("No obstacles, says Adjavon\n\nATOP - Lomé\n", [("PER", "Adjavon\n\nATOP")], ["Adjavon"]),
        ("Written by Awa Lawson, Kossi Adjavon for Reuters\n", [("PER", "Awa Lawson"), ("PER", "Kossi Adjavon")], []),
        ("By meeting Kossi Adjavon he won time.", [("PER", "Kossi Adjavon")], ["Kossi Adjavon"]),
    ],
)  # fmt: skip
def test_names_that_the_encoder_cut_or_ran_together(text: str, tags: list[tuple[str, str]], persons: list[str]) -> None:
    found = [Tag(kind, text.index(words), text.index(words) + len(words), 0.9) for kind, words in tags]
    names = find_names(text, found, (Span(0, len(text)),))
    assert [m.span.of(text) for m in names if m.kind == "PER"] == persons


def test_an_office_that_begins_with_its_state_says_whose_it_is() -> None:
    text = "The prime minister and U.S. Secretary of State Ann Harmon met."
    (person,) = (m for m in find_names(text, [Tag("PER", 47, 57, 0.9)], (Span(0, len(text)),)) if m.kind == "PER")
    assert (person.span.of(text), person.state) == ("Ann Harmon", "USA")


def test_a_report_from_the_counterparts_capital_makes_nobody_else_of_that_state() -> None:
    text = (
        "TEHRAN, June 18, 2023 (NNA) -- Minister of Foreign Affairs Salim Harith said that relations between Oman and Iran rest on "
        "respect.\n\nHe spoke with {} Hossein Rezvani in Tehran. Iran and Iranian waters, Harith said, are near."
    )
    for named, state in (("his Iranian counterpart", None), ("his adviser", "IRN")):
        report = Report(text.format(named), (Sighting("case.txt"),))
        states = {e.name: e.state for e in read_report(report, load_encoder()).entities if e.kind == "person"}
        assert states["Salim Harith"] == state


@pytest.mark.parametrize(
    ("text", "name", "office", "state"),
    [
        (
            "Army press secretary Maj. Gen. Jone Vakatawa met Salim Harthy in Suva.",
            "Jone Vakatawa",
            "press secretary",
            None,
        ),
        (
            "Senior Colonel Jone Vakatawa, spokesperson for the ministry, met Salim Harthy.",
            "Jone Vakatawa",
            "spokesperson",
            None,
        ),
        (
            "They held talks with U.S. Secretary of Defense Ann Lowell on Monday.",
            "Ann Lowell",
            "Secretary of Defense",
            "USA",
        ),
        (
            "He was due to see his Chinese host. Jone Vakatawa held talks with Salim Harthy.",
            "Jone Vakatawa",
            None,
            None,
        ),
        ("Ships passed by Taiwan. President Jone Vakatawa met Salim Harthy.", "Jone Vakatawa", "President", None),
        ("Jone Vakatawa, who has Kenyan President Salim Harthy to thank, spoke in Suva.", "Jone Vakatawa", None, None),
        (
            "Kenya said so after visiting Fiji Deputy Prime Minister and Foreign Minister Jone Vakatawa met Salim Harthy.",
            "Jone Vakatawa",
            "Foreign Minister",
            "FJI",
        ),
        ("Prime Minister Hon. Jone Vakatawa MP met Salim Harthy SC in Suva.", "Jone Vakatawa", "Prime Minister", None),
    ],
)
def test_the_office_printed_beside_a_name(text: str, name: str, office: str | None, state: str | None) -> None:
    found = read_report(Report(text, (Sighting("case.txt", published="2022-03-10"),)), load_encoder()).entities
    (person,) = [e for e in found if (e.kind == "person" and "Vakatawa" in e.name) or e.name == name]
    assert (person.name, person.state) == (name, state)
    assert (person.office or "").endswith(office) if office else person.office is None


def test_a_family_name_like_a_small_word_belongs_to_the_name() -> None:
    """Within a sentence no small word has a capital; in a headline it may."""
    assert _persons("The guest was President To Lam. Later Lam left.", "Lam") == ["To Lam", "Lam"]
    assert _persons("The guest spoke to Lam. Later Lam left.", "Lam") == ["Lam"]
    assert _persons("Mensah Speaks To Lam", "Lam") == ["Lam"]
