"""The schema by number: each step once, in order, in one transaction with the number that it leads to.

A step that has been released never changes. `{text}`, `{strict}` and the like are the dialect's.
"""

from __future__ import annotations

from sqlalchemy import Connection, Engine, create_engine, inspect, text

from dragoman.record.dialect import bad_record, reading, types, writing
from dragoman.record.older import bring_rows_up_to_date

_FIRST = (
    """CREATE TABLE reports (
        id {text} PRIMARY KEY, sha256 {text} NOT NULL, body {text} NOT NULL, digest {text} NOT NULL){strict}""",
    """CREATE TABLE sightings (
        report {text} NOT NULL REFERENCES reports (id), file {text} NOT NULL, title {text}, outlet {text},
        published {text}, kind {text}, side {text}, url {text}, digest {text} NOT NULL,
        PRIMARY KEY (report, digest)){strict}""",
    """CREATE TABLE readings (
        report {text} PRIMARY KEY REFERENCES reports (id), reader {text} NOT NULL, language {text} NOT NULL,
        body {text} NOT NULL, digest {text} NOT NULL){strict}""",
    "CREATE INDEX readings_by_reader ON readings (reader)",
    """CREATE TABLE blocking (
        report {text} NOT NULL REFERENCES reports (id), key {text} NOT NULL, digest {text} NOT NULL,
        PRIMARY KEY (report, key)){strict}""",
    "CREATE INDEX blocking_by_key ON blocking (key)",
    """CREATE TABLE blocks (
        report {text} PRIMARY KEY REFERENCES reports (id), block {text} NOT NULL, weaver {text} NOT NULL,
        digest {text} NOT NULL){strict}""",
    "CREATE INDEX blocks_by_block ON blocks (block)",
    "CREATE INDEX blocks_by_weaver ON blocks (weaver)",
    """CREATE TABLE encounters (
        block {text} NOT NULL, id {text} NOT NULL, kind {text} NOT NULL, status {text} NOT NULL, first_day {text},
        last_day {text}, place {text}, country {text}, forum {text}, body {text} NOT NULL, digest {text} NOT NULL,
        PRIMARY KEY (block, id)){strict}""",
    "CREATE INDEX encounters_by_id ON encounters (id)",
    """CREATE TABLE encounter_parties (
        block {text} NOT NULL, encounter {text} NOT NULL, place INTEGER NOT NULL, name {text} NOT NULL,
        folded {text} NOT NULL, state {text}, digest {text} NOT NULL, PRIMARY KEY (block, encounter, place),
        FOREIGN KEY (block, encounter) REFERENCES encounters (block, id) ON DELETE CASCADE){strict}""",
    """CREATE TABLE statements (
        block {text} NOT NULL, id {text} NOT NULL, report {text} NOT NULL REFERENCES reports (id),
        start_at INTEGER NOT NULL, end_at INTEGER NOT NULL, encounter {text}, claim {text}, act {text} NOT NULL,
        first_day {text}, last_day {text}, body {text} NOT NULL, digest {text} NOT NULL,
        PRIMARY KEY (block, id)){strict}""",
    "CREATE INDEX statements_by_id ON statements (id)",
    "CREATE INDEX statements_by_encounter ON statements (encounter)",
    "CREATE INDEX statements_by_day ON statements (first_day)",
    """CREATE TABLE statement_parties (
        block {text} NOT NULL, statement {text} NOT NULL, role {text} NOT NULL, place INTEGER NOT NULL,
        name {text} NOT NULL, folded {text} NOT NULL, state {text}, digest {text} NOT NULL,
        PRIMARY KEY (block, statement, role, place),
        FOREIGN KEY (block, statement) REFERENCES statements (block, id) ON DELETE CASCADE){strict}""",
    "CREATE INDEX statement_parties_by_state ON statement_parties (state)",
    """CREATE TABLE statement_issues (
        block {text} NOT NULL, statement {text} NOT NULL, issue {text} NOT NULL, folded {text} NOT NULL,
        digest {text} NOT NULL, PRIMARY KEY (block, statement, issue),
        FOREIGN KEY (block, statement) REFERENCES statements (block, id) ON DELETE CASCADE){strict}""",
    "CREATE INDEX statement_issues_by_issue ON statement_issues (issue)",
    """CREATE TABLE claims (
        block {text} NOT NULL, id {text} NOT NULL, encounter {text}, body {text} NOT NULL, digest {text} NOT NULL,
        PRIMARY KEY (block, id)){strict}""",
    "CREATE INDEX claims_by_id ON claims (id)",
    """CREATE TABLE discrepancies (
        block {text} NOT NULL, id {text} NOT NULL, kind {text} NOT NULL, slot {text} NOT NULL, grade {text} NOT NULL,
        encounter {text}, body {text} NOT NULL, digest {text} NOT NULL, PRIMARY KEY (block, id)){strict}""",
    "CREATE INDEX discrepancies_by_id ON discrepancies (id)",
    """CREATE TABLE lineage (
        block {text} NOT NULL, report {text} NOT NULL REFERENCES reports (id), kind {text} NOT NULL,
        source {text} NOT NULL, body {text} NOT NULL, digest {text} NOT NULL, PRIMARY KEY (block, digest)){strict}""",
    """CREATE TABLE ledger (
        block {text} NOT NULL, party {text} NOT NULL, other {text} NOT NULL, side {text} NOT NULL,
        issue {text} NOT NULL, body {text} NOT NULL, digest {text} NOT NULL, PRIMARY KEY (block, digest)){strict}""",
    "CREATE INDEX ledger_by_parties ON ledger (party, other, issue)",
    """CREATE TABLE undertakings (
        block {text} NOT NULL, id {text} NOT NULL, issue {text} NOT NULL, made {text}, status {text} NOT NULL,
        body {text} NOT NULL, digest {text} NOT NULL, PRIMARY KEY (block, id)){strict}""",
    "CREATE INDEX undertakings_by_id ON undertakings (id)",
)

