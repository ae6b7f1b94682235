"""What the words around a value say of it: its mood, its time, who speaks, whether the other passage has it too."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from dragoman.lexicon import act_of_cue, cue_verbs, inflections
from dragoman.lexicon.calendar import WEEKDAY_NAMES, month_number
from dragoman.lexicon.inflection import third_person
from dragoman.reconcile import dates
from dragoman.reconcile.alignment import REACH, Alignment, Difference, same_token
from dragoman.reconcile.passages import Passage
from dragoman.reconcile.senses import dictionary_form, root
from dragoman.reconcile.tokens import CALENDAR, REPORTING, STOP, Token, fold

# Words of counts that rise from day to day: of two days both are right.
_TOLL_ROOTS = frozenset((
    "toll", "dead", "death", "die", "kill", "injur", "wound", "miss", "evacuat", "displac", "case", "infect",
    "victim", "casualty",
))  # fmt: skip
# So near before a date stands the word of reporting that it dates.
REPORT_WORDS = 3
_TELLING = frozenset(("tell", "told", "tells", "telling"))
_PRINTING = frozenset(("posted", "updated", "published", "printed", "filed", "issued"))
_PRESS = frozenset(("reporters", "journalists", "press", "media", "agency", "television", "radio", "newspaper"))
# So near after "between" stand both ends of a range.
RANGE_WORDS = 4
WHERE = frozenset(("in", "at", "to", "from", "near", "of", "off", "between", "and", "around", "outside", "over", "via"))
_NOT_ONLY = frozenset(("only", "just", "merely", "least"))
# The preposition of a date stands among so many words before it, or before its part ("by the end of March").
TIME_WORDS = 2
_PARTS_OF_TIME = frozenset(("the", "end", "middle", "start", "beginning", "of"))
_TIME_BOUNDS = {"since": {"since"}, "until": {"until", "till"}, "by": {"by"}, "before": {"before"}}
_WEEKDAYS = frozenset(fold(name) for name in WEEKDAY_NAMES)
_NOUN_ENDS = ("tion", "sion", "ment", "ance", "ence", "ure", "ing", "ings")
_PARTIES = (
    "countries states nations sides parties leaders presidents ministers neighbours delegations governments".split()
)
# What may stand between a source and its verb.
_BEFORE_CUES = frozenset(("has", "have", "had", "also", "later", "then", "again"))
_ARTICLES = frozenset(("the", "a", "an", "its", "their", "his", "her", "of"))


def dates_a_report(passage: Passage, token: Token) -> bool:
    """Whether a date says when something was reported ("said on Saturday") rather than when it happened.

    What one told the other on Saturday was said where they met; what one told the press was not.
    """
    if token.kind != "date" and token.form not in CALENDAR:
        return False
    at = passage.position(token)
    before, after = passage.tokens[max(0, at - REPORT_WORDS) : at], passage.tokens[at + 1 : at + 2]
    told = any(t.form in _TELLING for t in before) and not any(t.form in _PRESS for t in before)
    words = {t.form for t in (*before, *after)} & (REPORTING | _PRINTING) - {"according"}
    return bool(words - _TELLING if told else words)


def date_style(token: Token) -> str:
    """How a date is printed: calendar ("May 14", "in 2031"), weekday ("midnight on Monday") or relative ("last year")."""
    words = token.form.split()
    if any(w[:1].isdigit() or month_number(w) for w in words):
        return "calendar"
    return "weekday" if any(w in _WEEKDAYS for w in words) else "relative"


def a_day_apart(a: Token, b: Token) -> bool:
    """Whether only midnight or a time zone parts two weekdays."""
    if date_style(a) != "weekday":
        return False
    apart = dates.days_between(a.key.removeprefix("date:"), b.key.removeprefix("date:"))
    return apart is not None and abs(apart) % 7 in (0, 1, 6)


def is_speaker(passage: Passage, token: Token) -> bool:
    """Whether words of reporting follow a name: who said a thing is for `attributions` to compare."""
    at = passage.position(token)
    return any(t.kind == "report" for t in passage.tokens[at + 1 : at + 1 + REACH])


def is_source(passage: Passage, token: Token) -> bool:
    """Whether a name is given as the source of what the sentence says: "Obi later warned", "said Obi", "according to Obi"."""
    at = passage.position(token)
    before, after = passage.tokens[max(0, at - REACH) : at], passage.tokens[at + 1 : at + 3]
    if after[:1] and (after[0].kind == "modal" or after[0].form in _BEFORE_CUES or after[0].form.endswith("ly")):
        after = after[1:]
    named_after = token.kind == "person" and any(t.kind == "report" for t in before)
    return named_after or any(t.form in _cues() for t in after[:1])


@cache
def _cues() -> frozenset[str]:
    """Forms of verbs that attribute words; those of meeting and conferring name whom, not what."""
    acts = {verb: act_of_cue(verb) for verb in cue_verbs()}
    verbs = [verb for verb, act in acts.items() if act is None or act[0] != "CONSULT"]
    return REPORTING | {form for verb in verbs for form in inflections(verb)} - STOP


def same_mood(left: Passage, here: Token, right: Passage, there: Token) -> bool:
    """Whether both tell of a deed alike: what is asked for or to come does not clash with what was done before."""
    if _negated(left, here) != _negated(right, there):
        return False
    moods = {_mood(left, here), _mood(right, there)}
    return len(moods) == 1 or "present" in moods


def _mood(passage: Passage, token: Token) -> str:
    """to come ("would resume", "to resume"), thing ("the resumption"), present ("resumes": now or soon), or done."""
    at = passage.position(token)
    if token.form == third_person(dictionary_form(token.form)):
        return "present"
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
    while at and passage.tokens[at - 1].form in _PARTS_OF_TIME:
        at -= 1
    words = {t.form for t in passage.tokens[max(0, at - TIME_WORDS) : at]}
    return next((bound for bound, said in _TIME_BOUNDS.items() if words & said), "")


def dates_the_last(passage: Passage, token: Token) -> bool:
    """Whether a date is that of the last of its kind: "the first talks since May" follow talks in May."""
    before = [t.form for t in passage.tokens[: passage.position(token)]]
    return bounds_time(passage, token) == "since" and "first" in before


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


def are_two_ages(left: Passage, here: Token, right: Passage, there: Token) -> bool:
    """Whether two figures are ages of two people ("a 36-year-old driver", "a 66-year-old woman")."""
    ends = []
    for passage, token in ((left, here), (right, there)):
        at = passage.position(token) + 1
        if [t.form.removesuffix("s") for t in passage.tokens[at : at + 2]] != ["year", "old"]:
            return False
        ends.append(next((t for t in passage.tokens[at + 2 :] if t.content), None))
    return None not in ends and not same_token(*[t for t in ends if t])


def counts_parties(passage: Passage, token: Token) -> bool:
    """Whether a figure counts those who deal with one another ("the two countries"): of any round there may be more."""
    at = passage.position(token)
    return any(t.key in _parties() for t in passage.tokens[at + 1 : at + 2])


_THE_REST = frozenset(("other", "others", "more", "further", "additional", "another"))


def counts_the_rest(passage: Passage, token: Token) -> bool:
    """Whether a figure counts what comes on top of something ("Fukushima and seven other prefectures")."""
    at = passage.position(token)
    return any(t.form in _THE_REST for t in passage.tokens[at + 1 : at + 2])


@cache
def _parties() -> frozenset[str]:
    return frozenset(map(root, _PARTIES))


def is_placed(passage: Passage, name: Token) -> bool:
    """Whether a name says where: "in Lima", "at the Peace House"."""
    at = passage.position(name)
    before = [t.form for t in passage.tokens[max(0, at - 2) : at]]
    return bool(WHERE & set(before[-1:] if before[-1:] != ["the"] else before))


def in_range(passage: Passage, token: Token) -> bool:
    """Whether a figure is one end of "between 5 and 7"."""
    at = passage.position(token)
    return any(t.form == "between" for t in passage.tokens[max(0, at - RANGE_WORDS) : at])


def denials(tokens: Sequence[Token]) -> list[Token]:
    """Negations that deny something; "not only" denies nothing, nor does "would not have agreed", which says what if."""
    around = zip([None, *tokens[:-1]], tokens, [*tokens[1:], None], strict=True)
    return [
        t
        for before, t, after in around
        if t.kind == "negation"
        and not (after and after.form in _NOT_ONLY)
        and not (before and before.kind == "modal" and after and after.form == "have")
    ]


def is_toll(matched: Sequence[Token]) -> bool:
    return any(t.key.startswith(tuple(_TOLL_ROOTS)) for t in matched)
