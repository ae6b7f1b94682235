"""Undertakings followed through reports of many dates: joined only where side, issue and words leave no doubt."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from dragoman.desk.undertakings import UndertakingFilter, follow, list_undertakings
from dragoman.model import Citation, Known, Span, Step, Undertaking

WORDS = ("boat", "fish", "open", "port", "river")


def _cite(report: str) -> tuple[Citation, ...]:
    return (Citation(report, Span(0, 9)),)


def _made(date: str, report: str = "a", **fields: object) -> Undertaking:
    made = Undertaking(
        f"u-{report}",
        "ports",
        ("GHA",),
        ("SEN",),
        date,
        "open",
        (f"s-{report}",),
        steps=(Step("made", date, _cite(report)),),
        words=WORDS,
        deeds=("open",),
    )
    return replace(made, **fields)  # type: ignore[arg-type]


def _told(kind: str, date: str | None, report: str = "z", **fields: object) -> Undertaking:
    told = Undertaking(
        f"u-{report}",
        "ports",
        ("GHA",),
        (),
        None,
        kind,
        (),
        steps=(Step(kind, date, _cite(report)),),
        words=(*WORDS, "senegal"),
        deeds=("open",),
    )
    return replace(told, **fields)  # type: ignore[arg-type]


def _due(day: str) -> Known:
    return Known(day, _cite("a"))


def _one(*told: Undertaking, newest: str | None = None) -> tuple[str, list[str]]:
    (only,) = follow(told, newest)
    return only.status, [step.kind for step in only.steps]


def test_a_later_saying_of_the_same_is_a_repetition() -> None:
    assert _one(_made("2031-05-05"), _made("2031-09-09", "b")) == ("open", ["made", "repeated"])


def test_other_words_another_side_or_another_issue_are_another_undertaking() -> None:
    made = _made("2031-05-05")
    others = ({"words": ("bridge", "cement", "road")}, {"by": ("PER",)}, {"issue": "trade"})
    assert all(len(follow([made, _made("2031-09-09", "b", **other)], None)) == 2 for other in others)


def test_the_same_promise_for_another_day_supersedes_the_first() -> None:
    early, late = _made("2031-05-05", due=_due("2031-06-30")), _made("2031-09-09", "b", due=_due("2032-01"))
    assert [u.status for u in follow([late, early], None)] == ["superseded", "open"]


def test_outcomes_settle_it_in_the_order_of_their_dates() -> None:
    told = (_told("met", "2032-02-02", "y"), _told("unmet", "2031-11-11"), _made("2031-05-05"))
    assert _one(*told) == ("met", ["made", "unmet", "met"])
    assert _one(_made("2031-05-05"), _told("broken", "2031-11-11")) == ("broken", ["made", "broken"])
    assert _one(_made("2031-05-05"), _told("unmet", "2031-11-11")) == ("open", ["made", "unmet"])


def test_an_outcome_that_may_not_be_meant_leaves_it_open() -> None:
    made = _made("2031-05-05")
    doubts = (
        _told("met", "2031-01-01"),
        _told("met", None),
        _told("met", "2032-02-02", by=("SEN",)),
        _told("met", "2032-02-02", words=("open", "school"), deeds=("open",)),
        _told("met", "2032-02-02", words=("boat", "fish", "port", "river"), deeds=("clos",)),
        _told("met", "2032-02-02", "a"),
    )
    assert all(_one(made, doubt) == ("open", ["made"]) for doubt in doubts)


def test_an_outcome_that_fits_two_alike_is_of_neither() -> None:
    twins = (_made("2031-05-05"), _made("2031-05-05", "b"), _told("met", "2032-02-02"))
    assert {u.status for u in follow(twins, None)} == {"open"}


def test_what_is_late_is_late_as_of_the_newest_report() -> None:
    made = _made("2031-05-05", due=_due("2031-06"))
    assert _one(made, newest="2031-06-30") == ("open", ["made"])
    assert _one(made, newest="2031-07-01") == ("lapsed", ["made"])
    assert _one(made, _told("met", "2031-06-15"), newest="2031-07-01")[0] == "met"


def test_the_order_in_which_reports_come_changes_nothing() -> None:
    told = [_made("2031-05-05"), _made("2031-09-09", "b"), _told("met", "2032-02-02")]
    assert follow(told, None) == follow(reversed(told), None)


class _Record:
    def undertakings(self, among: Collection[str] | None = None) -> list[Undertaking]:
        told = [
            _made("2031-05-05"),
            _made("2030-01", "b", by=("SEN",), to=("GHA",), issue="fish-quota"),
            _told("met", "2032-02-02"),
        ]
        return [u for u in told if among is None or set(among) & set(u.by)]

    def newest_day(self) -> str | None:
        return "2032-02-02"


def _asked(**asked: object) -> list[str]:
    return [u.id for u in list_undertakings(_Record(), UndertakingFilter(**asked))]  # type: ignore[arg-type]


def test_a_list_is_asked_for_by_side_issue_date_and_whether_it_is_open() -> None:
    assert _asked() == ["u-b", "u-a"]
    assert _asked(by="GHA") == _asked(to="SEN") == _asked(issue="ports") == _asked(since="2031") == ["u-a"]
    assert _asked(issue="fish") == _asked(until="2030-01-15") == _asked(open=True) == ["u-b"]