_DECISIONS = (
    """CREATE TABLE decisions (
        id {text} PRIMARY KEY, at {text} NOT NULL, kind {text} NOT NULL, what {text} NOT NULL, body {text} NOT NULL,
        digest {text} NOT NULL){strict}""",
    """CREATE TABLE in_force (
        decision {text} NOT NULL REFERENCES decisions (id), report {text} NOT NULL, digest {text} NOT NULL,
        PRIMARY KEY (decision, report)){strict}""",
    "CREATE INDEX in_force_by_report ON in_force (report)",
    """CREATE TABLE settled (
        block {text} NOT NULL, what {text} NOT NULL, id {text} NOT NULL, decision {text} NOT NULL, kind {text} NOT NULL,
        digest {text} NOT NULL, PRIMARY KEY (block, digest)){strict}""",
    "CREATE INDEX settled_by_id ON settled (id)",
)

# Who is bound by an undertaking to whom (empty where to nobody named), so that those of a pair are found among all; and the newest report at once.
_BOUND = (
    """CREATE TABLE undertaking_parties (
        block {text} NOT NULL, undertaking {text} NOT NULL, state {text} NOT NULL, other {text} NOT NULL, digest {text} NOT NULL,
        PRIMARY KEY (block, undertaking, state, other),
        FOREIGN KEY (block, undertaking) REFERENCES undertakings (block, id) ON DELETE CASCADE){strict}""",
    "CREATE INDEX undertaking_parties_by_state ON undertaking_parties (state, other)",
    "CREATE INDEX sightings_by_published ON sightings (published)",
)

# Search: sentences in the order of their days, an index of their words, their vectors, and where discrepancies lie.
_SEARCH = (
    """CREATE TABLE indexed (
        report {text} PRIMARY KEY REFERENCES reports (id), place_in_time {big} NOT NULL UNIQUE, published {text},
        first_day {text}, last_day {text}, outlets {text} NOT NULL, digest {text} NOT NULL){strict}""",
    """CREATE TABLE sentences (
        place_in_time {big} PRIMARY KEY, report {text} NOT NULL REFERENCES reports (id), start_at INTEGER NOT NULL,
        end_at INTEGER NOT NULL, words {text} NOT NULL, digest {text} NOT NULL){strict}""",
    "CREATE INDEX sentences_by_report ON sentences (report)",
    "{full_text}",
    """CREATE TABLE meanings (
        report {text} PRIMARY KEY REFERENCES reports (id), model {text} NOT NULL, vectors {bytes} NOT NULL,
        digest {text} NOT NULL){strict}""",
    "CREATE INDEX meanings_by_model ON meanings (model)",
    """CREATE TABLE discrepancy_citations (
        block {text} NOT NULL, discrepancy {text} NOT NULL, kind {text} NOT NULL, report {text} NOT NULL,
        start_at INTEGER NOT NULL, end_at INTEGER NOT NULL, digest {text} NOT NULL, PRIMARY KEY (block, digest)){strict}""",
    "CREATE INDEX discrepancy_citations_by_report ON discrepancy_citations (report)",
    "CREATE INDEX statements_by_report ON statements (report, start_at)",
)

