"""How far two statements say the same: by their meaning vectors, the words and issues that they share, and their acts."""

from __future__ import annotations

from dragoman.lexicon import issue_labels
from dragoman.model import Statement
from dragoman.reconcile.alignment import align_slots
from dragoman.reconcile.candidates import Said, keys_of, same_speakers
from dragoman.reconcile.tokens import Token

# Weights of what speaks for sameness: meaning, shared words, issues.
MEANING, WORDS, ISSUES = 0.5, 0.3, 0.2
# What must be added where something speaks against: another act, a speaker more, a state in place of a person, an
# encounter known to one alone, a clash that stands in no record, hardly a word in common, a meaning far off
# that few equal words make up for.
DOUBT = 0.1
FEW_WORDS, FAR_MEANING, EQUAL_WORDS = 0.2, 0.42, 3
# ... and where no named person is the speaker of one.
UNNAMED = 0.05
# Acts that reports interchange when they retell one statement.
_ACT_FAMILIES = (
    frozenset(("AGREE", "SUPPORT", "CONCEDE", "COOPERATE", "AID")),
    frozenset(("REQUEST", "SUPPORT")),
    frozenset(("ACCUSE", "REJECT", "PROTEST", "THREATEN")),
    frozenset(("SANCTION", "THREATEN", "COERCE")),
    frozenset(("MOBILIZE", "ASSAULT", "COERCE")),
)


def score_at_most(a: Said, b: Said) -> float:
    """What the score can be at most, without looking at words: cheap, and settles most pairs."""
    return _mean(float(a.vector @ b.vector), 1.0, _shared_issues(a, b))


def _mean(meaning: float, words: float, issues: float | None) -> float:
    """The weighted mean; where an issue is not known, of meaning and words alone."""
    if issues is None:
        return (MEANING * meaning + WORDS * words) / (MEANING + WORDS)
    return MEANING * meaning + WORDS * words + ISSUES * issues


def score_pair(a: Said, b: Said) -> float:
    """How far two statements say the same (0 to 1), less what speaks against it."""
    meaning = max(0.0, float(a.vector @ b.vector))
    words = shared_words(a.tokens, b.tokens)
    score = _mean(meaning, words, _shared_issues(a, b))
    doubts = (
        not _acts_fit(a.statement.act, b.statement.act),
        len(a.statement.speakers) != len(b.statement.speakers),
        _state_for_person(a.statement, b.statement),
        a.placed.encounter != b.placed.encounter,
        a.placed.report == b.placed.report,
        words < FEW_WORDS,
        meaning < FAR_MEANING and len(keys_of(a) & keys_of(b)) < EQUAL_WORDS,
    )
    unnamed = not same_speakers(a.statement, b.statement)
    return score - DOUBT * sum(doubts) - UNNAMED * unnamed


def _state_for_person(a: Statement, b: Statement) -> bool:
    """Whether a state alone stands in for a person; of a joint statement the sides are one as the other.

    A ministry that tells what its leader said is easily taken for the speaker: that is no doubt about the words.
    """
    kinds = {p.kind for p in (*a.speakers, *b.speakers)}
    return len(a.speakers) == len(b.speakers) == 1 and "state" in kinds and len(kinds) > 1


def shared_words(a: tuple[Token, ...], b: tuple[Token, ...]) -> float:
    alignment = align_slots(a, b)
    shorter = min(len(alignment.left), len(alignment.right))
    return len(alignment.pairs) / shorter if shorter else 0.0


def _shared_issues(a: Said, b: Said) -> float | None:
    """The share of common issues in both, those of the lexicon alone where both have some; None where nothing is common, for
    two labels of one matter may well differ."""
    mine, theirs = set(a.statement.issues), set(b.statement.issues)
    known = frozenset(issue_labels())
    if mine & known and theirs & known:
        mine, theirs = mine & known, theirs & known
    return len(mine & theirs) / len(mine | theirs) if mine & theirs else None


def _acts_fit(a: str, b: str) -> bool:
    if "CONSULT" in (a, b):
        return a == b  # that a matter was raised is not what was said of it
    return a == b or "STATE" in (a, b) or any({a, b} <= family for family in _ACT_FAMILIES)
