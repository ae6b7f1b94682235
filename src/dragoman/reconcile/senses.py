"""How two words stand to each other: the same, synonyms, opposed, exclusive, look-alike, siblings or none of these.

Opposites come first from a table of the project's own (`data/contrasts.tsv`), which covers across word classes what
reports confuse ("resumption" and "restrict"), then from WordNet through `lexicon`.
"""

from __future__ import annotations

from functools import cache
from importlib import resources

from rapidfuzz.distance import Indel

from dragoman.lexicon import wordnet

# From this share of common letters, in order, two words may be misread for one another (twice the longest common
# subsequence over both lengths; for "import" and "export" it is .67).
LOOKALIKE = 0.75
# ... and where they begin with the same two letters ("renew", "review": .73).
LOOKALIKE_BEGUN = 0.72
# Shorter words are alike by chance ("war" and "bar").
LOOKALIKE_LETTERS = 5
# Two words that begin with this many equal letters and end in suffixes are forms of one word ("economy", "economic").
FAMILY_LETTERS = 5

# Synonyms by a word's rarer senses make anything mean anything.
SYNONYMS_HEEDED = 16
# A longer word that ends in a shorter one is a kind of it ("schoolboy", "airbase"; not "praise" of "raise").
COMPOUND_LETTERS = 3

_SUFFIXES = (
    "ators", "ator", "omics", "omic", "omy", "isations", "izations", "isation", "ization", "ations", "ation", "ptions", "ption", "ctions", "ction", "sions",
    "sion", "tions", "tion", "ments", "ment", "nesses", "ness", "ities", "ity", "ically", "ical", "ies", "ied", "ing",
    "ers", "er", "ors", "or", "eds", "ed", "es", "s", "ly", "al", "ic", "ive", "ance", "ence", "e",
)  # fmt: skip
_KEPT_ENDS = {
    "omics": "om",
    "omic": "om",
    "omy": "om",
    "ctions": "ct",
    "ction": "ct",
    "ptions": "m",
    "ption": "m",
    "ies": "y",
    "ied": "y",
}
# Verbs of so many senses that they are the opposite of most others by one of them ("came", "last"; "brought", "given").
_LIGHT = frozenset(
    "be bring come do get give go have hold keep last leave let make move put run set stand take turn".split()
)
_SHORTEST_STEM = 3
# What may be left of a word after the beginning that it shares with another of its family.
_ENDS = frozenset((*_SUFFIXES, "", "y", "cy", "tic", "ts", "t", "ter", "tor"))
_PREFIXES = frozenset(("re", "un", "dis", "in", "im", "non", "over", "under", "out", "pre", "counter", "mis", "up"))


@cache
def dictionary_form(word: str) -> str:
    """The word as a dictionary has it, as a verb if it can be one ("talks", "meeting" -> talk, meet)."""
    forms = ((wordnet.lemma(word, pos), pos) for pos in wordnet.PARTS)
    return next((form for form, pos in forms if wordnet.is_word(form, pos)), word)


def is_word(word: str) -> bool:
    """Whether the tables know the word, in any form."""
    return any(wordnet.is_word(wordnet.lemma(word, pos), pos) for pos in wordnet.PARTS)


def _are_synonyms(a: str, b: str) -> bool:
    """Whether the two share a synset by their commoner senses."""
    for pos in wordnet.PARTS:
        first, second = wordnet.lemma(a, pos), wordnet.lemma(b, pos)
        if (
            second in wordnet.synonyms(first, pos)[:SYNONYMS_HEEDED]
            or first in wordnet.synonyms(second, pos)[:SYNONYMS_HEEDED]
        ):
            return True
    return False


@cache
def root(word: str) -> str:
    """One form for the words of a family, for comparing only ("stabbed", "stabbing" -> "stab")."""
    lemma = dictionary_form(word)
    for suffix in _SUFFIXES:
        if lemma.endswith(suffix) and len(lemma) - len(suffix) >= _SHORTEST_STEM:
            return _undouble(lemma[: -len(suffix)] + _KEPT_ENDS.get(suffix, ""))
    return lemma


