"""What both sides agreed, what each said by issue, and what only one side's account has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dragoman.desk.lines import Group, accounts_of, build_line, states_of
from dragoman.desk.material import Material
from dragoman.desk.notes import Numbering
from dragoman.desk.parts import Cell, ClaimLine, IssueSection, OneSided
from dragoman.desk.wording import join_names, say_issue

# Acts by which two sides bind themselves to something together.
_AGREEING = frozenset(("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID"))
TOGETHER, OTHERS = "+", ""
NO_ISSUE = "other-matters"

Spoken = dict[str, list[str]]


def is_agreed(material: Material, group: Group) -> bool:
    """Whether a claim is an agreement of two sides or more."""
    return any(
        placed.statement.act in _AGREEING
        and placed.statement.polarity == "said"
        and placed.statement.tense == "made"
        and side_of(material, states_of(placed.statement.speakers)) == TOGETHER
        for placed in group
    )


def side_of(material: Material, states: Sequence[str]) -> str:
    """The side that speaks: a state's code, TOGETHER for two or more, OTHERS for those who are of no side."""
    taking_part = {side.state for side in material.sides()} & set(states)
    if len(taking_part) > 1:
        return TOGETHER
    return next(iter(taking_part), OTHERS)


def build_issues(material: Material, groups: Iterable[Group], numbering: Numbering) -> tuple[IssueSection, ...]:
    """What each side said, by issue; in each the sides in the order of the brief."""
    by_issue: dict[str, list[Group]] = {}
    listed = list(groups)
    spoken = _spoken(material, listed)
    for group in listed:
        by_issue.setdefault(_main_issue(group, spoken), []).append(group)
    order = sorted(by_issue, key=lambda issue: _issue_rank(material, issue, by_issue[issue]))
    return tuple(
        IssueSection(issue, _name(material, issue), tuple(_cells(material, by_issue[issue], numbering)))
        for issue in order
    )


def build_one_sided(material: Material, lines: Iterable[ClaimLine]) -> tuple[OneSided, ...]:
    """What one side's account has and no other's, where two sides or more have given one."""
    listed = list(lines)
    given = [side for side in material.sides() if any(side.state in line.accounts for line in listed)]
    if len(given) < 2:
        return ()
    only = {side.state: tuple(line for line in listed if line.accounts == (side.state,)) for side in given}
    return tuple(OneSided(s.state, f"Only in the account of {s.name}", only[s.state]) for s in given if only[s.state])


def say_accounts(material: Material, groups: Iterable[Group]) -> str:
    """Whose accounts there are, where they cannot be set against each other."""
    listed = list(groups)
    sides = material.sides()
    given = [side for side in sides if any(side.state in accounts_of(material, group) for group in listed)]
    if len(given) == 1 and len(sides) > 1:
        missing = join_names(side.name for side in sides if side not in given)
        return f"Only {given[0].name} has given an account; none of {missing} is among these reports."
    if not given:
        return "No side's own account is among these reports; they do not say whose account they follow."
    return ""


def _cells(material: Material, groups: list[Group], numbering: Numbering) -> Iterator[Cell]:
    heads = [(TOGETHER, "Together"), *((s.state, s.name) for s in material.sides()), (OTHERS, "Others")]
    by_side: dict[str, list[Group]] = {}
    for group in groups:
        by_side.setdefault(side_of(material, states_of(group[0].statement.speakers)), []).append(group)
    for side, heading in heads:
        if side in by_side:
            yield Cell(side, heading, tuple(build_line(material, group, numbering) for group in by_side[side]))


def _name(material: Material, issue: str) -> str:
    return say_issue(issue, (report.text for report in material.reports.values()))


def _issue_rank(material: Material, issue: str, groups: Sequence[Group]) -> tuple[bool, int, int, str]:
    """Issues on which the sides face each other first, then those of which most is said."""
    sides = {side_of(material, states_of(group[0].statement.speakers)) for group in groups} - {OTHERS}
    return issue == NO_ISSUE, -len(sides), -len(groups), issue


def _spoken(material: Material, groups: Iterable[Group]) -> Spoken:
    """For each issue the sides that speak of it, once for each claim."""
    spoken: Spoken = {}
    for group in groups:
        for issue in _issues(group):
            spoken.setdefault(issue, []).append(side_of(material, states_of(group[0].statement.speakers)))
    return spoken


def _main_issue(group: Group, spoken: Spoken) -> str:
    """Where a claim on several issues stands: with one of which another side speaks too, so that the two face each other;
    of these the narrowest, but not one that only this claim has."""

    def rank(issue: str) -> tuple[int, bool, int, str]:
        sides = spoken[issue]
        return -len({*sides} - {OTHERS}), len(sides) < 2, len(sides), issue

    return min(_issues(group), key=rank, default=NO_ISSUE)


def _issues(group: Group) -> list[str]:
    return [*dict.fromkeys(issue for placed in group[:1] for issue in placed.statement.issues)]
