"""`dragoman search`: sentences by words or by meaning."""

from __future__ import annotations

from typing import Annotated

import typer

from dragoman.cli.opening import open_chosen
from dragoman.cli.options import JsonOption, RecordOption
from dragoman.cli.saying import guarded, print_json, print_rows


@guarded
def search(
    context: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="WORDS", help='Words, "phrases", -without, begin*.', show_default=False),
    ] = None,
    speaker: Annotated[str | None, typer.Option(metavar="WHO", help="Said by: words of a name, or a state.")] = None,
    to: Annotated[str | None, typer.Option(metavar="WHO", help="To whom: words of a name, or a state.")] = None,
    issue: Annotated[str | None, typer.Option(metavar="LABEL", help="An issue, or a word of one.")] = None,
    act: Annotated[str | None, typer.Option(metavar="ACT", help="AGREE, REQUEST, REJECT, STATE, ...")] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Published from this date on.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Published up to this date.")] = None,
    between: Annotated[
        tuple[str, str] | None,
        typer.Option(metavar="STATE STATE", help="In reports of an encounter of these two.", show_default=False),
    ] = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Words of who published.")] = None,
    discrepancy: Annotated[
        str | None, typer.Option(metavar="KIND", help="Cited by one: any, fact, attribution, internal, wording.")
    ] = None,
    meaning: Annotated[bool, typer.Option("--meaning", help="By what sentences mean, the nearest first.")] = False,
    ranked: Annotated[bool, typer.Option("--ranked", help="The best first, not the newest.")] = False,
    limit: Annotated[int, typer.Option(metavar="N", help="So many at most.")] = 20,
    record: RecordOption = None,
    json: JsonOption = False,
) -> None:
    """Search the sentences of all reports: by words, the newest first, or by meaning.

    Words that begin with a minus stand after --:  dragoman search --speaker Japan -- seafood -imports

    Example:  dragoman search "trade barriers" levy --speaker Kenya
    """
    from dragoman.desk.found import build_found, found_json, render_found
    from dragoman.desk.rows import put

    filters = {
        "speaker": speaker,
        "to": to,
        "issue": issue,
        "act": act,
        "since": since,
        "until": until,
        "outlet": outlet,
    }
    with open_chosen(context, record) as opened:
        hits = opened.search(
            " ".join(words or ()),
            **filters,
            between=between,
            discrepancy=discrepancy,
            meaning=meaning,
            ranked=ranked,
            limit=limit,
        )
        found = build_found(opened.record, list(hits))
    if json:
        print_json({"hits": [found_json(each) for each in found]})
    elif found:
        print_rows(render_found(found))
    else:
        print_rows(
            [
                put(
                    "No sentence is so. Try fewer words, --meaning, or --ranked, which takes sentences with some of them."
                )
            ]
        )
