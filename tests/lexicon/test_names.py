"""Places, offices, forums, outlets and ministries by their names, with near misses."""

import pytest

from dragoman.lexicon.agencies import outlet_named, outlet_names
from dragoman.lexicon.forums import forum_named, forum_names
from dragoman.lexicon.ministries import ministry_named
from dragoman.lexicon.offices import office_named, office_titles
from dragoman.lexicon.places import place_named, place_names, same_place


@pytest.mark.parametrize(
    ("words", "code"),
    [("Geneva", "CHE"), ("Kiev", "UKR"), ("Hà Nội", "VNM"), ("Sharm el-Sheikh", "EGY"), ("Mar-a-Lago", "USA"), ("Bürgenstock", "CHE"), ("Lima, Peru", "PER"),
     ("Xi’an", "CHN"), ("Nice", "FRA"), ("nice", None), ("Paris, Texas", None), ("Peru", None), ("Tokyo's", "JPN"),
     ("Cambridge", "GBR"), ("Goa", "IND"), ("Davos", "CHE"), ("Vladivostok", "RUS")],
)  # fmt: skip
def test_place(words: str, code: str | None) -> None:
    place = place_named(words)
    assert (place.state_code if place else None) == code


@pytest.mark.parametrize(
    ("words", "title", "level", "prefix"),
    [("Prime Minister", "prime minister", "head of government", ""), ("PM", "PM", "head of government", ""),
     ("then-Prime Minister", "prime minister", "head of government", "then"),
     ("president-elect", "president", "head of state", "elect"), ("Foreign Ministers", "foreign minister", "foreign", ""),
     ("vice president", "vice president", "deputy", ""), ("heads of state", "head of state", "head of state", ""),
     ("acting trade minister", "trade minister", "other minister", "acting"),
     ("former Deputy Prime Minister", "deputy prime minister", "deputy", "former"),
     ("U.N. Secretary-General", "UN secretary-general", "organisation", ""),
     ("Minister of Trade", "minister of trade", "other minister", ""), ("spokeswomen", "spokeswoman", "spokesperson", "")],
)  # fmt: skip
def test_office(words: str, title: str, level: str, prefix: str) -> None:
    office = office_named(words)
    assert office is not None
    assert (office.title, office.level, office.prefix) == (title, level, prefix)


@pytest.mark.parametrize("words", ["pm", "former", "ministry", "table", "deputy banana", ""])
def test_near_miss_is_no_office(words: str) -> None:
    assert office_named(words) is None


def test_generic_offices_are_marked() -> None:
    assert [office.generic for word in ("leader", "counterpart", "premier") if (office := office_named(word))] == [
        True,
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("words", "short"),
    [("APEC", "APEC"), ("Asia-Pacific Economic Cooperation (APEC) summit", "APEC"), ("31st ASEAN Summit", "ASEAN"),
     ("the G20 leaders' summit", "G20"), ("COP29", "COP"), ("U.N. General Assembly", "UN General Assembly"),
     ("WHO", "WHO"), ("who", None), ("summit", None), ("meeting", None), ("bled", None), ("can", None), ("Palm", None),
     ("Shangri-La Dialogue", "Shangri-La Dialogue"), ("ASEAN foreign ministers' meeting", "ASEAN")],
)  # fmt: skip
def test_forum(words: str, short: str | None) -> None:
    forum = forum_named(words)
    assert (forum.short if forum else None) == short


def test_forum_tells_event_from_organisation() -> None:
    found = [forum_named("Munich Security Conference"), forum_named("European Union")]
    assert [forum.host for forum in found if forum] == [True, False]


@pytest.mark.parametrize(
    ("words", "name"),
    [("(AP)", "Associated Press"), ("AP", "Associated Press"), ("ap", None), ("Kyodo", "Kyodo News"), ("dpa", "dpa"),
     ("Xinhua News Agency", "Xinhua"), ("Chinese state news agency Xinhua", "Xinhua"), ("Time", "Time"), ("time", None),
     ("The New York Times", "New York Times"), ("New York", None), ("Al-Jazeera", "Al Jazeera"), ("CNA", "Channel NewsAsia"),
     ("CNA (Taiwan)", "Central News Agency"), ("Anadolu Agency", "Anadolu"), ("Guardian", "The Guardian")],
)  # fmt: skip
def test_outlet(words: str, name: str | None) -> None:
    outlet = outlet_named(words)
    assert (outlet.name if outlet else None) == name


@pytest.mark.parametrize(
    ("words", "code", "field"),
    [("Tokyo's foreign ministry", "JPN", "foreign"), ("the Chinese Ministry of Foreign Affairs", "CHN", "foreign"),
     ("Foreign Ministry", None, "foreign"), ("Japan's MOFA", "JPN", "foreign"), ("MEA", "IND", "foreign"),
     ("the US State Department", "USA", "foreign"), ("the Pentagon", "USA", "defence"), ("Quai d’Orsay", "FRA", "foreign"),
     ("Foreign Office", "GBR", "foreign"), ("Pakistan's Foreign Office", "PAK", "foreign"),
     ("Ministry of National Defense of the Republic of Korea", "KOR", "defence"), ("China's Commerce Ministry", "CHN", "commerce"),
     ("Ministry of Foreign Affairs (Japan)", "JPN", "foreign"), ("Itamaraty", "BRA", "foreign")],
)  # fmt: skip
def test_ministry(words: str, code: str | None, field: str) -> None:
    ministry = ministry_named(words)
    assert ministry is not None
    assert (ministry.state_code, ministry.field) == (code, field)


@pytest.mark.parametrize("words", ["foreign minister", "department store", "ministry", "Japan", "Christian ministry"])
def test_near_miss_is_no_ministry(words: str) -> None:
    assert ministry_named(words) is None


def test_ministry_is_named_after_its_state() -> None:
    names = [ministry_named(words) for words in ("Tokyo's foreign ministry", "Japanese Foreign Ministry")]
    assert [ministry.name for ministry in names if ministry] == ["Japan Foreign Ministry"] * 2


@pytest.mark.parametrize("names", [office_titles(), forum_names(), outlet_names(), place_names()])
def test_lists_for_alternations_are_longest_first(names: tuple[str, ...]) -> None:
    sizes = [len(name) for name in names]
    assert sizes == sorted(sizes, reverse=True)
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("words", "title", "rank"),
    [
        ("Lieut. Gen.", "lieutenant general", True),
        ("Maj Gen", "major general", True),
        ("Vice Adm.", "vice admiral", True),
        ("army chief", "army chief", False),
    ],
)
def test_a_rank_is_told_from_what_its_bearer_does(words: str, title: str, rank: bool) -> None:
    office = office_named(words)
    assert office is not None
    assert (office.title, office.is_rank) == (title, rank)


def test_a_city_that_is_a_state_is_a_place() -> None:
    assert [place.state_code for city in ("Singapore", "Monaco", "San Marino") if (place := place_named(city))] == [
        "SGP",
        "MCO",
        "SMR",
    ]
    assert place_named("Mexico") is None


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Washington", "Washington, D.C.", True),
        ("New York City", "New York", True),
        ("Sao Tome", "São Tomé", True),
        ("Kiev", "Kyiv", True),
        ("Ha Noi", "Hà Nội", True),
        ("Port Louis", "Port Moresby", False),
        ("Guinea", "Guinea-Bissau", False),
    ],
)
def test_two_ways_to_write_a_place(a: str, b: str, same: bool) -> None:
    assert same_place(a, b) is same
