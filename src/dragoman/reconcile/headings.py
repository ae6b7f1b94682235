"""Under which issues a statement is entered in the ledger: those that its own words name, the narrow before the general."""

from __future__ import annotations

from functools import cache

from dragoman.lexicon.issues import issues, issues_in
from dragoman.model import Statement


@cache
def _general() -> frozenset[str]:
    return frozenset(issue.label for issue in issues() if issue.general)


@cache
def _known() -> frozenset[str]:
    return frozenset(issue.label for issue in issues())


def choose_headings(statement: Statement, words: str) -> tuple[str, ...]:
    """Labels out of the statement's own issues, in the order of its `words`.

    A label of the text's own nouns, or one carried over from the statement before, heads an entry only where the words
    name no issue that the lexicon holds: a ledger of headings that stand there once is none.
    """
    named = dict.fromkeys(label for label, _, _ in issues_in(words) if label in statement.issues)
    if named:
        return tuple(narrowest(named))
    known = [label for label in statement.issues if label in _known()]
    return tuple((known or list(statement.issues))[:1])


def narrowest(labels: dict[str, None] | tuple[str, ...]) -> list[str]:
    """The labels without the general ones ("regional-stability"), where a narrower one stands beside them."""
    return [label for label in labels if label not in _general()] or list(labels)[:1]