# What a large record is asked for: which reports wait, the last days of a relationship, an encounter by who took part, and what a
# filter of search asks of each statement in a sentence without fetching it.
_LARGE = (
    "ALTER TABLE ledger ADD COLUMN last_day {text}",
    "ALTER TABLE undertaking_parties ADD COLUMN last_day {text}",
    "DROP INDEX undertaking_parties_by_state",
    "CREATE INDEX undertaking_parties_by_state ON undertaking_parties (state, other, last_day)",
    "DROP INDEX ledger_by_parties",
    "CREATE INDEX ledger_by_parties ON ledger (party, other, last_day)",
    "CREATE INDEX ledger_by_issue ON ledger (party, other, side, issue, last_day)",
    "DROP INDEX readings_by_reader",
    "CREATE INDEX readings_by_reader ON readings (reader, report)",
    "DROP INDEX blocks_by_weaver",
    "CREATE INDEX blocks_by_weaver ON blocks (weaver, report)",
    "DROP INDEX meanings_by_model",
    "CREATE INDEX meanings_by_model ON meanings (model, report)",
    "DROP INDEX statements_by_report",
    "CREATE INDEX statements_by_report ON statements (report, start_at, end_at, block, id, act, encounter)",
    "CREATE INDEX encounter_parties_by_state ON encounter_parties (state, encounter, block)",
    "CREATE INDEX encounter_parties_by_name ON encounter_parties (folded)",
)

# What a version of the encoder said of a text, by a hash of the question: it is asked once.
_ANSWERS = (
    """CREATE TABLE answers (
        model {text} NOT NULL, question {text} NOT NULL, answer {bytes} NOT NULL, digest {text} NOT NULL,
        PRIMARY KEY (model, question)){strict}""",
)

MIGRATIONS: tuple[tuple[str, ...], ...] = (_FIRST, _BOUND, _SEARCH, _DECISIONS, _LARGE, _ANSWERS)
NEWEST = len(MIGRATIONS)


def bring_up_to_date(engine: Engine, where: str) -> None:
    """Create the tables of a new record or bring those of an older one to the newest number; all or nothing.

    Raises BadRecord for a database of something else and for a record of a newer version.
    """
    with reading(engine, where) as connection:
        number = _number(connection, where)
    if number < NEWEST:
        with writing(engine, where) as connection:
            _migrate(connection, _number(connection, where))


def changed_tables(connection: Connection) -> list[str]:
    """The tables and indexes of a record in a file that do not stand in its schema as migrations write it, sorted."""
    found = set(_schema(connection))
    engine = create_engine("sqlite://")
    with engine.begin() as fresh:
        _migrate(fresh, 0)
        made = set(_schema(fresh))
    engine.dispose()
    return sorted({name for _, name, _, _ in made - found})


def _schema(connection: Connection) -> list[tuple[str, ...]]:
    rows = connection.execute(text("SELECT type, name, tbl_name, sql FROM sqlite_schema"))
    return [tuple(row) for row in rows]


def _number(connection: Connection, where: str) -> int:
    """The number that a record has come to; 0 for an empty database."""
    tables = set(inspect(connection).get_table_names())
    if not tables:
        return 0
    if "dragoman" not in tables:
        raise bad_record(where, "it is the database of something else", "give another file with --record")
    number = int(connection.execute(text("SELECT number FROM dragoman")).scalar_one())
    if number > NEWEST:
        what = f"a newer Dragoman made it (schema {number}, this one knows {NEWEST})"
        raise bad_record(where, what, "upgrade dragoman, or give another file with --record")
    return number


def _migrate(connection: Connection, number: int) -> None:
    if number == 0:
        strict = types(connection)["strict"]
        connection.execute(text(f"CREATE TABLE dragoman (number INTEGER NOT NULL){strict}"))
        connection.execute(text("INSERT INTO dragoman VALUES (0)"))
    for step in MIGRATIONS[number:]:
        for command in step:
            connection.execute(text(command.format(**types(connection))))
    if number:
        bring_rows_up_to_date(connection)
    connection.execute(text("UPDATE dragoman SET number = :number"), {"number": NEWEST})
