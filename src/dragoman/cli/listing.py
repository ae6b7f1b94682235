"""`dragoman encounters`, `statements` and `discrepancies`: lists of what the record holds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.opening import open_chosen
from dragoman.cli.options import JsonOption, RecordOption
from dragoman.cli.saying import guarded, print_json, print_rows

if TYPE_CHECKING:
    from dragoman.api import Dragoman
    from dragoman.desk import Described

_ADD = "Add reports first: dragoman add PATH"


@guarded
def encounters(context: typer.Context, record: RecordOption = None, json: JsonOption = False) -> None:
    """List the encounters: who met, when and where, told by how many.

    Example:  dragoman encounters --json
    """
    from dragoman.desk.decided import gather_decided
    from dragoman.desk.export import add_decisions, encounter_json
    from dragoman.desk.render_lists import render_encounters

    with open_chosen(context, record) as opened:
        found = opened.encounters()
        if json:
            texts = _texts(_described(opened, (id for e in found for id in e.reports)))
            rows = (encounter_json(each, texts) for each in found)
            print_json({"encounters": add_decisions(rows, gather_decided(opened.record))})
        elif found:
            print_rows(render_encounters(found))
        else:
            _print_none(opened, "No encounter is told of in these reports.")


@guarded
def statements(
    context: typer.Context,
    speaker: Annotated[str | None, typer.Option(metavar="WHO", help="Words of a name, or a state.")] = None,
    to: Annotated[str | None, typer.Option(metavar="WHO", help="To whom: words of a name, or a state.")] = None,
    issue: Annotated[str | None, typer.Option(metavar="LABEL", help="An issue, or a word of one.")] = None,
    act: Annotated[str | None, typer.Option(metavar="ACT", help="AGREE, REQUEST, REJECT, STATE, ...")] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="From this date on, such as 2024-11.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Up to this date, itself included.")] = None,
    encounter: Annotated[str | None, typer.Option(metavar="ID", help="Made at this encounter.")] = None,
    record: RecordOption = None,
    json: JsonOption = False,
) -> None:
    """List statements: who said what to whom, and who says so.

    Example:  dragoman statements --speaker Japan --issue seafood --since 2024-11
    """
    from dragoman.desk.decided import gather_decided
    from dragoman.desk.export import add_decisions, statement_json
    from dragoman.desk.render_lists import render_statements

    asked = {"speaker": speaker, "to": to, "issue": issue, "act": act, "since": since, "until": until}
    with open_chosen(context, record) as opened:
        found = opened.statements(**asked, encounter=encounter)
        reports = _described(opened, (placed.report for placed in found))
        if json:
            rows = (statement_json(placed, _texts(reports)) for placed in found)
            print_json({"statements": add_decisions(rows, gather_decided(opened.record))})
        elif found:
            print_rows(render_statements(found, reports))
        else:
            filtered = any((*asked.values(), encounter))
            _print_none(opened, "No statement is so." if filtered else "These reports hold no statement.")


@guarded
def discrepancies(
    context: typer.Context,
    encounter: Annotated[str | None, typer.Option(metavar="ID", help="Of this encounter alone.")] = None,
    decided: Annotated[
        bool, typer.Option("--decided", help="Those that a person confirmed or rejected, and who.")
    ] = False,
    record: RecordOption = None,
    json: JsonOption = False,
) -> None:
    """List what cannot all be right, the gravest first, with the words of each side; not what a person rejected.

    Example:  dragoman discrepancies --encounter e-1f0c
    """
    from dragoman.desk.decided import gather_decided
    from dragoman.desk.export import add_decisions, discrepancy_json
    from dragoman.desk.render_lists import render_discrepancies

    with open_chosen(context, record) as opened:
        only = opened.record.find(encounter, "encounter").id if encounter else None
        settled = gather_decided(opened.record)
        listed = opened.discrepancies(rejected=decided)
        verdicts = {each.id: settled.verdict(each.id) for each in listed}
        found = [d for d in listed if (verdicts[d.id] or not decided) and only in (None, d.encounter)]
        reports = _described(opened, (c.report for each in found for side in each.sides for c in side.citations))
        if json:
            rows = (discrepancy_json(each, _texts(reports)) for each in found)
            print_json({"discrepancies": add_decisions(rows, settled)})
        elif found:
            print_rows(render_discrepancies(found, reports, verdicts))
        else:
            _print_none(opened, "Nothing in these reports clashes." if not decided else "No discrepancy is decided.")


def _described(opened: Dragoman, ids: Iterable[str]) -> dict[str, Described]:
    from dragoman.desk import describe_reports

    return describe_reports(opened.record, ids)


def _texts(reports: dict[str, Described]) -> dict[str, str]:
    return {id: report.text for id, report in reports.items()}


def _print_none(opened: Dragoman, words: str) -> None:
    """Say that there is nothing to list; in an empty record, what to do next."""
    from dragoman.desk.rows import put

    held = opened.record.counts()["reports"]
    print_rows([put(words)] if held else [put(f"The record {opened.record.where} is empty. {_ADD}")])
