"""What the encoder said of texts, by version and by a hash of the question, so that nothing is asked twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, delete, or_, select

from dragoman.record.rows import chunks, is_whole, write_rows
from dragoman.record.tables import ANSWERS


def load_answers(connection: Connection, model: str, questions: Iterable[str]) -> dict[str, bytes]:
    """The answers that this version of the encoder gave to these questions; a damaged one counts as none."""
    found: dict[str, bytes] = {}
    for chunk in chunks(sorted(set(questions))):
        query = select(ANSWERS).where(ANSWERS.c.model == model, ANSWERS.c.question.in_(chunk))
        for row in connection.execute(query).mappings():
            if is_whole(ANSWERS, dict(row)):
                found[row["question"]] = row["answer"]
    return found


def save_answers(connection: Connection, model: str, answers: Mapping[str, bytes]) -> None:
    """Keep answers in the place of what this version said to the same questions."""
    for chunk in chunks(sorted(answers)):
        connection.execute(delete(ANSWERS).where(ANSWERS.c.model == model, ANSWERS.c.question.in_(chunk)))
        write_rows(connection, ANSWERS, [{"model": model, "question": q, "answer": answers[q]} for q in chunk])


def drop_others(connection: Connection, model: str) -> None:
    """Drop the answers of other versions of the encoder."""
    # Two ranges rather than "!=", so that the index answers: this is asked at every run.
    connection.execute(delete(ANSWERS).where(or_(ANSWERS.c.model < model, ANSWERS.c.model > model)))