def _undouble(stem: str) -> str:
    doubled = len(stem) > _SHORTEST_STEM and stem[-1] == stem[-2] and stem[-1] not in "lsz"
    return stem[:-1] if doubled else stem


@cache
def _poles() -> dict[str, frozenset[tuple[str, str, int]]]:
    """For each root the (relation, axis, pole) triples that it stands for."""
    found: dict[str, set[tuple[str, str, int]]] = {}
    text = (resources.files("dragoman.reconcile") / "data" / "contrasts.tsv").read_text("utf8")
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        relation, axis, *poles = line.split("\t")
        for number, words in enumerate(poles):
            for word in words.split():
                found.setdefault(root(word), set()).add((relation, axis, number))
    return {word: frozenset(poles) for word, poles in found.items()}


def _contrast(a: str, b: str) -> str | None:
    mine, theirs = _poles().get(root(a), frozenset()), _poles().get(root(b), frozenset())
    if mine & theirs:
        return None
    clash = {m[0] for m in mine for t in theirs if m[:2] == t[:2] and m[2] != t[2]}
    if a in b or b in a:
        clash.discard("exclusive")  # "northeast" is a kind of "east"
    return min(clash, default=None, key=lambda r: r != "opposed")


def same_pole(a: str, b: str) -> bool:
    """Whether both stand at one end of an axis ("resumption" and "restart")."""
    return bool(_poles().get(root(a), frozenset()) & _poles().get(root(b), frozenset()))


def look_alike(a: str, b: str) -> bool:
    """Whether one may be a misprint of the other: few letters differ, and they are not forms of one word."""
    if _one_family(a, b) or not (is_word(a) and is_word(b)):
        return False
    forms = ((a, b), (dictionary_form(a), dictionary_form(b)))
    return any(_letters_alike(x, y) for x, y in forms if len(x) >= LOOKALIKE_LETTERS <= len(y))


def _letters_alike(a: str, b: str) -> bool:
    needed = LOOKALIKE_BEGUN if a[:2] == b[:2] else LOOKALIKE
    return Indel.normalized_similarity(a, b) >= needed


def _is_compound(whole: str, part: str) -> bool:
    head = whole.removesuffix(part)
    return min(len(part), len(head)) >= COMPOUND_LETTERS and head != whole and is_word(head) and head not in _PREFIXES


def _one_family(a: str, b: str) -> bool:
    """Whether two words are forms of one: equal but for what suffixes leave, or for a prefix.

    "economy" and "economic" are, "protected" and "protested" are not.
    """
    if root(a) == root(b) or a.startswith(b) or b.startswith(a) or _prefixed(a, b):
        return True
    first, second = dictionary_form(a), dictionary_form(b)
    common = next(
        (i for i, (x, y) in enumerate(zip(first, second, strict=False)) if x != y), min(len(first), len(second))
    )
    return common >= FAMILY_LETTERS and bool({first[common:], second[common:]} & _ENDS)


def _prefixed(a: str, b: str) -> bool:
    """Whether one is the other with a prefix that keeps its sense or turns it ("reopen", "disagree"; not "compromise")."""
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    return longer.endswith(shorter) and longer.removesuffix(shorter) in _PREFIXES


def relation(a: str, b: str) -> str:
    """same, synonym, vaguer, akin, opposed, exclusive, lookalike, sibling or other; symmetric. `a`, `b`: folded words.

    Vaguer: one is a kind of the other ("boy", "schoolboy"). Akin words stand at one end of an axis ("ban",
    "restrict"): no clash, but not one thing either.
    """
    if a == b:
        return "same"
    return _relation(a, b) if a < b else _relation(b, a)


@cache
def _relation(a: str, b: str) -> str:
    if root(a) == root(b):
        return "same"
    if contrast := _contrast(a, b):
        return contrast
    if _are_synonyms(a, b):
        return "synonym"
    if _is_compound(a, b) or _is_compound(b, a):
        return "vaguer"
    if same_pole(a, b):
        return "akin"
    if wordnet.are_opposed(a, b) and not {dictionary_form(a), dictionary_form(b)} & _LIGHT:
        return "opposed"
    if look_alike(a, b):
        return "lookalike"
    return "sibling" if wordnet.are_siblings(a, b) else "other"
