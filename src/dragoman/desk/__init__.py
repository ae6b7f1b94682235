"""What a person asks of a record: brief, comparison, discrepancies, words in context; renderers and exports.

Names are fetched when they are first asked for: a page needs no terminal, and a terminal no template engine.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.desk.brief import build_brief
    from dragoman.desk.compare import Comparison, build_comparison
    from dragoman.desk.described import Described, describe_reports
    from dragoman.desk.export import export_json, write_json
    from dragoman.desk.holding import Holding
    from dragoman.desk.ledger import build_ledger
    from dragoman.desk.ledger_page import render_ledger_page
    from dragoman.desk.ledger_parts import Ledger
    from dragoman.desk.parts import Brief
    from dragoman.desk.parts_json import brief_json, comparison_json, ledger_view_json
    from dragoman.desk.passages import build_excerpts
    from dragoman.desk.render_html import render_page
    from dragoman.desk.render_terminal import render_brief
    from dragoman.desk.tables import export_csv, export_record
    from dragoman.desk.undertakings import UndertakingFilter, list_undertakings

_ROOMS = {
    "Brief": "parts",
    "Comparison": "compare",
    "Described": "described",
    "Holding": "holding",
    "Ledger": "ledger_parts",
    "UndertakingFilter": "undertakings",
    "brief_json": "parts_json",
    "build_brief": "brief",
    "build_comparison": "compare",
    "build_excerpts": "passages",
    "build_ledger": "ledger",
    "comparison_json": "parts_json",
    "describe_reports": "described",
    "export_csv": "tables",
    "export_json": "export",
    "export_record": "tables",
    "ledger_view_json": "parts_json",
    "list_undertakings": "undertakings",
    "render_brief": "render_terminal",
    "render_ledger_page": "ledger_page",
    "render_page": "render_html",
    "write_json": "export",
}

__all__ = [
    "Brief",
    "Comparison",
    "Described",
    "Holding",
    "Ledger",
    "UndertakingFilter",
    "brief_json",
    "build_brief",
    "build_comparison",
    "build_excerpts",
    "build_ledger",
    "comparison_json",
    "describe_reports",
    "export_csv",
    "export_json",
    "export_record",
    "ledger_view_json",
    "list_undertakings",
    "render_brief",
    "render_ledger_page",
    "render_page",
    "write_json",
]


def __getattr__(name: str) -> object:
    if name not in _ROOMS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_ROOMS[name]}"), name)
