"""Make the derived tables of `dragoman.lexicon`: states and cities from the CIA World Factbook, words from WordNet.

    python -m training.lexicon states FACTBOOK     # .../facts/factbook -> data/states.tsv
    python -m training.lexicon places FACTBOOK     # .../facts/factbook -> data/places_factbook.tsv
    python -m training.lexicon wordnet OEWN        # .../lexicons/oewn  -> data/wordnet_*.tsv.gz

The Factbook is in the public domain, Open English WordNet is CC BY 4.0. What a person keeps by hand stands in
`lexicon_states.tsv` beside this script (it overrules the Factbook) and in the other tables of `dragoman/lexicon/data`.
"""

from __future__ import annotations

import html
import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from dragoman.lexicon.tables import key_of, plain
from training.wordnet import make_wordnet

HERE = Path(__file__).resolve().parent
DATA = HERE.parent / "src" / "dragoman" / "lexicon" / "data"
STATE_COLUMNS = ("code", "name", "names", "adjectives", "people", "capitals", "seats")
Row = dict[str, str]
# Words of the Factbook that are no usual name, or that mean something better known: left out by hand.
NOT_TAKEN = frozenset(
    [
        "Cocos",
        "Territory of Cocos",
        "Belorussian",
        "Marshall Islands District",
        "Mariana Islands District",
        "Palau District",
        "Ponape",
        "Truk",
        "Chisinau in Romanian",
        "Hoorn Islands is the former name of the Futuna Islands",
        "Ifni",
        "Union Islands",
        "Pleasant Island",
        "Rio de Oro",
        "Eritrea Autonomous Region in Ethiopia",
        "The Valley",
        "The Settlement",
        "Victoria",
        "Hamilton",
        "Stanley",
        "Douglas",
        "Plymouth",
        "Gold Coast",
        "Laos",
        "Friendly Islands",
        "Savage Island",
        "Somers Islands",
        "Hervey Islands",
        "Awal",
        "Tylos",
        "Jamestown",
    ]
)


