"""What a statement is about: the lexicon's issues, and labels of its own nouns where the lexicon holds none."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Literal

from dragoman.lexicon import general_labels, is_word, issue_labels, issues_in, lemma
from dragoman.model import Statement

MOST_ISSUES = 3

CARRIED = 400  # characters between two contents, beyond which the second no longer goes on about the first's issue

OWN_LABELS = 2

# A noun phrase in small letters after a word that opens one.
PHRASE = re.compile(
    r"\b(?P<lead>the|an?|its|his|her|their|our|on|of|for|over|about|more|new|such|any|no|[A-Z][a-z]+(?:n|ese|ish|ic)) "
    r"(?=(?P<words>[a-z-]{3,}(?: [a-z-]{2,}){0,3}))"
)

# Two words in small letters, of which the second may be the first of the next two.
PAIR = re.compile(r"\b(?P<first>[a-z]+) (?=(?P<second>[a-z]+)\b)")

# What was agreed, founded or built, by its name: "the Five-Point Consensus", "the Joint Commission".
TITLED = re.compile(
    r"\b([A-Z][a-z]+(?:-[A-Z][a-z]+)?) (Agreement|Accord|Pact|Treaty|Consensus|Commission|Declaration|Initiative|Games|Road|Process|Framework|"
    r"Plan|Partnership|Zone|Corridor|Dam|Canal|Railway|Bridge|Fund|Protocol|Convention|Project|Roadmap|Mechanism|Charter|Dialogue|Strategy)\b"
)

ORDER = frozenset("first second third next last same other such more most early late".split())

# Adjectives that say nothing about what is spoken of.
VAGUE = frozenset(
    (
        "further other good better best great greater big bigger current recent serious important necessary ready able sure clear open "
        "several possible full whole real true right main major certain different various additional only long short high higher "
        "strong stronger close closer deep broad wide positive constructive fruitful successful candid frank early present future"
    ).split()
)

DETERMINERS = frozenset("the a an its his her their our".split())

# Nouns that say nothing about what is spoken of.
WEAK = frozenset(
    (
        "step way question matter problem point date time day week month year part side hope need request response remark statement word "
        "reason result basis fact idea view place thing people country government leader minister president end start beginning moment "
        "behalf sake name case kind sort number group member talk meeting visit effort work world region area hand heart gesture offer "
        "committee others anyone nobody everything nothing something counterpart neighbour guest host"
    ).split()
)

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
    """The issues that the content names, those of the lexicon first and the narrow before the general, with labels of its own
    nouns as far as there is room; those of its sentence where it names none."""
    narrow, general = _known_in(content)
    own = [label for label in name_issues(content) if not any(_says_no_more(label, x) for x in (*narrow, *general))]
    if len(narrow) >= MOST_ISSUES:
        return narrow[: MOST_ISSUES + 1]  # a list of issues, each by its name
    chosen = dict.fromkeys((*narrow, *own[:1], *general, *own[1:])[:MOST_ISSUES])
    if chosen:
        return tuple(x for group in (narrow, general, own) for x in group if x in chosen)
    return tuple(label for group in _known_in(context) for label in group)[:MOST_ISSUES]


def _known_in(words: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The lexicon's labels for words in order of place: the narrow and the general ones."""
    found = dict.fromkeys(label for label, _, _ in issues_in(words))
    return tuple(x for x in found if x not in general_labels()), tuple(x for x in found if x in general_labels())


def _says_no_more(own: str, label: str) -> bool:
    """Whether a label of a content's own words only repeats the lexicon's."""
    return {w[:5] for w in own.split("-")} <= {w[:5] for w in label.split("-")}


def carry_issues(text: str, statements: list[Statement]) -> list[Statement]:
    """What names no issue that the lexicon holds goes on about the one before it in the paragraph; a label of its own words
    stands beside."""
    out: list[Statement] = []
    for s in statements:
        before = out[-1] if out and s.span.start - out[-1].span.end < CARRIED else None
        known = any(label in issue_labels() for label in s.issues)
        if before is not None and not known:
            own = s.issues[:1] or name_issues(" ".join(c.of(text) for c in s.content))[:1]
            s = replace(s, issues=tuple(dict.fromkeys((*before.issues[:2], *own))))
        elif before is not None and s.quoted and len(s.issues) == 1 and s.speakers == before.speakers:
            s = replace(
                s, issues=tuple(dict.fromkeys((*s.issues, *before.issues[:1])))
            )  # a quotation bears out what went before
        out.append(s)
    return out


def name_issues(content: str) -> tuple[str, ...]:
    """Labels made of the content's own noun phrases, the longest first: "for a second road permit" -> road-permit."""
    labels: list[str] = []
    for found in PHRASE.finditer(content):
        words = found["words"].split()
        while words and (
            words[0] in ORDER | VAGUE or (words[0].endswith(("ed", "ing")) and not _can_be(words[0], "a"))
        ):
            words.pop(0)
        n = next((i for i, w in enumerate(words) if w in PLAIN or not (_can_be(w, "n") or _can_be(w, "a"))), len(words))
        if n < len(words) and words[n] in PLAIN and _can_be(words[n], "n"):
            continue  # "the third week": the head says nothing
        if n == 1 < len(words) and words[n] == "of":
            continue  # "the withdrawal of the levy": what follows says it
        nouns = [w for w in words[:n] if len(w) > 3 and lemma(w, "n") not in WEAK]
        if not nouns or not _can_be(nouns[-1], "n") or nouns[-1] != words[n - 1]:
            continue
        if len(nouns) > 1:
            labels.append(f"{nouns[-2]}-{lemma(nouns[-1], 'n')}")
        elif found["lead"].lower() in DETERMINERS and not _can_be(nouns[-1], "a"):
            labels.append(lemma(nouns[-1], "n"))
    labels += [f"{m[1].lower()}-{m[2].lower()}" for m in TITLED.finditer(content)]
    labels += [label for m in PAIR.finditer(content) if (label := _name_pair(m["first"], m["second"])) is not None]
    ranked = sorted(dict.fromkeys(labels), key=lambda label: -label.count("-"))
    return tuple(ranked[:OWN_LABELS])


def _name_pair(first: str, second: str) -> str | None:
    """The label of an adjective and a noun without an article ("hostile acts"), as far as both say something."""
    if {first, second} & (PLAIN | ORDER | VAGUE) or lemma(second, "n") in WEAK or min(len(first), len(second)) < 4:
        return None
    fits = _can_be(first, "a") and _can_be(second, "n") and not _can_be(second, "a")
    return f"{first}-{lemma(second, 'n')}" if fits else None


def _can_be(word: str, part: Literal["n", "a"]) -> bool:
    last = word.rsplit("-", 1)[-1]
    return (
        len(word) > 2 and is_word(lemma(last, part), part) and not word.endswith("ly")
    )  # WordNet has "on" and "in" too
