"""States by name, adjective, people, capital and seat."""

import pytest

from dragoman.lexicon.states import (
    KINDS,
    State,
    state_by_adjective,
    state_by_capital,
    state_by_code,
    state_by_people,
    state_by_seat,
    state_named,
    state_standing_for,
    states,
)
from dragoman.lexicon.tables import key_of


def code(state: State | None) -> str | None:
    return state.code if state else None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the United States", "USA"), ("US", "USA"), ("U.S.", "USA"), ("USA", "USA"), ("America", "USA"),
        ("UK", "GBR"), ("Britain's", "GBR"), ("UAE", "ARE"), ("DPRK", "PRK"), ("ROK", "KOR"), ("CHINA", "CHN"),
        ("Republic of Korea", "KOR"), ("Korea", "KOR"), ("Côte d’Ivoire", "CIV"), ("Ivory Coast", "CIV"),
        ("Türkiye", "TUR"), ("Turkey", "TUR"), ("Congo", "COD"), ("Republic of the Congo", "COG"), ("Zaire", "COD"),
        ("Guinea", "GIN"), ("Guinea-Bissau", "GNB"), ("Equatorial Guinea", "GNQ"), ("Niger", "NER"),
        ("Nigeria", "NGA"), ("Georgia", "GEO"), ("Chad", "TCD"), ("Republic of China", "TWN"), ("Kosovo", "XKX"),
        ("the Netherlands'", "NLD"), ("Swaziland", "SWZ"), ("St. Lucia", "LCA"), ("Palestine", "PSE"),
    ],
)  # fmt: skip
def test_name_is_found(words: str, expected: str) -> None:
    assert code(state_named(words)) == expected


@pytest.mark.parametrize(
    "words", ["us", "Us", "uk", "turkey", "china", "chad", "jordan", "Japanese", "Tokyo", "", "the"]
)
def test_near_miss_is_no_name(words: str) -> None:
    assert state_named(words) is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [("Nigerian", "NGA"), ("Nigerien", "NER"), ("Congolese", "COD"), ("Dominican", "DOM"), ("Korean", "KOR"),
     ("North Korean", "PRK"), ("Dutch", "NLD"), ("British", "GBR"), ("U.S.", "USA"), ("Thai", "THA"), ("polish", None),
     ("Georgian", "GEO"), ("Papua New Guinean", "PNG"), ("thai", None)],
)  # fmt: skip
def test_adjective(words: str, expected: str | None) -> None:
    assert code(state_by_adjective(words)) == expected


def test_people_capital_and_seat() -> None:
    assert code(state_by_people("Britons")) == "GBR"
    assert code(state_by_capital("The Hague")) == "NLD"
    assert code(state_by_capital("Kiev")) == "UKR"
    assert code(state_by_seat("the Kremlin")) == "RUS"
    assert code(state_by_seat("the kremlin")) is None


@pytest.mark.parametrize(
    ("words", "expected", "kind"),
    [("Japan", "JPN", "name"), ("Japanese", "JPN", "adjective"), ("Frenchmen", "FRA", "people"), ("Lima", "PER", "capital"),
     ("Beijing's", "CHN", "capital"), ("White House", "USA", "seat"), ("Downing Street", "GBR", "seat"),
     ("Rashtrapati Bhavan", "IND", "seat"), ("Élysée", "FRA", "seat"), ("Aso Rock", "NGA", "seat")],
)  # fmt: skip
def test_words_stand_for_a_state(words: str, expected: str, kind: str) -> None:
    found = state_standing_for(words)
    assert found is not None
    assert (found[0].code, found[1]) == (expected, kind)


@pytest.mark.parametrize("kind", KINDS)
def test_no_word_of_a_kind_stands_for_two_states(kind: str) -> None:
    column = {"name": "names", "adjective": "adjectives", "people": "people", "capital": "capitals", "seat": "seats"}[
        kind
    ]
    owners: dict[str, str] = {}
    for state in states():
        for words in getattr(state, column):
            assert owners.setdefault(key_of(words), state.code) == state.code, words


def test_all_codes_of_iso_are_there() -> None:
    assert len(states()) == 250  # 249 of ISO 3166-1 and Kosovo
    assert state_by_code("JPN") is not None
    assert state_by_code("jpn") is None
