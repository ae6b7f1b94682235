"""Under which issues a statement is entered in the ledger: those that its own words name, the narrow before the general."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from dragoman.lexicon.issues import general_labels, issues, issues_in
from dragoman.model import Statement


@cache
def _known() -> frozenset[str]:
    return frozenset(issue.label for issue in issues())


def choose_headings(statement: Statement, words: str) -> tuple[str, ...]:
    """Labels out of the statement's own issues, in the order of its `words`.

    A label of the text's own nouns, or one carried over from the statement before, heads an entry only where the words
    name no issue that the lexicon holds: a ledger of headings that stand there once is none.
    """
    named = find_labels(statement, words)
    if named:
        return tuple(narrowest(named))
    known = [label for label in statement.issues if label in _known()]
    return tuple(narrowest(known)) or statement.issues[:1]


def find_labels(statement: Statement, words: str) -> tuple[str, ...]:
    """The statement's issues that the lexicon finds in words, each once, by the head of a phrase and not what stands
    before it: in "tourist visas" visas, in "road permit" the permit, where the statement has a label for that."""
    own = [label.split("-") for label in statement.issues if label not in _known() and "-" in label]
    hits = [hit for hit in issues_in(words) if hit[0] in statement.issues]
    found: list[str] = []
    for place, (label, start, end) in enumerate(hits):
        following = hits[place + 1] if place + 1 < len(hits) else None
        if following and words[end : following[1]] == " " and following[0] not in general_labels():
            continue
        term = words[start:end].casefold()
        heads = (o for o in own if o[0] == term and words[end:].casefold().startswith(f" {o[1][:4]}"))
        longer = next(
            (o for o in heads if not o[1].endswith(("er", "or"))), None
        )  # "battery makers" are about batteries
        found.append("-".join(longer) if longer else label)
    return tuple(dict.fromkeys(found))


def own_label(statement: Statement, words: str) -> str | None:
    """A label of two nouns that stand in the words, which the lexicon does not hold ("foreign-secretary"), nor its head
    ("stable-relationship" says no more than the label for relations)."""
    text = words.casefold()
    held = " ".join(text[start:end] for _, start, end in issues_in(words))
    own = (label.split("-") for label in statement.issues if label not in _known() and "-" in label)
    return next(("-".join(o) for o in own if all(part[:4] in text for part in o) and o[-1][:4] not in held), None)


def is_general(labels: tuple[str, ...]) -> bool:
    """Whether no label tells of a narrow issue."""
    return all(label in general_labels() for label in labels)


def narrowest(labels: Sequence[str]) -> list[str]:
    """The labels without the general ones ("regional-stability"), where a narrower one stands beside them."""
    return [label for label in labels if label not in general_labels()] or list(labels)[:1]
