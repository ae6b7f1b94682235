"""Read the flat tables of the package and fold words so that spellings of one name meet."""

from __future__ import annotations

import gzip
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib import resources

Row = dict[str, str]

_QUOTES = str.maketrans({"\u2019": "'", "\u2018": "'", "\u02bc": "'", "`": "'", "\u2013": "-", "\u2011": "-"})


@cache
def read_table(name: str) -> tuple[Row, ...]:
    """Read `data/<name>.tsv` (or `.tsv.gz`) into rows by column name; lines that begin with `#` are comments.

    Raises FileNotFoundError where the package lacks the table: that is a broken build, not a missing name.
    """
    header, *lines = read_lines(name)
    columns = header.split("\t")
    return tuple(dict(zip(columns, line.split("\t"), strict=True)) for line in lines)


def read_lines(name: str) -> list[str]:
    """The lines of a table without its comments, the header first; for tables too long to be cut up at once."""
    return [line for line in _text(name).split("\n") if line and not line.startswith("#")]


def _text(name: str) -> str:
    folder = resources.files("dragoman.lexicon") / "data"
    plain = folder / f"{name}.tsv"
    if plain.is_file():
        return plain.read_text(encoding="utf-8")
    return gzip.decompress((folder / f"{name}.tsv.gz").read_bytes()).decode("utf-8")


def split_list(cell: str) -> tuple[str, ...]:
    """Split a cell that holds several values, parted by a semicolon and a space; an empty cell holds none."""
    return tuple(cell.split("; ")) if cell else ()


# Letters that are no other letter with an accent: "Radosław", "Støre", "Əliyev".
LETTERS = str.maketrans({
    "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ı": "i", "ə": "a", "Ə": "A",
    "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ß": "ss", "þ": "th", "Þ": "Th", "ħ": "h", "Ħ": "H", "ŋ": "ng",
})  # fmt: skip


@lru_cache(maxsize=100_000)
def plain(words: str) -> str:
    """Straighten quotes and dashes, drop accents and join white space; case stays ("Côte d’Ivoire" -> "Cote d'Ivoire")."""
    decomposed = unicodedata.normalize("NFKD", words.translate(_QUOTES).translate(LETTERS))
    return " ".join("".join(sign for sign in decomposed if not unicodedata.combining(sign)).split())


@lru_cache(maxsize=100_000)
def bare(words: str) -> str:
    """Plain words without leading "the", closing possessive or comma ("the Kremlin's" -> "Kremlin")."""
    text = plain(words).strip(' ,;:"')
    if text[:4].lower() == "the ":
        text = text[4:]
    if text.endswith(("'s", "'S")):
        return text[:-2]
    return text[:-1] if text.endswith("s'") else text


def undotted(words: str) -> str:
    """Drop the dots of an abbreviation ("U.S." -> "US", "St. Lucia" -> "St Lucia")."""
    return words.replace(".", "") if "." in words else words


def key_of(words: str) -> str:
    """The key under which a name is held: bare, without dots, folded to small letters when longer than three.

    Names of up to three letters keep their case, so that "US" and "us", "WHO" and "who" stay apart.
    """
    text = undotted(bare(words))
    return text.casefold() if len(text) > 3 else text


def longest_first(names: Iterable[str]) -> tuple[str, ...]:
    """Distinct names ordered for an alternation: longest first, then by letters."""
    return tuple(sorted(set(names), key=lambda name: (-len(name), name)))
