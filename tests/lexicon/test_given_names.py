"""Given names tell the sex of their bearers where lists agree, and nothing where they do not."""

import pytest

from dragoman.lexicon import is_womans


@pytest.mark.parametrize("name", ["Claudia", "Ursula", "Fatima", "María José", "Nathalie", "Ngozi"])
def test_names_of_women(name: str) -> None:
    assert is_womans(name) is True


@pytest.mark.parametrize("name", ["Sergei", "Recep", "Hakan", "Karl-Heinz", "Cyril"])
def test_names_of_men(name: str) -> None:
    assert is_womans(name) is False


@pytest.mark.parametrize("name", ["Sasha", "Xi", "Zzyzx", ""])
def test_a_name_of_both_or_of_none_tells_nothing(name: str) -> None:
    assert is_womans(name) is None
