"""What the words around a value say of it: its mood, its time, who speaks, whether the other passage has it too."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.reconcile.alignment import REACH, Alignment, Difference
from dragoman.reconcile.passages import Passage
from dragoman.reconcile.tokens import CALENDAR, REPORTING, Token

# Words of counts that rise from day to day: of two days both are right.
_TOLL_ROOTS = frozenset((
    "toll", "dead", "death", "die", "kill", "injur", "wound", "miss", "evacuat", "displac", "case", "infect",
    "victim", "casualty",
))  # fmt: skip
# The preposition of a date stands among so many words before it ("by the end of March").
TIME_WORDS = 2
_TIME_BOUNDS = {"since": {"since"}, "until": {"until", "till"}, "by": {"by", "before"}}
_NOUN_ENDS = ("tion", "sion", "ment", "ance", "ence", "ure", "ing", "ings")
_ARTICLES = frozenset(("the", "a", "an", "its", "their", "his", "her", "of"))


def dates_a_report(passage: Passage, token: Token) -> bool:
    """Whether a date says when something was reported ("said on Saturday") rather than when it happened."""
    if token.kind != "date" and token.form not in CALENDAR:
        return False
    at = passage.position(token)
    return any(t.form in REPORTING for t in passage.tokens[max(0, at - 3) : at + 3])


def is_speaker(passage: Passage, token: Token) -> bool:
    """Whether words of reporting follow a name: who said a thing is for `attributions` to compare."""
    at = passage.position(token)
    return any(t.kind == "report" for t in passage.tokens[at + 1 : at + 1 + REACH])


def same_mood(left: Passage, here: Token, right: Passage, there: Token) -> bool:
    """Whether both tell of a deed alike: what is asked for or to come does not clash with what was done before."""
    if _negated(left, here) != _negated(right, there):
        return False
    return _mood(left, here) == _mood(right, there)


def _mood(passage: Passage, token: Token) -> str:
    """to come ("would resume", "to resume"), thing ("the resumption"), or done."""
    at = passage.position(token)
    before = passage.tokens[max(0, at - 3) : at]
    if any(t.kind == "modal" or t.form == "to" for t in before):
        return "to come"
    return "thing" if token.form.endswith(_NOUN_ENDS) or (before and before[-1].form in _ARTICLES) else "done"


def dates_other_deeds(alignment: Alignment, d: Difference) -> bool:
    """Whether a date follows a word that the other lacks: "a levy imposed in July", "withdrawn with effect from May"."""
    i, j = alignment.left.index(d.left) - 1, alignment.right.index(d.right) - 1
    return i in alignment.loose_left or j in alignment.loose_right


def bounds_time(passage: Passage, token: Token) -> str:
    """What a date bounds: the past from it on ("since May"), the time up to it ("until", "by"), or nothing ("in")."""
    at = passage.position(token)
    words = {t.form for t in passage.tokens[max(0, at - TIME_WORDS) : at]}
    return next((bound for bound, said in _TIME_BOUNDS.items() if words & said), "")


def in_step(alignment: Alignment, d: Difference) -> bool:
    """Whether all that is shared stands on the same side of both names ("A met B" is not "B met A")."""
    i, j = alignment.left.index(d.left), alignment.right.index(d.right)
    return all((k < i) == (m < j) for k, m in alignment.pairs)


def is_said(passage: Passage, token: Token) -> bool:
    """Whether a passage has the other's value as well, be it as part of a name, and so tells of both."""
    words = set(token.form.split())
    return any(t.content and (t.key == token.key or words <= set(t.form.split())) for t in passage.tokens)


def _negated(passage: Passage, token: Token) -> bool:
    at = passage.position(token)
    return any(t.kind == "negation" for t in passage.tokens[max(0, at - 3) : at])


def is_toll(matched: Sequence[Token]) -> bool:
    return any(t.key.startswith(tuple(_TOLL_ROOTS)) for t in matched)
