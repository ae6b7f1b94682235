"""Judge two passages: do they tell one event and differ in one slot that cannot both be right?

Align first, compare slots by what they are; a difference counts only where everything else around it agrees. Recall is
given up for precision throughout: a false alarm costs a reader more than a clash that a later report brings out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from dragoman.reconcile.alignment import ALONE_KINDS, Alignment, Difference, align_slots, differences
from dragoman.reconcile.contexts import (
    a_day_apart,
    are_two_ages,
    bounds_time,
    counts_parties,
    counts_the_rest,
    date_style,
    dates_a_report,
    dates_other_deeds,
    denials,
    in_range,
    in_step,
    is_placed,
    is_said,
    is_source,
    is_speaker,
    is_toll,
    same_mood,
)
from dragoman.reconcile.passages import Passage
from dragoman.reconcile.quantities import MEASURES, is_measure
from dragoman.reconcile.tokens import NAMES, Token

# How much of the shorter clause must agree, how many of its tokens and how many neighbours in the slot, by what is
# compared. Opposed words seldom meet by chance; names and dates often do. WordNet siblings are no clash at all: most of
# those in true paraphrases are other words for one thing ("deal", "package").
NEEDED: dict[str, tuple[float, int, int]] = {
    "opposed": (0.6, 4, 1),
    "exclusive": (0.6, 4, 1),
    "lookalike": (0.6, 4, 2),
    "number": (0.65, 4, 1),
    "date": (0.75, 4, 1),
    "place": (0.75, 4, 1),
    "person": (0.85, 5, 2),
    "state": (0.85, 5, 2),
    "organisation": (0.85, 5, 2),
    "negation": (0.9, 5, 0),
}
# A word that stands, with so many matched neighbours, where the other clause has an unrelated one: another matter.
OTHER_SUPPORT = 2
# Two reports of one encounter mostly tell of the same events: so much less must agree, and so many words pin one down.
KIN_SHARE = 0.1
KIN_WORDS = 4
# More loose words than this on both sides of the clauses, and they tell of two things.
LOOSE = 2
# Of one encounter's sentences, one loose word is let pass for so many that agree.
LOOSE_PER = 2
# ... and one slot with another word in it.
REWORDED_PER = 4
# How much of the shorter sentence two reports of one encounter share where both count the same things.
COUNTED = 0.35
# Two sentences with this share of the shorter one's content in common are one sentence retold.
RETOLD = 0.55
# What pins an event down: two clauses that differ in one of these besides tell of two events.
PARTICULARS = frozenset(("date", "person", "place", "number", "forum", "name"))
# Two dates beside so many of the same words are of one deed.
DATE_SUPPORT = 2
PARTIES = frozenset(("person", "state", "organisation"))
# No sentence has more tokens.
LONGEST = 10_000
# Verbs that deny by themselves: "declined to say" is "did not say". As roots.
IMPLICIT = ("declin", "refus", "fail", "deny", "den", "reject", "lack", "avoid", "rul", "stop", "prevent")
# Negative words that seldom deny the sentence ("nothing but praise").
NO_DENIAL = frozenset(("nothing", "nobody", "none", "nor", "neither", "without"))


@dataclass(frozen=True, slots=True)
class Clash:
    """Two passages of one event, the tokens that cannot both be right, and how far the rest agrees (0 to 1)."""

    left: Passage
    right: Passage
    slot: str
    how: str
    here: Token
    there: Token
    agreement: float


@dataclass(frozen=True, slots=True)
class _Common:
    """What two clauses share: matched tokens, size of the shorter without the difference, loose tokens of both."""

    matched: tuple[Token, ...]
    size: int
    loose: int

    @property
    def share(self) -> float:
        return len(self.matched) / self.size if self.size else 0.0


def find_clashes(left: Passage, right: Passage) -> tuple[Clash, ...]:
    """The clashes between two passages: one at most, but for a sentence retold, where each clause may hold one."""
    alignment = align_slots(left.tokens, right.tokens)
    found = differences(alignment)
    if not any(map(_excludes, found)):
        denied = _negation_clash(left, right, alignment)
        return (denied,) if denied else ()
    judged = [(d, c) for d in found if _excludes(d) and (c := _judge(left, right, alignment, d))]
    alone = tuple(c for d, c in judged if _alone(d, found, left, right, alignment))
    return alone if len(judged) == 1 or (alone and _is_retold(left, right, alignment)) else ()


def _is_retold(left: Passage, right: Passage, alignment: Alignment) -> bool:
    """Whether two reports of one encounter have the whole sentence in common, so that it may clash in two places."""
    size = min(len(alignment.left), len(alignment.right))
    return bool(left.homes & right.homes) and len(alignment.pairs) >= RETOLD * size


def _alone(d: Difference, found: Sequence[Difference], left: Passage, right: Passage, alignment: Alignment) -> bool:
    """Whether the clauses differ in no other slot: two differences are two events.

    A sentence of one encounter retold may have other words besides, the fewer the less of it is the same.
    """
    here, there = left.clause_of(d.left), right.clause_of(d.right)
    near = [o for o in found if o is not d and left.clause_of(o.left) == here and right.clause_of(o.right) == there]
    counted = d.slot == "number" and _is_retold(left, right, alignment)
    rivals = [
        o for o in near if _excludes(o) and not (counted and o.slot == "number") and not _is_bound(left, right, o)
    ]
    matters = sum(map(is_another_matter, near))
    return not rivals and (not matters or matters <= _reworded(left, right, alignment, d))


def _is_bound(left: Passage, right: Passage, d: Difference) -> bool:
    """Whether two dates bound time otherwise, and so may both be right: "by the end of March", "before April"."""
    bounds = {bounds_time(left, d.left), bounds_time(right, d.right)} if d.slot == "date" else set()
    return len(bounds) == 2 and "" not in bounds


def _reworded(left: Passage, right: Passage, alignment: Alignment, d: Difference) -> int:
    """How many other words may stand in slots of their own before two clauses tell of two matters."""
    if d.slot not in ("number", "wording"):
        return 0
    if _counts_one_thing(left, right, alignment, d):
        return len(alignment.pairs) // 2
    if not _is_retold(left, right, alignment) or (d.slot == "wording" and other_object(alignment, d)):
        return 0
    return len(alignment.pairs) // REWORDED_PER


def other_object(alignment: Alignment, d: Difference) -> bool:
    """Whether different words follow the two at once: one praised a rescue, the other condemned an attack."""
    i, j = alignment.left.index(d.left) + 1, alignment.right.index(d.right) + 1
    return i in alignment.loose_left and j in alignment.loose_right


def is_another_matter(d: Difference) -> bool:
    """Whether unrelated words fill one slot; the units of two figures do not count."""
    units = is_measure(d.left.form) and is_measure(d.right.form)
    return d.support >= OTHER_SUPPORT and d.how == "other" and not units


def _excludes(d: Difference) -> bool:
    """Whether the two values cannot both be right."""
    if d.slot == "wording":
        return d.how in ("opposed", "exclusive", "lookalike")
    return d.how == "clash" and d.slot in NEEDED


def _judge(left: Passage, right: Passage, alignment: Alignment, d: Difference) -> Clash | None:
    common = _common(left, right, alignment, d)
    needed, tokens, support = NEEDED[d.how if d.slot == "wording" else d.slot]
    kin = bool(left.homes & right.homes)
    loose = LOOSE
    if kin:
        tokens, needed = tokens - 1, needed - KIN_SHARE
        support = 0 if d.left.kind in ALONE_KINDS - {"place"} else support
        loose = max(LOOSE, len(common.matched) // LOOSE_PER)
    if _counts_one_thing(left, right, alignment, d):
        needed, tokens, loose = 0.0, 0, len(left.tokens)
    if common.share < needed or len(common.matched) < tokens or d.support < support or common.loose > loose:
        return None
    anchored = _anchored(common.matched, d.slot, kin) or _counts_one_thing(left, right, alignment, d)
    if not anchored or dates_a_report(left, d.left) or dates_a_report(right, d.right):
        return None
    if d.how in ("opposed", "lookalike") and not same_mood(left, d.left, right, d.right):
        return None
    if d.slot == "date" and d.support < DATE_SUPPORT and dates_other_deeds(alignment, d):
        return None
    if d.slot == "date" and not _date_alike(left, right, d):
        return None
    if d.slot in PARTIES and not in_step(alignment, d):
        return None
    if (
        d.slot == "place"
        and d.left.kind != d.right.kind
        and not (is_placed(left, d.left) and is_placed(right, d.right))
    ):
        return None  # a name of unknown kind
    if _other_particulars(left, right, alignment, d) or roles_turned(left, right, alignment, d):
        return None
    if is_said(right, d.left) or is_said(left, d.right):
        return None
    if d.slot == "person" and (is_speaker(left, d.left) or is_speaker(right, d.right)):
        return None
    if d.slot == "number" and (is_toll(common.matched) or _of_two_things(left, right, d)):
        return None
    return Clash(left, right, d.slot, d.how, d.left, d.right, round(common.share, 4))


def _date_alike(left: Passage, right: Passage, d: Difference) -> bool:
    """Whether two dates bound time alike and are printed alike ("on Tuesday" is no rival of "in January 2023"), and more than
    midnight parts them."""
    alike = bounds_time(left, d.left) == bounds_time(right, d.right)
    if not alike or a_day_apart(d.left, d.right):
        return False
    return d.left.kind != d.right.kind or date_style(d.left) == date_style(d.right)


def _of_two_things(left: Passage, right: Passage, d: Difference) -> bool:
    """Whether two figures are ages of two people, count the parties, or one of them is an end of a range."""
    parties = counts_parties(left, d.left) and counts_parties(right, d.right)
    ages = are_two_ages(left, d.left, right, d.right)
    rest = counts_the_rest(left, d.left) != counts_the_rest(right, d.right)
    return parties or ages or rest or in_range(left, d.left) or in_range(right, d.right)


def _counts_one_thing(left: Passage, right: Passage, alignment: Alignment, d: Difference) -> bool:
    """Whether two figures of one encounter count the same things: what follows each is the same, in like sentences.

    "six of the 14 barriers" and "eight of the 14 hurdles"; "10 agreements were signed" and "11 agreements".
    """
    if d.slot != "number" or not left.homes & right.homes:
        return False
    i, j = alignment.left.index(d.left) + 1, alignment.right.index(d.right) + 1
    shared = len(alignment.pairs) / max(1, min(len(alignment.left), len(alignment.right)))
    if d.support < 2 or shared < COUNTED or not _are_whole(d):
        return False
    one_unit = bool(d.left.quantity and d.right.quantity and d.left.quantity.unit == d.right.quantity.unit in MEASURES)
    return one_unit or (i, j) in alignment.pairs


def _are_whole(d: Difference) -> bool:
    """Whether both figures are whole: parts of a point or a percent are measured anew all day."""
    return all(t.quantity is not None and t.quantity.value.denominator == 1 for t in (d.left, d.right))


def _common(left: Passage, right: Passage, alignment: Alignment, d: Difference) -> _Common:
    """What the clauses of a difference share, measured on the shorter of the two."""
    here, there = _positions(left, alignment.left, d.left), _positions(right, alignment.right, d.right)
    matched = tuple(alignment.left[i] for i, j in alignment.pairs if i in here and j in there)
    inside = tuple(alignment.left[i] for i, j in alignment.pairs if (i in here) != (j in there))
    sizes = (len(here) - 1, len(there) - 1)
    loose = min(sizes[0], sizes[1]) - len(matched) - len(inside)
    return _Common(matched, min(sizes), max(0, loose))


def _positions(passage: Passage, content: Sequence[Token], token: Token) -> frozenset[int]:
    clause = passage.clause_of(token)
    return frozenset(i for i, t in enumerate(content) if passage.clause_of(t) == clause)


def _anchored(matched: Sequence[Token], slot: str, kin: bool) -> bool:
    """Whether what is shared pins an event down: a name (or, but for figures, a date or number), and two words more.

    Between reports of one encounter, some more words do as well.
    """
    pins = NAMES if slot == "number" else NAMES | {"date", "number"}
    anchors = {t.key for t in matched if t.kind in pins}
    words = {t.key for t in matched if t.kind == "word"}
    return (bool(anchors) and len(words) >= 2) or (kin and len(words) >= KIN_WORDS)


def _other_particulars(left: Passage, right: Passage, alignment: Alignment, d: Difference) -> bool:
    """Whether both clauses name a date, person or place of their own that the other lacks: two events, then.

    Between reports of different encounters one date that only one of them gives is enough.
    """
    here, there = _positions(left, alignment.left, d.left), _positions(right, alignment.right, d.right)
    own = [alignment.left[i] for i in alignment.loose_left if i in here and alignment.left[i] != d.left]
    others = [alignment.right[j] for j in alignment.loose_right if j in there and alignment.right[j] != d.right]
    mine, theirs = {t.kind for t in own}, {t.kind for t in others}
    if _counts_one_thing(left, right, alignment, d):
        mine.discard("number")  # what else is counted does not part them
    bounds = [{bounds_time(p, t) for t in ts if t.kind == "date"} for p, ts in ((left, own), (right, others))]
    if all(bounds) and "" not in bounds[0] | bounds[1] and not bounds[0] & bounds[1]:
        mine.discard("date")  # "by the end of March" and "before April" may be one
    if not left.homes & right.homes and "date" in mine | theirs:
        return True
    return bool(mine & theirs & PARTICULARS)


def roles_turned(left: Passage, right: Passage, alignment: Alignment, d: Difference, reach: int = LONGEST) -> bool:
    """Whether the parties stand in another order: A's exports to B are B's imports from A; "A and B" are "B and A".

    Only parties of the same clauses count, and those within `reach` content tokens of the difference.
    """
    here, there = _positions(left, alignment.left, d.left), _positions(right, alignment.right, d.right)
    here = frozenset(i for i in here if abs(i - alignment.left.index(d.left)) <= reach)
    there = frozenset(j for j in there if abs(j - alignment.right.index(d.right)) <= reach)
    counts = Counter(t.key for t in alignment.left) | Counter(t.key for t in alignment.right)
    order = [
        (i, j)
        for i, j in alignment.pairs
        if i in here
        and j in there
        and alignment.left[i].kind in ("state", "person")
        and not is_source(left, alignment.left[i])
        # of one that is named twice nobody can tell which mention is which
        and counts[alignment.left[i].key] == 1
    ]
    return any(
        j > m and not (_in_one_list(left, alignment.left, i, k) and _in_one_list(right, alignment.right, m, j))
        for (i, j), (k, m) in pairwise(order)
    )


def _in_one_list(passage: Passage, content: Sequence[Token], first: int, last: int) -> bool:
    """Whether only "and" stands between two names."""
    a, b = passage.position(content[first]), passage.position(content[last])
    return b - a == 2 and passage.tokens[a + 1].form == "and"


def _negation_clash(left: Passage, right: Passage, alignment: Alignment) -> Clash | None:
    """One says that it is so, the other that it is not, in all else the same words."""
    marks = [denials(p.tokens) for p in (left, right)]
    if sorted(map(len, marks)) != [0, 1]:
        return None
    longer = max(len(alignment.left), len(alignment.right))
    share, tokens, _ = NEEDED["negation"]
    if len(alignment.pairs) < max(tokens, share * longer) or not _anchored(
        alignment.shared, "negation", bool(left.homes & right.homes)
    ):
        return None
    negated = left if marks[0] else right
    if any(t.key.startswith(IMPLICIT) for t in (right if marks[0] else left).tokens):
        return None
    mark = (marks[0] or marks[1])[0]
    if mark.form in NO_DENIAL:
        return None
    verb = _after(negated, mark)
    plain = _partner(alignment, verb, negated is left) if verb else None
    if verb is None or plain is None:
        return None
    here, there = (verb, plain) if negated is left else (plain, verb)
    return Clash(left, right, "negation", "negation", here, there, round(len(alignment.pairs) / longer, 4))


def _after(passage: Passage, mark: Token) -> Token | None:
    at = passage.position(mark)
    return next((t for t in passage.tokens[at + 1 :] if t.content), None)


def _partner(alignment: Alignment, token: Token, on_left: bool) -> Token | None:
    mine = alignment.left if on_left else alignment.right
    where = mine.index(token)
    return next(
        (
            (alignment.right[j] if on_left else alignment.left[i])
            for i, j in alignment.pairs
            if where == (i if on_left else j)
        ),
        None,
    )
