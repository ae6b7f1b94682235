"""Forms of English verbs and nouns, built from the dictionary form."""

from __future__ import annotations

from functools import cache

from dragoman.lexicon.tables import read_table

_VOWELS = "aeiou"
_DOUBLING = frozenset(
    [
        "admit",
        "ban",
        "bar",
        "beg",
        "commit",
        "compel",
        "confer",
        "cut",
        "drop",
        "equip",
        "fit",
        "hit",
        "jam",
        "let",
        "nod",
        "occur",
        "omit",
        "permit",
        "plan",
        "plot",
        "prefer",
        "quit",
        "rap",
        "refer",
        "regret",
        "rid",
        "rub",
        "scrap",
        "set",
        "shun",
        "slam",
        "snub",
        "spot",
        "stop",
        "submit",
        "sum",
        "tap",
        "transfer",
        "trim",
        "wrap",
        "chip",
        "step",
        "hug",
        "pen",
        "pin",
        "nix",
        "expel",
        "propel",
        "rebel",
        "repel",
        "dispel",
        "net",
        "quip",
        "hum",
        "grip",
        "strip",
        "sit",
        "cap",
        "tag",
        "dub",
        "bid",
        "dig",
        "flip",
        "nag",
        "nix",
        "rebut",
        "abet",
    ]
)


@cache
def irregular_verbs() -> dict[str, tuple[str, ...]]:
    """Dictionary form -> its irregular forms ("say" -> said; "begin" -> began, begun)."""
    return {row["verb"]: tuple(row["forms"].split()) for row in read_table("irregular_verbs")}


def inflections(word: str) -> tuple[str, ...]:
    """The word with its verb forms, regular or not ("urge" -> urge, urges, urged, urging; "be" -> am, are, was, ...)."""
    irregular = irregular_verbs().get(word)
    if word == "be":
        return ("be", *(irregular or ()), "being")
    past = irregular if irregular is not None else (_past(word),)
    return tuple(dict.fromkeys((word, third_person(word), *past, gerund(word), *_british(word))))


def _british(word: str) -> tuple[str, ...]:
    """The doubled l of British spelling ("cancel" -> cancelled, cancelling; not "reveal" -> revealled)."""
    doubles = len(word) > 4 and word[-1] == "l" and word[-2] in _VOWELS and word[-3] not in _VOWELS
    return (f"{word}led", f"{word}ling") if doubles else ()


def third_person(word: str) -> str:
    """Verb with -s ("reach" -> reaches, "deny" -> denies); nouns take the same form in the plural."""
    if word == "have":
        return "has"
    if word.endswith(("s", "x", "z", "ch", "sh", "o")):
        return word + "es"
    return word[:-1] + "ies" if word.endswith("y") and word[-2:-1] not in _VOWELS else word + "s"


def gerund(word: str) -> str:
    """Verb with -ing ("urge" -> urging, "agree" -> agreeing, "admit" -> admitting, "lie" -> lying)."""
    if word.endswith("ie"):
        return word[:-2] + "ying"
    if word.endswith("e") and not word.endswith(("ee", "oe", "ye")):
        return word[:-1] + "ing"
    return (word + word[-1] if word in _DOUBLING else word) + "ing"


def _past(word: str) -> str:
    if word.endswith("e"):
        return word + "d"
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ied"
    return (word + word[-1] if word in _DOUBLING else word) + "ed"
