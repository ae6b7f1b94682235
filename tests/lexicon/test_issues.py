"""Issues found in words."""

import itertools

import pytest

from dragoman.lexicon.issues import issue_labels, issues, issues_in


def labels(words: str) -> list[str]:
    return [label for label, _, _ in issues_in(words)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [("resume imports of Norwegian seafood", ["seafood-imports"]), ("imports fell", ["trade"]),
     ("lift the ban on imports of South Korean seafood", ["seafood-imports"]),
     ("mutual visits by foreign ministers", ["foreign-minister-visits"]),
     ("the safety of Indian nationals in Iran", ["safety-of-nationals"]),
     ("free-trade agreements", ["free-trade-agreement"]), ("CYBERATTACKS", ["cyber"]), ("U.S. tariffs", ["tariffs"]),
     ("the Nagorno-Karabakh conflict", ["nagorno-karabakh"]), ("a cease-fire in Gaza", ["ceasefire", "gaza"]),
     ("bilateral ties", ["bilateral-ties"]), ("AI", ["artificial-intelligence"]), ("COP30", ["climate"]),
     ("detained Canadian citizens", ["detained-nationals"]), ("investigated the raid", []),
     ("neither shall use force", ["use-of-force"]), ("access to and from the sea", ["sea-access"]),
     ("confidence-building measures", ["confidence-building"]), ("ECOWAS", ["regional-integration"]),
     ("a plea for clemency", ["clemency"]), ("two states agreed", [])],
)  # fmt: skip
def test_issue_is_found(words: str, expected: list[str]) -> None:
    assert labels(words) == expected


@pytest.mark.parametrize(
    "words", ["the two leaders met", "exercise restraint", "ai weiwei", "a cop", "importance", "a lac", ""]
)
def test_near_miss_is_no_issue(words: str) -> None:
    assert labels(words) == []


def test_places_point_at_the_words() -> None:
    text = "They spoke of tariffs and of critical minerals."
    assert [text[start:end] for _, start, end in issues_in(text)] == ["tariffs", "critical minerals"]


def test_no_two_places_overlap() -> None:
    hits = issues_in(
        "peace and stability across the Taiwan Strait, denuclearization of the Korean Peninsula, trade in goods"
    )
    assert all(first[2] <= second[1] for first, second in itertools.pairwise(hits))


def test_labels_are_small_letters_joined_by_hyphens() -> None:
    assert all(label.replace("-", "").isalnum() and label == label.lower() for label in issue_labels())


def test_no_term_has_two_labels() -> None:
    terms = [term.lower() for issue in issues() for term in issue.terms]
    assert len(terms) == len(set(terms))
