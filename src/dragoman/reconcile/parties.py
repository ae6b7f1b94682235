"""Whether two parties are the same: people by tolerant names, offices and states; states by their codes."""

from __future__ import annotations

import re
from functools import cache

from rapidfuzz.distance import Levenshtein

from dragoman.lexicon.given_names import given_form
from dragoman.lexicon.states import state_by_code
from dragoman.lexicon.tables import plain
from dragoman.model import Party

# Words that are no part of a name.
_TITLES = frozenset((
    "mr", "mrs", "ms", "dr", "sir", "lady", "lord", "prince", "princess", "king", "queen", "sheikh", "president",
    "premier", "chancellor", "minister", "prime", "foreign", "secretary", "general", "chief", "ambassador", "envoy",
    "vice", "deputy", "acting", "former", "outgoing", "leader", "the", "of", "state",
))  # fmt: skip
# Words of an office that tell two offices apart; "leader" alone fits any.
_OFFICE_WORDS = {
    "premier": "head of government",
    "prime minister": "head of government",
    "chancellor": "head of government",
    "pm": "head of government",
    "fm": "foreign minister",
}
_ANY_OFFICE = frozenset(("leader", "counterpart", "official", "head"))
# Letters that transliterations exchange: Zelensky/Zelenskyy, Lavrov/Lawrow, Gaddafi/Qaddafi.
_FOLDS = (
    ("kh", "h"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("sch", "sh"), ("tch", "ch"), ("ck", "k"), ("ou", "u"),
    ("oo", "u"), ("ee", "i"), ("iy", "i"), ("yy", "i"), ("ij", "i"), ("ei", "i"), ("y", "i"), ("w", "v"),
    ("q", "k"), ("c", "k"), ("j", "dz"), ("ph", "f"),
)  # fmt: skip
# Share of equal letters, after folding, above which two long surnames are one; "Lee" and "Li" never are.
SPELLING = 0.84
SPELLING_LETTERS = 5
FOLDED_LETTERS = 4


# The Arabic article, joined or apart, and words for "son of": written or left out at will.
_ARTICLE = re.compile(r"\b(?:al|el|ul|as|ad|an|ar|ash|at|az|adh)-")
_PARTICLES = frozenset(("al", "el", "bin", "ibn", "ben"))


@cache
def name_words(name: str) -> tuple[str, ...]:
    """The words of a name, folded, without titles ("President Luiz Inácio Lula da Silva's" -> luiz inacio ...)."""
    letters = plain(name).encode("ascii", "ignore").decode().casefold().replace("'s", "")
    words = tuple(re.findall(r"[a-z0-9]+", _ARTICLE.sub("", letters).replace("-", "")))
    return tuple(w for w in words if w not in _TITLES and w not in _PARTICLES) or words


@cache
def folded(word: str) -> str:
    """A word of a name with the letters evened out that transliterations exchange."""
    for old, new in _FOLDS:
        word = word.replace(old, new)
    return re.sub(r"(.)\1", r"\1", word)


@cache
def same_word(a: str, b: str) -> bool:
    """Whether two words of names are one, transliteration and neighbouring languages allowed for."""
    if given_form(a) == given_form(b):
        return True
    shorter = min(len(a), len(b))
    if shorter >= FOLDED_LETTERS and folded(a) == folded(b):
        return True
    if shorter < SPELLING_LETTERS or a[0] != b[0]:
        return False
    x, y = folded(a), folded(b)
    swapped = len(x) == len(y) > SPELLING_LETTERS and Levenshtein.distance(x, y) == 1  # Sybiha, Sibiga
    return swapped or Levenshtein.normalized_similarity(x, y) >= SPELLING


@cache
def same_name(a: str, b: str) -> bool:
    """Whether two names may be one person's: a surname fits the full name, initials fit first names.

    >>> same_name("Park", "Park Jae-won"), same_name("J. Mbeki", "Joseph Mbeki"), same_name("Joan Mbeki", "Joseph Mbeki")
    (True, True, False)
    """
    x, y = sorted((name_words(a), name_words(b)), key=lambda words: (len(words), words))
    if not x or remark_of(a) != remark_of(b):
        return False
    if len(x) != len(y) and folded("".join(x)) == folded("".join(y)):
        return True  # Amir Abdollahian, Amirabdollahian
    if any(len(p) > 1 and folded("".join(p)) == folded(q[-1]) for p, q in ((x, y), (y, x))):
        return True  # Amir Abdollahian, Hossein Amir-Abdollahian
    if len(x) == 1 and any(same_word(x[0], part) for name in (a, b) for part in _hyphened(name)):
        return True  # Abdollahian, Hossein Amir-Abdollahian
    if (son := _patronym(a)) and (other := _patronym(b)):
        return all(map(same_word, son, other))  # after the father a house or a grandfather may be named
    if len(x) == 1:
        return any(same_word(x[0], w) for w in (y[0], y[-1])) or (len(y) > 2 and any(same_word(x[0], w) for w in y))
    one_shared = any(len(w) >= FOLDED_LETTERS and w in y for w in x)
    return all(any(_fits(w, v) or (one_shared and _one_letter_apart(w, v)) for v in y) for w in x)


@cache
def _hyphened(name: str) -> tuple[str, ...]:
    """The parts of a name's last word, where hyphens join such as may stand alone."""
    last = _ARTICLE.sub("", name.casefold()).split()[-1:]
    parts = last[0].split("-") if last else []
    return tuple(w for part in parts if len(part) >= FOLDED_LETTERS for w in name_words(part)) if len(parts) > 1 else ()


_SON_OF = re.compile(r"([a-z’'-]+) (?:bin|ibn|bint|ben) ([a-z’'-]+)", re.I)


def _patronym(name: str) -> tuple[str, str] | None:
    """A given name and the father's ("Khalid bin Omar al-Thani"), folded; None where the name has no "son of"."""
    found = _SON_OF.search(name)
    return (name_words(found[1])[-1], name_words(found[2])[-1]) if found else None


def remark_of(name: str) -> str:
    """What stands in brackets behind a name: by it a person told two people of one name apart ("Li Na (diplomat)")."""
    return name[name.index("(") :] if name.endswith(")") and "(" in name else ""


def _one_letter_apart(a: str, b: str) -> bool:
    """Whether one letter tells two words apart, as in a first name before one surname: Aljbin, Albin."""
    return min(len(a), len(b)) >= SPELLING_LETTERS and a[0] == b[0] and Levenshtein.distance(a, b) == 1


def _fits(a: str, b: str) -> bool:
    return same_word(a, b) or (1 in (len(a), len(b)) and a[0] == b[0])


def is_nameless(party: Party) -> bool:
    """Whether somebody is known by state and office only ("the Kenyan foreign minister")."""
    if party.kind not in ("person", "group") or party.state is None:
        return False
    words = _letters(party.name)
    office = _TITLES | _ANY_OFFICE | _letters(party.office or "")
    return bool(words & office) and words <= office | _words_for(party.state)


@cache
def _letters(words: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z]+", re.sub(r"['’]s\b", "", words.casefold())))


@cache
def _words_for(code: str) -> frozenset[str]:
    """Every word by which a state is named or meant: "the Saudi foreign minister", "the Emirati president"."""
    state = state_by_code(code)
    return _letters(" ".join((*state.names, *state.adjectives))) if state else frozenset()


@cache
def office_class(office: str) -> str:
    """One word for offices that reports interchange (premier, prime minister); "" for one that fits any."""
    plain = " ".join(re.findall(r"[a-z]+", office.casefold().replace("-", " ")))
    if not plain or plain.split()[-1] in _ANY_OFFICE:
        return ""
    if any(w in plain.split() for w in ("foreign", "external")):
        return "foreign minister"
    return next((kept for word, kept in _OFFICE_WORDS.items() if plain.endswith(word)), plain)


def same_office(a: str | None, b: str | None) -> bool:
    """Whether two offices may be one; an unknown office fits any."""
    x, y = office_class(a or ""), office_class(b or "")
    return not x or not y or x == y or x.endswith(y) or y.endswith(x)


def has_full_name(party: Party) -> bool:
    """Whether a person is named by two words or more: then even another state, misread, does not make him another."""
    return party.kind == "person" and not is_nameless(party) and len(name_words(party.name)) > 1


def _is_person(party: Party) -> bool:
    return party.kind == "person" or is_nameless(party)


def office_of(party: Party) -> str | None:
    """The office; where only state and office name him, what is left without the state."""
    if party.office or not is_nameless(party):
        return party.office
    return " ".join(w for w in party.name.casefold().split() if not _letters(w) <= _words_for(party.state or ""))


@cache
def same_party(a: Party, b: Party) -> bool:
    """Whether two parties may be the same person, or are the same state or organisation."""
    if a.state and b.state and a.state != b.state:
        return has_full_name(a) and has_full_name(b) and name_words(a.name) == name_words(b.name)
    if _is_person(a) and _is_person(b):
        if is_nameless(a) or is_nameless(b):
            return a.state == b.state and same_office(office_of(a), office_of(b))
        return same_name(a.name, b.name)
    if a.kind == b.kind == "state":
        return a.state == b.state if a.state and b.state else a.name == b.name
    return a.kind == b.kind and set(name_words(a.name)) == set(name_words(b.name))


def speaks_for(a: Party, b: Party) -> bool:
    """Whether one is the state, government or ministry of the other's side."""
    return a.state is not None and a.state == b.state and bool({"state", "organisation"} & {a.kind, b.kind})


GUESSED = 0.5  # how sure an addressee is at most who is not printed


def told_states(parties: tuple[Party, ...]) -> tuple[str, ...]:
    """The states of those who are printed as addressees, sorted; a guess opens no relationship."""
    return states_of(tuple(p for p in parties if p.confidence > GUESSED))


def states_of(parties: tuple[Party, ...]) -> tuple[str, ...]:
    """The states that the parties stand for, sorted."""
    return tuple(sorted({p.state for p in parties if p.state}))
