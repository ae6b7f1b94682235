"""Make the tables of `dragoman.lexicon.wordnet` from Open English WordNet; `python -m training.lexicon wordnet` calls it."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from typing import Any

DATA = Path(__file__).resolve().parent.parent / "src" / "dragoman" / "lexicon" / "data"
# Noun files that a press report draws its acts, events and abstract things from; beasts, plants and bodies are left out.
NOUN_FILES = (
    "act artifact attribute cognition communication event feeling group motive object person phenomenon "
    "possession process quantity relation state time"
).split()
Synset = dict[str, Any]


def read_yaml(path: Path) -> dict[str, Any]:
    """Read one file of Open English WordNet."""
    import yaml  # only this maker needs it, and it is no dependency of the product

    found: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return found


def read_synsets(folder: Path) -> dict[str, Synset]:
    """Read verbs, adjectives and the chosen nouns by synset id, without proper names."""
    paths = [
        *folder.glob("verb.*.yaml"),
        *folder.glob("adj.*.yaml"),
        *(folder / f"noun.{name}.yaml" for name in NOUN_FILES),
    ]
    found = {name: synset for path in sorted(paths) for name, synset in read_yaml(path).items()}
    return {name: synset for name, synset in found.items() if any(_is_word(word) for word in synset["members"])}


def _is_word(lemma: str) -> bool:
    return bool(re.fullmatch(r"[a-z][a-z' -]*", lemma))


def read_senses(folder: Path) -> dict[tuple[str, str], dict[str, Any]]:
    """Read entries by lemma and part of speech (n, v, a), satellites and adjectives in one."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for path in sorted(folder.glob("entries-*.yaml")):
        for lemma, parts in read_yaml(path).items():
            for part, entry in parts.items():
                pos = "a" if part[0] == "s" else part[0]
                if pos in "nva" and _is_word(lemma):
                    known = found.setdefault((lemma, pos), {"sense": [], "form": []})
                    known["sense"] += entry["sense"]
                    known["form"] += entry.get("form", [])
    return found


def linked_words(entry: dict[str, Any], relation: str, owners: dict[str, tuple[str, str]]) -> list[str]:
    """Words that the senses of an entry point at by a relation, as `lemma/pos`, each once."""
    targets = (owners.get(sense) for one in entry["sense"] for sense in one.get(relation, []))
    return list(dict.fromkeys(f"{target[0]}/{target[1]}" for target in targets if target))


def make_wordnet(folder: Path) -> None:
    """Write the two tables of `dragoman.lexicon.wordnet`; a synset's number is its line after the header."""
    synsets, senses = read_synsets(folder), read_senses(folder)
    number = {name: place for place, name in enumerate(sorted(synsets))}
    owners = {sense["id"]: word for word, entry in senses.items() for sense in entry["sense"]}
    lines = [synset_line(synsets[name], number) for name in sorted(synsets)]
    write_packed("wordnet_synsets", "members\thypernyms", lines)
    write_packed("wordnet_words", "word\tsynsets\tantonyms\tderived\tforms", sorted(
        line for word, entry in senses.items() if (line := word_line(word, entry, number, owners))))  # fmt: skip


def synset_line(synset: Synset, number: dict[str, int]) -> str:
    """Members and the numbers of direct hypernyms (for adjectives of the head that they are similar to)."""
    above = [*synset.get("hypernym", []), *synset.get("similar", [])]
    members = ";".join(word for word in synset["members"] if _is_word(word))
    return f"{members}\t{' '.join(str(number[name]) for name in above if name in number)}"


def word_line(
    word: tuple[str, str], entry: dict[str, Any], number: dict[str, int], owners: dict[str, tuple[str, str]]
) -> str:
    """Synsets in the order of the senses, antonyms, derived words and irregular forms of one word; empty without synset."""
    places = [str(number[sense["synset"]]) for sense in entry["sense"] if sense["synset"] in number]
    forms = [form for form in entry["form"] if _is_word(form)]
    cells = ["/".join(word), " ".join(places), ";".join(linked_words(entry, "antonym", owners)),
             ";".join(linked_words(entry, "derivation", owners)), ";".join(dict.fromkeys(forms))]  # fmt: skip
    return "\t".join(cells) if places else ""


def write_packed(name: str, header: str, lines: list[str]) -> None:
    """Write a table gzipped, without a time stamp so that the same input gives the same file."""
    source = "# source: Open English WordNet (CC BY 4.0), https://en-word.net; made by training/lexicon.py"
    text = "\n".join([source, header, *lines]) + "\n"
    (DATA / f"{name}.tsv.gz").write_bytes(gzip.compress(text.encode("utf-8"), compresslevel=9, mtime=0))
