"""What a statement is about: the lexicon's issues and labels of its own nouns."""

from __future__ import annotations

import pytest

from dragoman.extract.topics import choose_issues


@pytest.mark.parametrize(
    ("content", "issues"),
    [
        ("the ferries and the customs posts", ("customs",)),
        ("halt all hostile acts along the river", ("de-escalation",)),
        ("carry out the Three-Lakes Agreement in full", ("three-lakes-agreement",)),
        ("an updated fisheries licence for the small boats", ("fisheries", "fisheries-licence")),
        ("tariffs, fisheries, visas and the water of the river", ("tariffs", "fisheries", "visas", "water")),
    ],
)
def test_issues_are_the_lexicons_and_the_contents_own(content: str, issues: tuple[str, ...]) -> None:
    assert set(issues) <= set(choose_issues(content, ""))


def test_narrow_issues_come_before_general_ones() -> None:
    assert choose_issues("talks on the fisheries of the lake", "")[0] == "fisheries"


def test_no_more_than_three_labels_but_for_a_list_of_names() -> None:
    assert (
        len(choose_issues("further talks about a new road permit, a rail link and dialogue at the next meeting", ""))
        <= 3
    )


def test_content_that_names_nothing_takes_its_sentence() -> None:
    assert choose_issues("it had not", "Asked about the visas, she said it had not") == ("visas",)