def read_rows(path: Path) -> list[Row]:
    """Read a TSV with comment lines and a header into rows by column name."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    header = lines[0].split("\t")
    return [dict(zip(header, line.split("\t"), strict=True)) for line in lines[1:]]


def write_rows(path: Path, source: str, columns: tuple[str, ...], rows: list[Row]) -> None:
    """Write rows as a TSV with its `# source:` line, sorted by all columns in order."""
    lines = sorted("\t".join(row[column] for column in columns) for row in rows)
    path.write_text("\n".join([f"# source: {source}", "\t".join(columns), *lines]) + "\n", encoding="utf-8")


def read_factbook(folder: Path) -> dict[str, dict[str, Any]]:
    """Read the Factbook's files by FIPS code."""
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*/*.json"))}


def text_at(entry: dict[str, Any], *way: str) -> str:
    """The text at the end of a way of keys, without mark-up; empty where there is none."""
    found: Any = entry
    for step in way:
        found = found.get(step, {}) if isinstance(found, dict) else {}
    words = found.get("text", "") if isinstance(found, dict) else found
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html.unescape(words))).strip()


def names_in(entry: dict[str, Any]) -> list[str]:
    """Short, long and former names; those with brackets, notes or nothing said are left out."""
    cells = [text_at(entry, "Government", "Country name", f"conventional {form} form") for form in ("short", "long")]
    cells += text_at(entry, "Government", "Country name", "former").split(", ")
    return [cell for cell in (re.split(r"[;(]", cell)[0].strip() for cell in cells) if _is_name(cell)]


def _is_name(words: str) -> bool:
    return bool(re.fullmatch(r"[A-ZÀ-Þ][\w'’ -]+", words)) and words != "The Dominican" and len(words) > 3


def people_in(entry: dict[str, Any]) -> list[str]:
    """Words for the people: "Algerian(s)" gives both forms, "Japanese (singular and plural)" one."""
    noun = re.sub(r"\((?!s\))[^)]*\)", "", text_at(entry, "People and Society", "Nationality", "noun").split(";")[0])
    found: list[str] = []
    for word in re.split(r", | or ", noun):
        stem = word.strip().removesuffix("(s)")
        if re.fullmatch(r"[A-Z][\w-]+(?: [A-Z][\w-]+)*", stem) and stem != "NA":
            found += [stem, stem + "s"] if word.strip().endswith("(s)") else [stem]
    return found


def adjectives_in(entry: dict[str, Any]) -> list[str]:
    """Adjectives, one or several."""
    cell = re.sub(r"\([^)]*\)", "", text_at(entry, "People and Society", "Nationality", "adjective").split(";")[0])
    return [word.strip() for word in re.split(r", | or ", cell) if re.fullmatch(r"[A-Z][\w -]+", word) and word != "NA"]


def capitals_in(entry: dict[str, Any]) -> list[str]:
    """The capital as the Factbook names it, without notes; several only through the hand-kept table."""
    cell = re.split(r"[(;,]", text_at(entry, "Government", "Capital", "name"))[0].strip()
    return [plain(cell)] if re.fullmatch(r"[A-Z][\w'’ -]+", cell) else []


def make_states(folder: Path) -> None:
    """Merge the hand-kept table with the Factbook; a word that a kept row or a second state claims is not added."""
    factbook, kept = read_factbook(folder), read_rows(HERE / "lexicon_states.tsv")
    found = {
        "names": {row["code"]: names_in(factbook.get(row["fips"], {})) for row in kept},
        "adjectives": {row["code"]: adjectives_in(factbook.get(row["fips"], {})) for row in kept},
        "people": {row["code"]: people_in(factbook.get(row["fips"], {})) for row in kept},
        "capitals": {row["code"]: capitals_in(factbook.get(row["fips"], {})) for row in kept},
    }
    taken = {key_of(word) for row in kept for column in STATE_COLUMNS[1:] for word in row[column].split("; ") if word}
    for column, words_of in found.items():
        merge_column(kept, column, words_of, taken)
    source = (
        "CIA World Factbook (public domain) and training/lexicon_states.tsv (hand-kept); made by training/lexicon.py"
    )
    write_rows(DATA / "states.tsv", source, STATE_COLUMNS, kept)


def merge_column(rows: list[Row], column: str, words_of: dict[str, list[str]], taken: set[str]) -> None:
    """Add to one column the words that no kept cell of any state and no second state claims."""
    claims = Counter(key for words in words_of.values() for key in {key_of(word) for word in words})
    for row in rows:
        own = [word for word in row[column].split("; ") if word]
        seen = {key_of(word) for word in own} | ({key_of(row["name"])} if column == "names" else set())
        own_elsewhere = {key_of(w) for c in STATE_COLUMNS[1:] for w in row[c].split("; ") if w}
        for word in words_of[row["code"]]:
            key = key_of(word)
            free = key not in taken or (key in own_elsewhere and column in ("people", "adjectives"))
            if free and claims[key] == 1 and key not in seen and word not in NOT_TAKEN:
                own.append(word)
                seen.add(key)
        row[column] = "; ".join(own)


# Words that stand in many names of divisions and say nothing by themselves.
PLAIN_DIVISIONS = frozenset(
    [
        "central",
        "gulf",
        "unity",
        "eastern",
        "western",
        "northern",
        "southern",
        "north",
        "south",
        "east",
        "west",
        "centre",
        "center",
        "capital",
        "capital district",
        "federal district",
        "north-west",
        "north-east",
        "south-west",
        "south-east",
        "northwest",
        "northeast",
        "southwest",
        "southeast",
        "littoral",
        "plateau",
        "highlands",
        "upper river",
        "lower river",
        "central river",
        "north bank",
        "islands",
        "island",
        "coast",
        "mountain",
        "river",
        "lakes",
        "union",
        "independence",
        "liberty",
        "progress",
        "delta",
        "north central",
        "south central",
        "north eastern",
        "north western",
        "national capital",
        "district",
        "province",
        "region",
        "city",
        "town",
        "zone",
        "atlantic",
        "chief",
        "cross",
        "edge",
        "hope",
        "rivers",
        "river nile",
        "red sea",
        "white nile",
        "blue nile",
        "nile",
        "savannes",
        "savanes",
        "plateaux",
        "maritime",
        "lagunes",
        "montagnes",
        "woods",
        "forest",
        "oriental",
        "center-east",
        "center-north",
        "center-south",
        "center-west",
        "la union",
        "la paz",
        "el paraiso",
        "san juan",
        "santa cruz",
        "victoria",
        "orange",
        "newcastle",
        "hamilton",
        "washington",
        "georgetown",
        "stanley",
        "bar",
        "split",
        "male",
        "rose",
        "may",
        "moore",
        "clay",
        "bay",
        "sur",
        "saint george",
        "saint john",
        "saint mary",
        "saint paul",
        "saint peter",
        "saint philip",
        "saint andrew",
        "saint patrick",
        "saint joseph",
    ]
)


def cities_in(entry: dict[str, Any]) -> list[str]:
    """Major urban areas: "37.194 million TOKYO (capital), 19.013 million Osaka" gives both, a name with a slash apart."""
    cell = re.sub(r"\([^)]*\)", "", text_at(entry, "People and Society", "Major urban areas - population"))
    found = re.findall(r"(?:million|\d{3})\s+([A-ZÀ-Þ][^\d,;]+)", cell)
    names = [plain(name) for cell in found for name in cell.strip().split("/")]
    return [name.title() if name.isupper() else name for name in names]


def divisions_in(entry: dict[str, Any]) -> list[str]:
    """First-order administrative divisions, without notes and stars."""
    cell = re.sub(r"\([^)]*\)", "", text_at(entry, "Government", "Administrative divisions")).partition("note")[0]
    names = (re.sub(r"[*+]", "", name).strip() for part in cell.split(";")[1:] for name in part.split(","))
    return [plain(name) for name in names if re.fullmatch(r"[A-ZÀ-Þ][\w'’. -]{2,}", name) and len(name.split()) < 4]


def make_places(folder: Path) -> None:
    """Write cities and provinces of the Factbook that only one state claims and no hand-kept table or state has."""
    factbook, kept = read_factbook(folder), read_rows(HERE / "lexicon_states.tsv")
    taken = {key_of(row["name"]) for row in read_rows(DATA / "places.tsv")} | PLAIN_DIVISIONS
    taken |= {
        key_of(word) for row in read_rows(DATA / "states.tsv") for cell in row.values() for word in cell.split("; ")
    }
    claims: dict[str, dict[str, str]] = {}
    for row in kept:
        entry = factbook.get(row["fips"], {})
        for name in dict.fromkeys([*cities_in(entry), *divisions_in(entry)]):
            if len(name) > 3 and key_of(name) not in taken:
                claims.setdefault(key_of(name), {}).setdefault(row["code"], name)
    rows = [
        {"name": name, "state": code} for owners in claims.values() if len(owners) == 1 for code, name in owners.items()
    ]
    write_rows(
        DATA / "places_factbook.tsv",
        "CIA World Factbook (public domain); made by training/lexicon.py",
        ("name", "state"),
        rows,
    )


MAKERS = {"states": make_states, "places": make_places, "wordnet": make_wordnet}


def main(arguments: list[str]) -> int:
    """Run one maker on one folder; returns the exit status."""
    if len(arguments) != 2 or arguments[0] not in MAKERS:
        print(__doc__, file=sys.stderr)
        return 2
    MAKERS[arguments[0]](Path(arguments[1]))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
