"""The tables as queries name them; `migrations` makes them, and a test holds the two together."""

from __future__ import annotations

from sqlalchemy import Column, Integer, MetaData, Table, Text

metadata = MetaData()


def _table(name: str, *columns: str, numbers: tuple[str, ...] = ()) -> Table:
    """A table of these columns and the digest that every row ends with."""
    listed = [Column(column, Integer if column in numbers else Text) for column in (*columns, "digest")]
    return Table(name, metadata, *listed)


REPORTS = _table("reports", "id", "sha256", "body")
SIGHTINGS = _table("sightings", "report", "file", "title", "outlet", "published", "kind", "side", "url")
READINGS = _table("readings", "report", "reader", "language", "body")
BLOCKING = _table("blocking", "report", "key")
BLOCKS = _table("blocks", "report", "block", "weaver")
ENCOUNTERS = _table(
    "encounters", "block", "id", "kind", "status", "first_day", "last_day", "place", "country", "forum", "body"
)
ENCOUNTER_PARTIES = _table(
    "encounter_parties", "block", "encounter", "place", "name", "folded", "state", numbers=("place",)
)
STATEMENTS = _table(
    "statements",
    *("block", "id", "report", "start_at", "end_at", "encounter", "claim", "act", "first_day", "last_day", "body"),
    numbers=("start_at", "end_at"),
)
STATEMENT_PARTIES = _table(
    "statement_parties", "block", "statement", "role", "place", "name", "folded", "state", numbers=("place",)
)
STATEMENT_ISSUES = _table("statement_issues", "block", "statement", "issue", "folded")
CLAIMS = _table("claims", "block", "id", "encounter", "body")
DISCREPANCIES = _table("discrepancies", "block", "id", "kind", "slot", "grade", "encounter", "body")
LINEAGE = _table("lineage", "block", "report", "kind", "source", "body")
LEDGER = _table("ledger", "block", "party", "other", "side", "issue", "body")
UNDERTAKINGS = _table("undertakings", "block", "id", "issue", "made", "status", "body")
UNDERTAKING_PARTIES = _table("undertaking_parties", "block", "undertaking", "state", "other")
SETTLED = _table("settled", "block", "what", "id", "decision", "kind")
# The log, and which decisions of it nobody has undone, by the reports that they point at.
DECISIONS = _table("decisions", "id", "at", "kind", "what", "body")
IN_FORCE = _table("in_force", "decision", "report")

# All of them, parents before what refers to them.
TABLES = tuple(metadata.tables.values())

# What reconciling a block yields, parents before their side tables.
WEAVE = (
    *(ENCOUNTERS, ENCOUNTER_PARTIES, STATEMENTS, STATEMENT_PARTIES, STATEMENT_ISSUES, CLAIMS, DISCREPANCIES),
    *(LINEAGE, LEDGER, UNDERTAKINGS, UNDERTAKING_PARTIES, SETTLED),
)
