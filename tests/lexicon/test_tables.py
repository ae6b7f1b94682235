"""Every table is sorted, without duplicate keys, and speaks in codes that exist."""

import gzip
from importlib import resources
from pathlib import Path

import pytest

from dragoman.lexicon.states import state_by_code
from dragoman.lexicon.tables import key_of, read_lines, read_table, split_list

DATA = Path(str(resources.files("dragoman.lexicon") / "data"))
PLAIN = sorted(path.stem for path in DATA.glob("*.tsv"))
PACKED = sorted(path.name.removesuffix(".tsv.gz") for path in DATA.glob("*.tsv.gz"))


def keys_of(name: str) -> list[tuple[str, ...]]:
    width = {"places_factbook": 2, "opposites": 3}.get(name, 1)
    return [tuple(row.values())[:width] for row in read_table(name)]


@pytest.mark.parametrize("name", PLAIN)
def test_table_names_its_source(name: str) -> None:
    assert (DATA / f"{name}.tsv").read_text(encoding="utf-8").startswith("# source: ")


@pytest.mark.parametrize("name", PACKED)
def test_packed_table_names_its_source(name: str) -> None:
    assert gzip.decompress((DATA / f"{name}.tsv.gz").read_bytes()).startswith(b"# source: ")


@pytest.mark.parametrize("name", PLAIN)
def test_table_is_sorted_without_duplicate_keys(name: str) -> None:
    keys = keys_of(name)
    assert keys == sorted(set(keys))


def test_words_of_wordnet_are_sorted_and_unique() -> None:
    words = [line.partition("\t")[0] for line in read_lines("wordnet_words")[1:]]
    assert len(words) == len(set(words))
    assert words == sorted(words, key=lambda word: word + "\t")


@pytest.mark.parametrize("name", ["places", "places_factbook", "outlets", "ministries"])
def test_state_codes_exist(name: str) -> None:
    assert [row for row in read_table(name) if row["state"] and state_by_code(row["state"]) is None] == []


@pytest.mark.parametrize("name", PLAIN)
def test_cells_bear_no_stray_space(name: str) -> None:
    assert [row for row in read_table(name) if any(cell != cell.strip() for cell in row.values())] == []


@pytest.mark.parametrize(("name", "key", "column"), [("forums", "short", "names"), ("outlets", "name", "aliases")])
def test_no_name_stands_for_two(name: str, key: str, column: str) -> None:
    owners: dict[str, str] = {}
    for row in read_table(name):
        for words in (row[key], *split_list(row[column])):
            marked = words.replace("(", "").replace(")", "")
            assert owners.setdefault(key_of(marked), row[key]) == row[key], words


def test_package_data_of_wordnet_stays_small() -> None:
    assert sum((DATA / f"{name}.tsv.gz").stat().st_size for name in PACKED) < 3_000_000
