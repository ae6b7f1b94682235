"""What two retellings of one thing leave over and cannot both be right.

The rest of the two sentences is accounted for, in either order, so that a value needs less beside it to be known as the
other's rival than between sentences that merely resemble one another: see `clashes` for those.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from dragoman.lexicon.places import place_named
from dragoman.reconcile.alignment import Difference, differ, same_figure, same_token, support
from dragoman.reconcile.clashes import Clash, other_object, roles_turned
from dragoman.reconcile.contexts import (
    WHERE,
    a_day_apart,
    are_two_ages,
    bounds_time,
    counts_parties,
    counts_the_rest,
    date_style,
    dates_a_report,
    in_range,
    is_placed,
    is_source,
    is_toll,
    same_mood,
)
from dragoman.reconcile.passages import Passage
from dragoman.reconcile.quantities import MEASURES, is_measure
from dragoman.reconcile.retellings import Retelling
from dragoman.reconcile.senses import is_word
from dragoman.reconcile.tokens import NAMES, Token
from dragoman.reconcile.turned import find_turned

# How much two sentences share before a lone name, or a word in another place of the sentence, is the other's rival.
SURE = 0.6
# Sentences that share less are told so freely that what stands next to two names, or two look-alikes, must agree as well.
FREE = 0.62
# Beside a rival each further one, and each slot with an unrelated word in it, needs so many tokens that agree: else the
# sentences tell of two things.
AGREEING_PER_RIVAL = 6
# So near to a word stand the parties whose part in it the word tells: who exports to whom.
ROLE_REACH = 3
_EXCLUDING = ("opposed", "exclusive", "lookalike")
# What a lost or an added digit nought, or three of them, make of a figure.
_PLACES = frozenset(Fraction(10) ** n for n in (-3, -1, 1, 3))
# A name that is a slip for another begins with so many letters of it.
ALIKE = 3
# By these a count is one of several in turn.
_RISING = frozenset(("rose", "risen", "rises", "rising", "climbed", "climbs", "grew", "reached", "far", "now", "least"))
# Slots whose values are told apart by the names around them.
_NAMED = ("place", "person", "state", "speaker")
NAMED_TOKENS = 3
_LEADING = frozenset(("about", "against", "by", "for", "with"))
_ANCHORS = NAMES | {"date", "number"}


def find_rivals(told: Retelling, published: Mapping[str, str | None]) -> tuple[Clash, ...]:
    """The clashes of a retelling, none where too much else differs; `published` are the dates of reports by id.

    A count that a later report raises is no clash: it comes back as superseded.
    """
    if len(told.alignment.pairs) + 1 < min(len(told.left_over), len(told.right_over)):
        return ()
    differing = list(_differences(told))
    if any(_of_other_deeds(told, d) for d in differing):
        return ()
    found = _one_each([d for d in differing if _excludes(told, d)])
    others = _one_each([d for d in differing if _is_another_matter(told, d, found)])
    if len(found) + len(others) - 1 > len(told.alignment.pairs) // AGREEING_PER_RIVAL:
        return ()
    return tuple(c for d in found if (c := _judge_count(told, d, published))) or find_turned(told)


def _judge_count(told: Retelling, d: Difference, published: Mapping[str, str | None]) -> Clash | None:
    """The clash of a difference; of a toll only where both reports are of one day, or as superseded."""
    how = d.how
    if d.slot == "number" and is_toll(told.alignment.shared) and not _differ_by_a_place(d):
        days = [published.get(p.report) for p in (told.left, told.right)]
        if None in days or _is_rising(told.left) or _is_rising(told.right):
            return None
        if days[0] != days[1]:
            if not _grows(d, later_is_left=str(days[0]) > str(days[1])):
                return None
            how = "superseded"
    return Clash(told.left, told.right, d.slot, how, d.left, d.right, told.share)


def _differ_by_a_place(d: Difference) -> bool:
    """Whether one figure is the other with a nought too many: no toll of a later day, but a slip."""
    values = [t.quantity.value for t in (d.left, d.right) if t.quantity]
    return len(values) == 2 and bool(values[0]) and values[1] / values[0] in _PLACES


def _is_rising(passage: Passage) -> bool:
    return any(t.form in _RISING for t in passage.tokens)


def _grows(d: Difference, later_is_left: bool) -> bool:
    later, earlier = (d.left, d.right) if later_is_left else (d.right, d.left)
    return bool(later.quantity and earlier.quantity and later.quantity.value > earlier.quantity.value)


def _differences(told: Retelling) -> Iterator[Difference]:
    places = [{t.span: n for n, t in enumerate(side)} for side in (told.alignment.left, told.alignment.right)]
    for a in told.left_over:
        for b in told.right_over:
            near = support(told.alignment, places[0][a.span], places[1][b.span])
            if d := _other_unit(told, a, b, near) or _elsewhere(told, a, b, near) or differ(a, b, near):
                sources = d.slot == "person" and is_source(told.left, a) and is_source(told.right, b)
                yield replace(d, slot="speaker") if sources else d


def _of_other_deeds(told: Retelling, d: Difference) -> bool:
    """Whether opposed words tell of two deeds, one done and one to come: "imposed in March", "will lift in May"."""
    opposed = d.slot == "wording" and d.how == "opposed" and d.support > 0
    return opposed and not same_mood(told.left, d.left, told.right, d.right)


def _is_another_matter(told: Retelling, d: Difference, found: Sequence[Difference]) -> bool:
    """Whether unrelated words fill one slot in the clauses of a rival."""
    worded = d.how == "other" and d.left.kind == d.right.kind == "word"
    if not worded or not _side_by_side(told, d) or any(d.left is f.left or d.right is f.right for f in found):
        return False
    here, there = told.left.clause_of(d.left), told.right.clause_of(d.right)
    return any(
        told.left.clause_of(f.left) == here and told.right.clause_of(f.right) == there
        for f in found
        if not _is_measured(f)
    )


def _is_measured(d: Difference) -> bool:
    """Whether both are figures of one measure, or one figure in two: these are rivals whatever words are about them."""
    a, b = d.left.quantity, d.right.quantity
    return d.slot == "unit" or bool(a and b and a.unit == b.unit in MEASURES)


def _other_unit(told: Retelling, a: Token, b: Token, near: int) -> Difference | None:
    """One figure in two units ("9 million dollars", "9 million euros"), or two units without figures ("a year")."""
    if a.quantity and b.quantity and same_figure(a, b) and a.quantity.other_measure(b.quantity):
        return Difference("unit", "clash", a, b, near)
    if (
        near
        and is_measure(a.form)
        and is_measure(b.form)
        and not (_is_counted(told.left, a) or _is_counted(told.right, b))
    ):
        return Difference("unit", "clash", a, b, near)
    return None


def _elsewhere(told: Retelling, a: Token, b: Token, near: int) -> Difference | None:
    """A place and a state in which it does not lie, in one slot ("in Arusha", "in Zambia").

    What is no known place is one in the state, unless it begins as the state does and may be a slip ("in Zambezi").
    """
    if {a.kind, b.kind} != {"place", "state"} or not near:
        return None
    (place, state), others = ((a, b), told.left_report) if a.kind == "place" else ((b, a), told.right_report)
    known = place_named(place.form.title())
    apart = known.state_code != state.key.removeprefix("state:") if known else place.form[:ALIKE] == state.form[:ALIKE]
    return Difference("place", "clash", a, b, near) if apart and state.key not in others else None


def _is_counted(passage: Passage, unit: Token) -> bool:
    """Whether a figure stands before a unit."""
    at = passage.position(unit)
    return any(t.quantity for t in passage.tokens[max(0, at - 2) : at])


def _one_each(found: Sequence[Difference]) -> list[Difference]:
    """Each token in one difference at most, the best supported first."""
    used: set[tuple[int, int]] = set()
    kept = []
    for d in sorted(found, key=lambda d: (-d.support, d.left.span, d.right.span)):
        ends = {(0, d.left.span.start), (1, d.right.span.start)}
        if not used & ends:
            used |= ends
            kept.append(d)
    return kept


def _excludes(told: Retelling, d: Difference) -> bool:
    """Whether the two values fill one slot of what is retold and cannot both be right."""
    if dates_a_report(told.left, d.left) or dates_a_report(told.right, d.right):
        return False
    if d.slot == "unit":
        return True
    if d.slot == "number":
        return _numbers_clash(told, d)
    if d.slot == "date":
        return _dates_clash(told, d)
    if d.slot in _NAMED:
        return _names_clash(told, d)
    return d.slot == "wording" and _words_clash(told, d)


def _names_clash(told: Retelling, d: Difference) -> bool:
    """Whether two names fill one slot; who is at home in both reports is no slip, but for the source of the same words."""
    if (told.share < SURE or d.slot == "speaker") and len(told.alignment.pairs) < NAMED_TOKENS:
        return False
    if not any(t.kind in _ANCHORS for t in told.alignment.shared) and (d.slot == "state" or told.share < SURE):
        return False
    at_home = d.left.key in told.right_report and d.right.key in told.left_report
    named = d.left.kind == d.right.kind or {d.left.kind, d.right.kind} == {"place", "state"} or _is_no_word(d)
    if d.slot == "place" and not _are_placed(told, d):
        return False
    if not named or (at_home and d.slot != "speaker"):
        return False
    if d.slot == "speaker" and roles_turned(told.left, told.right, told.alignment, d):
        return False
    freely = told.share < FREE and d.slot != "speaker"
    if freely and (other_object(told.alignment, d) or (d.slot == "state" and _of_others(told, d))):
        return False  # "the Korean delegation", "the Australian minister"
    if freely and not _are_led_in_alike(told, d):
        return False  # "Obi sees Eze", "the invitation to Eze"
    alike = d.slot != "person" and (d.slot != "place" or _are_led_in_alike(told, d))
    alone = d.support > 0 or (told.share >= SURE and alike)
    return _side_by_side(told, d) or (_only_ones(told, d) and alone)


def _side_by_side(told: Retelling, d: Difference) -> bool:
    """Whether what stands at once before, or after, both is the same ("Prime Minister Obi", "Prime Minister Eze")."""
    i, j = told.alignment.left.index(d.left), told.alignment.right.index(d.right)
    return (i - 1, j - 1) in told.alignment.pairs or (i + 1, j + 1) in told.alignment.pairs


def _of_others(told: Retelling, d: Difference) -> bool:
    """Whether a word follows each name at once, and not the same: whose delegation, whose minister."""
    followers = []
    for passage, name in ((told.left, d.left), (told.right, d.right)):
        at = passage.position(name) + 1
        followers += [t for t in passage.tokens[at : at + 1] if t.content]
    return len(followers) == 2 and not same_token(*followers)


def _are_led_in_alike(told: Retelling, d: Difference) -> bool:
    """Whether one preposition, or none, leads in both names: "for India's northeast" tells of no "trip to China"."""
    leading = [_led_in_by(told.left, d.left), _led_in_by(told.right, d.right)]
    return leading[0] == leading[1]


def _led_in_by(passage: Passage, name: Token) -> str:
    """The preposition before a name and what is capitalised before it ("to Prime Minister Obi")."""
    at = passage.position(name)
    while at and passage.tokens[at - 1].kind in ("name", "person"):
        at -= 1
    before = passage.tokens[at - 1].form if at else ""
    return before if before in WHERE | _LEADING else ""


def _only_ones(told: Retelling, d: Difference) -> bool:
    """Whether nothing else of its kind is left over on either side."""
    return all(
        sum(t.kind == end.kind for t in side) == 1
        for side, end in ((told.left_over, d.left), (told.right_over, d.right))
    )


def _is_no_word(d: Difference) -> bool:
    """Whether the name of unknown kind is no capitalised word of the language ("Tete"; not "President")."""
    name = d.left if d.left.kind == "name" else d.right
    return not is_word(name.form)


def _are_placed(told: Retelling, d: Difference) -> bool:
    """Whether both names of places say where: "in Lima", "near Tete"."""
    return is_placed(told.left, d.left) and is_placed(told.right, d.right)


# -- figures ----------------------------------------------------------------------------------------------------------


def _numbers_clash(told: Retelling, d: Difference) -> bool:
    a, b = d.left.quantity, d.right.quantity
    if d.left.kind != d.right.kind:
        return False
    if a is None or b is None:
        return d.support > 0
    if counts_parties(told.left, d.left) and counts_parties(told.right, d.right):
        return False
    if (
        are_two_ages(told.left, d.left, told.right, d.right)
        or in_range(told.left, d.left)
        or in_range(told.right, d.right)
    ):
        return False
    if counts_the_rest(told.left, d.left) != counts_the_rest(told.right, d.right):
        return False
    same_unit = a.unit == b.unit
    if not same_unit and {a.unit, b.unit} & MEASURES:
        return False
    return same_unit or _side_by_side(told, d) or (d.support > 0 and _only_ones(told, d))


# -- dates ------------------------------------------------------------------------------------------------------------


def _dates_clash(told: Retelling, d: Difference) -> bool:
    if d.left.kind != "date" or d.right.kind != "date" or not (d.support > 0 or _only_ones(told, d)):
        return False
    if bounds_time(told.left, d.left) != bounds_time(told.right, d.right):
        return False
    styles = {date_style(d.left), date_style(d.right)}
    return len(styles) == 1 and styles != {"relative"} and not a_day_apart(d.left, d.right)


# -- words ------------------------------------------------------------------------------------------------------------


def _words_clash(told: Retelling, d: Difference) -> bool:
    if d.how not in _EXCLUDING or not {d.left.kind, d.right.kind} <= {"word", "date"}:
        return False
    if d.support == 0 and told.share < SURE:
        return False
    if d.how == "lookalike" and not (_side_by_side(told, d) or (told.share >= FREE and d.support)):
        return False
    if other_object(told.alignment, d) or roles_turned(told.left, told.right, told.alignment, d, ROLE_REACH):
        return False
    return d.how == "exclusive" or same_mood(told.left, d.left, told.right, d.right)
