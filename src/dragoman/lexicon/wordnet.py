"""Synonyms, opposites and siblings of words, from tables derived from Open English WordNet (CC BY 4.0).

WordNet links few opposites of acts ("lift" and "impose", "confirm" and "deny" are none to it): `opposites.tsv`, kept by
hand, adds those of news reports.
"""

from __future__ import annotations

from functools import cache
from typing import Literal, NamedTuple

from dragoman.lexicon.tables import read_lines, read_table

Pos = Literal["n", "v", "a"]
PARTS: tuple[Pos, ...] = ("v", "n", "a")
# Rare senses make anything the opposite or sibling of anything: only the commonest are looked at.
_SENSES_HEEDED = 4
# Detachment rules of WordNet's morphy: ending of a form, ending of the dictionary form.
_ENDINGS: dict[Pos, tuple[tuple[str, str], ...]] = {
    "n": (
        ("ses", "s"),
        ("xes", "x"),
        ("zes", "z"),
        ("ches", "ch"),
        ("shes", "sh"),
        ("men", "man"),
        ("ies", "y"),
        ("s", ""),
    ),
    "v": (
        ("ies", "y"),
        ("es", "e"),
        ("es", ""),
        ("s", ""),
        ("ied", "y"),
        ("ed", "e"),
        ("ed", ""),
        ("ing", "e"),
        ("ing", ""),
    ),
    "a": (("er", ""), ("est", ""), ("er", "e"), ("est", "e"), ("ier", "y"), ("iest", "y")),
}


class _Word(NamedTuple):
    synsets: tuple[int, ...]
    antonyms: frozenset[str]
    derived: tuple[str, ...]


_UNKNOWN = _Word((), frozenset(), ())


@cache
def _rows() -> dict[str, str]:
    """`lemma/pos` -> the rest of its line, cut up when asked for: this keeps loading fast."""
    return {word: rest for word, _, rest in (line.partition("\t") for line in read_lines("wordnet_words")[1:])}


@cache
def _synsets() -> list[str]:
    return read_lines("wordnet_synsets")[1:]


@cache
def _exceptions() -> dict[str, str]:
    """Irregular form with its part of speech -> dictionary form ("withdrew/v" -> "withdraw")."""
    found: dict[str, str] = {}
    for word, rest in _rows().items():
        if not rest.endswith("\t"):
            base, pos = word.rsplit("/", 1)
            for form in rest.rsplit("\t", 1)[1].split(";"):
                found.setdefault(f"{form}/{pos}", base)
    return found


@cache
def _word(key: str) -> _Word:
    row = _rows().get(key)
    if row is None:
        return _UNKNOWN
    synsets, antonyms, derived, _ = row.split("\t")
    return _Word(
        tuple(map(int, synsets.split())),
        frozenset(antonyms.split(";")) if antonyms else frozenset(),
        tuple(derived.split(";")) if derived else (),
    )


def _members(synset: int) -> tuple[str, ...]:
    return tuple(_synsets()[synset].partition("\t")[0].split(";"))


def _hypernyms(synset: int) -> frozenset[int]:
    return frozenset(map(int, _synsets()[synset].partition("\t")[2].split()))


def is_word(lemma_form: str, pos: Pos) -> bool:
    """Whether the tables hold this dictionary form with this part of speech (n, v, a)."""
    return f"{lemma_form}/{pos}" in _rows()


@cache
def lemma(word: str, pos: Pos) -> str:
    """The dictionary form of a word ("withdrew" -> withdraw, "ministries" -> ministry), in small letters.

    By exceptions first, then the word itself, then WordNet's detachment rules; a word that leads nowhere comes back
    as it is, in small letters.
    """
    text = word.lower()
    if (base := _exceptions().get(f"{text}/{pos}")) is not None:
        return base
    if is_word(text, pos):
        return text
    for form in _detached(text, pos):
        if is_word(form, pos):
            return form
    return text


