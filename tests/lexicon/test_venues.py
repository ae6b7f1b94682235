"""Words for buildings where states meet, by kind."""

import pytest

from dragoman.lexicon import venue_kind


@pytest.mark.parametrize(("words", "kind"), [
    ("the Lakeside Mountain Lodge", "lodging"), ("State House", "residence"), ("the presidential palace", "residence"),
    ("the seat of the Pacific Community", "seat"), ("the Community's headquarters", "seat"), ("Argyle airport", "airport"),
])  # fmt: skip
def test_kinds_of_venues(words: str, kind: str) -> None:
    assert venue_kind(words) == kind


def test_no_venue() -> None:
    assert venue_kind("the end of the week") is None
