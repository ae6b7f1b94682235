"""Quantities, senses, names and the alignment of two passages."""

from __future__ import annotations

from fractions import Fraction

import pytest

from dragoman.model import Span
from dragoman.reconcile.alignment import align_in_order, align_slots, differ, differences, gaps, same_token
from dragoman.reconcile.parties import same_name
from dragoman.reconcile.quantities import Quantity
from dragoman.reconcile.senses import relation
from dragoman.reconcile.tokens import Token, tokenise


def _tokens(text: str) -> tuple[Token, ...]:
    return tokenise(text, Span(0, len(text)))


def _quantity(text: str) -> Quantity:
    return next(t.quantity for t in _tokens(text) if t.quantity)


@pytest.mark.parametrize(
    ("a", "b", "agree"),
    [
        ("half an hour", "about 35 minutes", True),
        ("half an hour", "two hours", False),
        ("90 minutes", "an hour and a half, or 1.5 hours", True),
        ("35 minutes", "40 minutes", False),
        ("more than 400 soldiers", "430 soldiers", True),
        ("more than 400 soldiers", "350 soldiers", False),
        ("up to 50 boats", "45 boats", True),
        ("at least 30 nurses", "35 nurses", True),
        ("two dozen boats", "24 boats", True),
        ("1.2 million tonnes", "1,200,000 tonnes", True),
        ("$40", "40 euros", False),
        ("twenty-five boats", "25 boats", True),
    ],
)
def test_quantities_agree(a: str, b: str, agree: bool) -> None:
    assert _quantity(a).agrees(_quantity(b)) is agree


def test_number_words() -> None:
    assert _quantity("two hundred boats").value == Fraction(200)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("restart", "restrict", "opposed"),
        ("resumption", "suspended", "opposed"),
        ("stabbing", "shooting", "exclusive"),
        ("grave", "serious", "synonym"),
        ("boy", "schoolboy", "vaguer"),
        ("adopt", "adapt", "lookalike"),
        ("economy", "economic", "same"),
        ("harbour", "minister", "other"),
        ("negotiators", "negotiations", "same"),
    ],
)
def test_relation_of_words(a: str, b: str, expected: str) -> None:
    assert relation(a, b) == relation(b, a) == expected


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Diop", "Amina Diop", True),
        ("President Kim", "Kim Do-hyun", True),
        ("Zelinsky", "Zelinskyy", True),
        ("Kuznetsov", "Kuznetzow", True),
        ("J. Mbeki", "Joseph Mbeki", True),
        ("Joan Mbeki", "Joseph Mbeki", False),
        ("Li", "Lee", False),
        ("Maria Santos", "Maria Soares", False),
        ("Nguyễn Thị Hoa", "Nguyen Thi Hoa", True),
    ],
)
def test_names(a: str, b: str, same: bool) -> None:
    assert same_name(a, b) is same_name(b, a) is same


def test_gaps_lie_between_equal_words() -> None:
    left, right = _tokens("keep the old border open"), _tokens("keep the new border fully open")
    found = [(tuple(t.form for t in g.left), tuple(t.form for t in g.right)) for g in gaps(_in_order(left, right))]
    assert found == [(("old",), ("new",)), ((), ("fully",))]


def _in_order(left: tuple[Token, ...], right: tuple[Token, ...]):  # type: ignore[no-untyped-def]
    return align_in_order(left, right, lambda a, b: a.form == b.form)


def test_slots_are_matched_wherever_they_stand() -> None:
    left = _tokens("the fatal shooting of a 12-year-old girl in June")
    right = _tokens("in June the fatal stabbing of a 12-year-old girl")
    (difference,) = differences(align_slots(left, right))
    assert (difference.left.form, difference.right.form, difference.how) == ("shooting", "stabbing", "exclusive")


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        (("quispe", "quispe spoke"), ("quispe", "marisol quispe"), True),
        (("quispe", "quispe aide"), ("marisol quispe", "marisol quispe"), True),
        (("quispe", "marisol quispe"), ("karimov", "farid karimov"), False),
    ],
)
def test_people_are_the_same_as_printed_whatever_fuller_name_was_read(
    a: tuple[str, str], b: tuple[str, str], same: bool
) -> None:
    one, other = (Token(form, f"person:{key}", "person", Span(0, len(form))) for form, key in (a, b))
    assert same_token(one, other) is same_token(other, one) is same


def test_form_of_address_is_no_name() -> None:
    assert [t.form for t in _tokens("Yesterday Mr. Quispe and Dr. Karimov left") if t.kind == "name"] == [
        "quispe",
        "karimov",
    ]


@pytest.mark.parametrize(
    ("printed", "dated", "how"),
    [("Sunday", "Friday", "exclusive"), ("Sunday", "Monday", "other"), ("Sunday", "Saturday", "other")],
)
def test_weekdays_differ_though_one_report_alone_dates_them(printed: str, dated: str, how: str) -> None:
    word, date = (Token(w.lower(), w.lower(), k, Span(0, 6)) for w, k in ((printed, "word"), (dated, "date")))
    found = differ(word, date, 1)
    assert found is not None
    assert (found.slot, found.how) == ("wording", how)
