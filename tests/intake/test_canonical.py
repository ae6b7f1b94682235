"""The canonical text, dates in metadata, and encodings."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from dragoman.errors import BadReport
from dragoman.intake import canonical_text, read_date
from dragoman.intake.decoding import decode

HOSTILE = Path(__file__).parents[3] / "shared" / "data" / "hostile"


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("one\r\ntwo\rthree\u2028four\x85five", "one\ntwo\nthree\nfour\nfive"),
        ("cafe\u0301", "café"),
        ("re\u00adstart \u200bor \u202erestrict\u202c", "restart or restrict"),
        ("end of line  \t\nend of text \n\n", "end of line\nend of text"),
        (" first  words\n\n\n‘kept’ as “printed” … ", " first  words\n\n\n‘kept’ as “printed” …"),
        ("half \ud83d of a pair", "half  of a pair"),
        ("a\x00b\x1bc", "abc"),
    ],
)
def test_only_what_is_not_seen_is_changed(text: str, canonical: str) -> None:
    assert canonical_text(text) == canonical


def test_the_canonical_text_of_a_canonical_text_is_itself() -> None:
    if not HOSTILE.is_dir():
        pytest.skip("the hostile texts are not here")
    for text in json.loads((HOSTILE / "naughty_strings.json").read_text(encoding="utf-8")):
        once = canonical_text(text)
        assert canonical_text(once) == once


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("2024-11-15", "2024-11-15"),
        ("2024-11-15T22:10:00+01:00", "2024-11-15"),
        ("2024-11", "2024-11"),
        ("2024", "2024"),
        ("20241115", "2024-11-15"),
        ("Friday, November 15, 2024", "2024-11-15"),
        ("Nov. 15th, 2024 10:00 GMT", "2024-11-15"),
        ("Fri, 15 Nov 2024 10:00:00 +0000", "2024-11-15"),
        ("November 2024", "2024-11"),
        ("15/11/2024", "2024-11-15"),
        ("11/15/2024", "2024-11-15"),
        ("05/11/2024", None),
        ("2024-13-40", None),
        ("31 February 2024", None),
        ("15 Novem", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_a_date_is_read_as_exactly_as_it_is_said(words: str, date: str | None) -> None:
    assert read_date(words) == date


ENGLISH = "The minister said “we agreed” – no more. " * 20


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_english_is_read_in_any_usual_encoding(encoding: str) -> None:
    assert decode("a.txt", ENGLISH.encode(encoding)).lstrip("\ufeff") == ENGLISH


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        (
            "shift_jis",
            "首相は会談で両国の関係を前に進めることで一致したと述べた。\n会談の後、外相は記者団に対し、"
            "漁業についても話し合ったことを明らかにし、来年の春までに新しい枠組みをつくりたいとの考えを示しました。\n"
            "これに対して大統領は、ことしの夏に予定されている首脳会議で詳しく説明するよう求めました。",
        ),
        ("gb18030", "总理表示，双方同意就渔业问题继续对话，并加强各领域合作。" * 8),
        ("koi8-r", "Министр заявил, что стороны договорились продолжить переговоры о рыболовстве. " * 8),
    ],
)
def test_other_languages_are_detected(encoding: str, text: str) -> None:
    assert decode("a.txt", text.encode(encoding)) == text


def test_a_declared_encoding_is_believed_after_utf8() -> None:
    czech = "Řekl, že schůzka byla úspěšná."
    assert decode("a.html", czech.encode("iso-8859-2"), "iso-8859-2") == czech
    assert decode("a.html", czech.encode(), "iso-8859-2") == czech
    assert decode("a.html", b"plain", "no-such-encoding") == "plain"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7 ...", "a PDF"),
        (b"PK\x03\x04....", "a zip archive"),
        (b"\x89PNG\r\n", "a PNG"),
        (b"words\x00\x00words and more", "a binary"),
        (bytes(range(1, 32)) * 30, "a binary"),
        (("“Words” in “good” order " * 9).encode() + b"\xe2\x80 cut", "damaged"),
        ("“Words”".encode("utf-16")[:-1], "does not go on so"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(BadReport) as refused:
        decode("a.txt", data)
    assert refused.value.where == "a.txt"
    assert reason in refused.value.reason
    assert refused.value.advice


def decoded_rightly(path: Path) -> bool:
    encoding = re.split(r"-(?=[a-z]{5,})", path.parent.name)[0]
    try:
        return decode(path.name, path.read_bytes()).lstrip("\ufeff") == path.read_bytes().decode(encoding).lstrip(
            "\ufeff"
        )
    except BadReport:
        return False


def test_nine_of_ten_texts_in_many_encodings_come_out_right() -> None:
    if not HOSTILE.is_dir():
        pytest.skip("the hostile texts are not here")
    tests = HOSTILE / "encodings" / "tests"
    paths = [path for path in sorted(tests.glob("*/*")) if path.is_file() and path.parent.name != "EUC-TW"]
    right = sum(decoded_rightly(path) for path in paths)
    assert right >= 0.9 * len(paths)
