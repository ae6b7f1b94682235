"""A record brought back to an older schema, as an older version would have left it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from dragoman.record.migrations import NEWEST

# What takes each step back, by the number to which the step led.
_BACK = {
    6: ("DROP TABLE answers",),
    5: (
        "DROP INDEX undertaking_parties_by_state",
        "ALTER TABLE undertaking_parties DROP COLUMN last_day",
        "CREATE INDEX undertaking_parties_by_state ON undertaking_parties (state, other)",
        "DROP INDEX readings_by_reader",
        "CREATE INDEX readings_by_reader ON readings (reader)",
        "DROP INDEX blocks_by_weaver",
        "CREATE INDEX blocks_by_weaver ON blocks (weaver)",
        "DROP INDEX meanings_by_model",
        "CREATE INDEX meanings_by_model ON meanings (model)",
        "DROP INDEX statements_by_report",
        "CREATE INDEX statements_by_report ON statements (report, start_at)",
        "DROP INDEX ledger_by_parties",
        "DROP INDEX ledger_by_issue",
        "ALTER TABLE ledger DROP COLUMN last_day",
        "CREATE INDEX ledger_by_parties ON ledger (party, other, issue)",
        "DROP INDEX encounter_parties_by_state",
        "DROP INDEX encounter_parties_by_name",
    ),
    4: ("DROP TABLE settled", "DROP TABLE in_force", "DROP TABLE decisions"),
    3: (
        *(
            f"DROP TABLE {name}"
            for name in ("sentences", "indexed", "meanings", "discrepancy_citations", "sentence_words")
        ),
        "DROP INDEX statements_by_report",
    ),
}


def take_back(path: Path, to: int) -> None:
    """Bring the record in a file back to the schema of this number."""
    connection = sqlite3.connect(path)
    with connection:
        for number in range(NEWEST, to, -1):
            for command in _BACK[number]:
                connection.execute(command)
        connection.execute("UPDATE dragoman SET number = ?", (to,))
    connection.close()
