"""What a statement is about: the lexicon's issues, and labels of its own nouns where the lexicon holds none."""

from __future__ import annotations

import re
from dataclasses import replace

from dragoman.lexicon import is_word, issues_in, lemma
from dragoman.model import Statement

MOST_ISSUES = 4

CARRIED = 200  # characters between two contents, beyond which the second no longer goes on about the first's issue

OWN_LABELS = 2

NOUNS = re.compile(r"\b[a-z]{3,}(?: [a-z]{3,}){0,3}\b")

PLAIN = frozenset(
    (
        "that this these those with from have has had will would could should been were was are not and but for the "
        "its his her their our your they them more most very much many some such other same than then there here also "
        "only what when where which who whom whose into over under about after before while during make made take "
        "taken give given keep kept come came goes went next last first second year years month months week weeks "
        "time times day days part way ways thing things people country countries government minister president leader "
        "leaders side sides end beginning matter matters point points"
    ).split()
)


def choose_issues(content: str, context: str) -> tuple[str, ...]:
    """The issues that the content names, in order of place; those of its sentence where it names none."""
    found = [label for label, _, _ in issues_in(content)] or [label for label, _, _ in issues_in(context)]
    return tuple(dict.fromkeys(found))[:MOST_ISSUES]


def carry_issues(text: str, statements: list[Statement]) -> list[Statement]:
    """What names no issue goes on about the one before it in the paragraph; a label of its own words stands beside."""
    out: list[Statement] = []
    for s in statements:
        if not s.issues:
            words = " ".join(c.of(text) for c in s.content)
            near = (
                out
                and "\n" not in text[out[-1].span.end : s.span.start].strip(" ")
                and s.span.start - out[-1].span.end < CARRIED
            )
            carried = out[-1].issues[:1] if near else ()
            s = replace(s, issues=tuple(dict.fromkeys((*carried, *name_issues(words)))))
        out.append(s)
    return out


def name_issues(content: str) -> tuple[str, ...]:
    """Labels made of the content's own nouns, up to OWN_LABELS: "a second road permit" -> road-permit."""
    labels: list[str] = []
    for run in NOUNS.finditer(content):
        words = [w for w in run[0].split() if w not in PLAIN and len(w) > 3 and is_noun(w)]
        if words:
            labels.append(
                "-".join([*words[-2:-1], lemma(words[-1], "n")] if len(words) > 1 else [lemma(words[-1], "n")])
            )
    ranked = sorted(dict.fromkeys(labels), key=lambda x: -x.count("-"))
    return tuple(ranked[:OWN_LABELS])


def is_noun(word: str) -> bool:
    """Whether WordNet knows a word as a noun more than as anything else it could be here."""
    return is_word(lemma(word, "n"), "n") and not word.endswith(("ing", "ly"))
