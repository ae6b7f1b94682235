"""The tables as queries name them; `migrations` makes them, and a test holds the two together."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Integer, LargeBinary, MetaData, Table, Text

metadata = MetaData()


# Columns whose values are beyond 32 bits, or bytes, in whatever table.
_WIDE = {"place_in_time": BigInteger, "vectors": LargeBinary, "answer": LargeBinary}


def _table(name: str, *columns: str, numbers: tuple[str, ...] = ()) -> Table:
    """A table of these columns and the digest that every row ends with."""
    kinds = {**dict.fromkeys(numbers, Integer), **_WIDE}
    return Table(name, metadata, *(Column(column, kinds.get(column, Text)) for column in (*columns, "digest")))


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
LEDGER = _table("ledger", "block", "party", "other", "side", "issue", "last_day", "body")
UNDERTAKINGS = _table("undertakings", "block", "id", "issue", "made", "status", "body")
UNDERTAKING_PARTIES = _table("undertaking_parties", "block", "undertaking", "state", "other", "last_day")
SETTLED = _table("settled", "block", "what", "id", "decision", "kind")
# The log, and which decisions of it nobody has undone, by the reports that they point at.
DECISIONS = _table("decisions", "id", "at", "kind", "what", "body")
IN_FORCE = _table("in_force", "decision", "report")

DISCREPANCY_CITATIONS = _table(
    "discrepancy_citations",
    "block",
    "discrepancy",
    "kind",
    "report",
    "start_at",
    "end_at",
    numbers=("start_at", "end_at"),
)
# What search looks through: when and by whom a report was published, its sentences, and what they mean.
INDEXED = _table("indexed", "report", "place_in_time", "published", "first_day", "last_day", "outlets")
SENTENCES = _table(
    "sentences", "place_in_time", "report", "start_at", "end_at", "words", numbers=("start_at", "end_at")
)
MEANINGS = _table("meanings", "report", "model", "vectors")

# What a version of the encoder said of a text, by a hash of the question.
ANSWERS = _table("answers", "model", "question", "answer")

# All of them, parents before what refers to them.
TABLES = tuple(metadata.tables.values())

# What search looks through, made anew from reports and readings.
SEARCHED = (MEANINGS, SENTENCES, INDEXED)

# What reconciling a block yields, parents before their side tables.
WEAVE = (
    *(ENCOUNTERS, ENCOUNTER_PARTIES, STATEMENTS, STATEMENT_PARTIES, STATEMENT_ISSUES, CLAIMS, DISCREPANCIES),
    *(DISCREPANCY_CITATIONS, LINEAGE, LEDGER, UNDERTAKINGS, UNDERTAKING_PARTIES, SETTLED),
)