def _detached(text: str, pos: Pos) -> list[str]:
    forms = [text[: -len(end)] + base for end, base in _ENDINGS[pos] if text.endswith(end) and len(text) > len(end) + 1]
    # "stopped", "banning": the doubled consonant goes
    return forms + [form[:-1] for form in forms if pos == "v" and len(form) > 3 and form[-1] == form[-2]]


@cache
def synonyms(lemma_form: str, pos: Pos) -> tuple[str, ...]:
    """Other members of the word's synsets, those of the commonest sense first."""
    found = (member for synset in _word(f"{lemma_form}/{pos}").synsets for member in _members(synset))
    return tuple(dict.fromkeys(member for member in found if member != lemma_form))


@cache
def _kept_opposites() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in read_table("opposites"):
        first, second = f"{row['first']}/{row['pos']}", f"{row['second']}/{row['pos']}"
        found.setdefault(first, set()).add(second)
        found.setdefault(second, set()).add(first)
    return {key: frozenset(words) for key, words in found.items()}


def _opposites_of(key: str) -> frozenset[str]:
    return _word(key).antonyms | _kept_opposites().get(key, frozenset())


def antonyms(lemma_form: str, pos: Pos) -> tuple[str, ...]:
    """Direct antonyms of the word with the same part of speech, by letters; hand-kept ones among them."""
    return tuple(sorted(word[:-2] for word in _opposites_of(f"{lemma_form}/{pos}") if word.endswith(f"/{pos}")))


def are_opposed(first: str, second: str) -> bool:
    """Whether two words, in any form, are antonyms, directly or through one synonym or one derived word of either.

    "agree" and "disagree", "acceptance" and "refusal", "ally" and "enemy"; not "restart" and "restrict", which only
    look alike.
    """
    ours, theirs = _keys(first), _keys(second)
    if ours & theirs:
        return False
    return bool(_opposites(ours) & (theirs | _near(theirs)) or _opposites(theirs) & (ours | _near(ours)))


def _keys(word: str) -> frozenset[str]:
    return frozenset(key for pos in PARTS if (key := f"{lemma(word, pos)}/{pos}") in _rows())


def _opposites(keys: frozenset[str]) -> frozenset[str]:
    return frozenset(opposite for key in keys for opposite in _opposites_of(key))


@cache
def _near(keys: frozenset[str]) -> frozenset[str]:
    """Synonyms by the commonest senses, and derived words."""
    found: set[str] = set()
    for key in keys:
        word, pos = _word(key), key[-1]
        found.update(f"{member}/{pos}" for synset in word.synsets[:_SENSES_HEEDED] for member in _members(synset))
        found.update(word.derived)
    return frozenset(found - keys)


def share_a_part_of_speech(first: str, second: str) -> bool:
    """Whether two words, in any form, may stand in one place of a sentence ("import", "export"; not "advised", "advice")."""
    return bool({key[-1] for key in _keys(first)} & {key[-1] for key in _keys(second)})


def are_siblings(first: str, second: str) -> bool:
    """Whether two words, in any form, name different kinds of one thing: a shared direct hypernym, no shared synset.

    "import" and "export", "stab" and "shoot"; looks at verbs and nouns, by their commonest senses.
    """
    return any(_siblings(lemma(first, pos), lemma(second, pos), pos) for pos in PARTS[:2])


def _siblings(first: str, second: str, pos: Pos) -> bool:
    ours, theirs = _word(f"{first}/{pos}").synsets, _word(f"{second}/{pos}").synsets
    if first == second or set(ours) & set(theirs):
        return False
    above = {name for synset in ours[:_SENSES_HEEDED] for name in _hypernyms(synset)}
    return any(above & _hypernyms(synset) for synset in theirs[:_SENSES_HEEDED])


@cache
def is_person(word: str) -> bool:
    """Whether a noun, in one of its commonest senses, names somebody who does something ("judge"; not "visit")."""
    seen: set[int] = set()
    above = set(_word(f"{lemma(word, 'n')}/n").synsets[:_SENSES_HEEDED])
    while above - seen:
        seen |= above
        above = {higher for synset in above for higher in _hypernyms(synset)}
    return bool(seen & set(_word("doer/n").synsets))
