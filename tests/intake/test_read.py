"""Files of every format in, reports and refusals out."""

from __future__ import annotations

import io
import json
import os
import socket
import time
from pathlib import Path
from types import SimpleNamespace

import pytest
from tests.intake.acting import without_privileges

from dragoman.errors import BadReport
from dragoman.intake import FileDone, Given, PassedOver, count_files, read_paths
from dragoman.model import Report

HOSTILE = Path(__file__).parents[3] / "shared" / "data" / "hostile"
ARTICLE = """<!doctype html><html lang="en"><head><title>Two ministers meet on fishing - The Example</title>
<meta property="og:title" content="Two ministers meet on fishing"><meta property="og:site_name" content="The Example">
<meta property="og:url" content="https://example.org/a"><meta property="article:published_time" content="2031-05-06T10:00:00Z">
</head><body><nav><a href="/">Home</a> <a href="/world">World</a></nav><article><h1>Two ministers meet on fishing</h1>
<p>The minister of one island met the minister of another on Monday, officials of both sides said.</p>
<p>&ldquo;We agreed to go on,&rdquo; he <b>said</b>, adding that <a href="/q">quotas</a> would be set by the autumn.</p>
</article><footer>About cookies</footer></body></html>"""


def read(*paths: Path | str, given: Given | None = None) -> tuple[list[Report], list[BadReport]]:
    items = list(read_paths(list(paths), given or Given()))
    return [i for i in items if isinstance(i, Report)], [i for i in items if isinstance(i, BadReport)]


def write(folder: Path, name: str, data: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def only(*paths: Path | str, given: Given | None = None) -> Report:
    reports, refused = read(*paths, given=given)
    assert refused == []
    assert len(reports) == 1
    return reports[0]


def refusal(path: Path | str) -> BadReport:
    reports, refused = read(path)
    assert reports == []
    assert len(refused) == 1
    return refused[0]


def test_plain_text_is_kept_as_it_is(tmp_path: Path) -> None:
    report = only(write(tmp_path, "a.txt", " date 2031-05-06 \n\nTwo ministers  met.\n"))
    assert report.text == " date 2031-05-06\n\nTwo ministers  met."
    assert report.sightings[0].file == str(tmp_path / "a.txt")


def test_header_lines_are_metadata_and_no_part_of_the_text(tmp_path: Path) -> None:
    head = "Title: Talks on fishing\nSOURCE: The Example\nDate: 6 May 2031\nURL: https://example.org\nKind: Wire\nSide: Aruba\n"
    report = only(write(tmp_path, "a.txt", f"{head}\n\nTwo ministers met.\n"))
    seen = report.sightings[0]
    assert report.text == "Two ministers met."
    assert (seen.title, seen.outlet, seen.published) == ("Talks on fishing", "The Example", "2031-05-06")
    assert (seen.kind, seen.side, seen.url) == ("wire", "Aruba", "https://example.org")


@pytest.mark.parametrize(
    "text",
    [
        "Source: officials\n\nTwo ministers met.",
        "Title: Talks\nDate: 2031-05-06\nTwo ministers met.",
        "Title: Talks\nAnd then: words\n\nTwo ministers met.",
        "\nTitle: Talks\nDate: 2031-05-06\n\nTwo ministers met.",
        "Title: Talks\nDate: 2031-05-06",
    ],
)
def test_what_is_no_whole_header_block_stays_in_the_text(tmp_path: Path, text: str) -> None:
    report = only(write(tmp_path, "a.txt", text))
    assert report.text == text
    assert report.sightings[0].published is None


def test_markdown_loses_its_markup_and_no_words(tmp_path: Path) -> None:
    text = """---
title: "Talks on fishing"
outlet: The Example
date: 2031-05-06
tags: [a, b]
---

# A heading

The **minister** said [quotas](https://example.org)
would be *set* by <b>autumn</b> &amp; `soon`.

> Quoted words.

- one thing
- another thing

| Side | Words |
|---|---|
| Aruba | agreed |

![a picture](a.png)

<!-- a comment -->
"""
    report = only(write(tmp_path, "a.md", text))
    assert report.text == (
        "A heading\n\nThe minister said quotas would be set by autumn & soon.\n\nQuoted words.\n\n"
        "one thing\nanother thing\n\nSide\tWords\nAruba\tagreed\n\na picture"
    )
    seen = report.sightings[0]
    assert (seen.title, seen.outlet, seen.published) == ("Talks on fishing", "The Example", "2031-05-06")


def test_a_heading_is_the_title_of_markdown_without_front_matter(tmp_path: Path) -> None:
    report = only(write(tmp_path, "a.md", "# Talks on *fishing*\n\nTwo ministers met.\n"))
    assert report.sightings[0].title == "Talks on fishing"
    assert report.text == "Talks on fishing\n\nTwo ministers met."


def test_of_a_page_only_the_article_is_read(tmp_path: Path) -> None:
    report = only(write(tmp_path, "a.html", ARTICLE))
    assert report.text.startswith("Two ministers meet on fishing\n")
    assert report.text.count("Two ministers meet on fishing") == 1
    assert "“We agreed to go on,” he said, adding that quotas would be set by the autumn." in report.text
    assert "Home" not in report.text
    assert "cookies" not in report.text
    seen = report.sightings[0]
    assert (seen.title, seen.outlet) == ("Two ministers meet on fishing", "The Example")
    assert (seen.published, seen.url) == ("2031-05-06", "https://example.org/a")


def test_a_page_is_known_by_its_contents_too(tmp_path: Path) -> None:
    assert only(write(tmp_path, "saved", ARTICLE)).sightings[0].outlet == "The Example"


def test_a_title_that_the_article_does_not_begin_with_is_put_first(tmp_path: Path) -> None:
    page = ARTICLE.replace("<h1>Two ministers meet on fishing</h1>", "")
    assert only(write(tmp_path, "a.html", page)).text.startswith("Two ministers meet on fishing\n\nThe minister of one")


def test_a_declared_charset_of_a_page_is_followed(tmp_path: Path) -> None:
    page = ARTICLE.replace("<head>", '<head><meta charset="iso-8859-2">').replace(
        "The minister of one", "Mr Dvořák of one"
    )
    assert "Mr Dvořák of one island" in only(write(tmp_path, "a.html", page.encode("iso-8859-2"))).text


def test_jsonl_gives_one_report_a_line_and_refuses_bad_lines_by_number(tmp_path: Path) -> None:
    good = {"text": "Two ministers met.", "title": "Talks", "outlet": "The Example", "published": "2031-05-06"}
    lines = [
        json.dumps({**good, "kind": "wire", "side": "ABW", "url": "u", "file": "original.txt", "more": 1}),
        "{no json",
        "",
        '["a list"]',
        '{"title": "no text"}',
        '{"text": 5}',
        '{"text": "Words.", "outlet": ["x"]}',
        '{"text": "  "}',
        "[" * 100_000,
        '{"text": "Talks\\n\\nTwo others met.", "title": "Talks"}',
    ]
    path = write(tmp_path, "a.jsonl", "\n".join(lines).encode() + b'\n{"text": "\xff"}\n')
    reports, refused = read(path)
    assert [r.text for r in reports] == ["Talks\n\nTwo ministers met.", "Talks\n\nTwo others met."]
    assert [r.where.rsplit(" ", 1)[1] for r in refused if "line" in r.where] == [
        "2",
        "4",
        "5",
        "6",
        "7",
        "8",
        "9",
        "11",
    ]
    first, second = (r.sightings[0] for r in reports)
    assert (first.file, first.kind, first.side, first.url) == ("original.txt", "wire", "ABW", "u")
    assert second.file == str(path)


def test_what_the_user_gives_holds_where_the_file_is_silent(tmp_path: Path) -> None:
    given = Given("The Other", "2031-01-01", "article", "AGO")
    silent = only(write(tmp_path, "a.txt", "Two ministers met."), given=given).sightings[0]
    assert (silent.outlet, silent.published, silent.kind, silent.side) == ("The Other", "2031-01-01", "article", "AGO")
    saying = write(tmp_path, "b.txt", "Outlet: The Example\nDate: 2031-05-06\n\nTwo ministers met.")
    seen = only(saying, given=given).sightings[0]
    assert (seen.outlet, seen.published, seen.kind) == ("The Example", "2031-05-06", "article")


def test_folders_are_read_in_sorted_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/b/c.txt", ".hidden.txt", ".git/x.txt", "c.txt"):
        write(tmp_path, name, f"Words of {name}.")
    reports, refused = read(tmp_path)
    names = [os.path.relpath(r.sightings[0].file, tmp_path) for r in reports]
    assert names == ["a/b/c.txt", "a/z.txt", "b.txt", "c.txt"]
    assert refused == []
    assert count_files([tmp_path]) == 4
    assert sum(isinstance(item, FileDone) for item in read_paths([tmp_path])) == 4


def test_in_a_folder_files_of_other_kinds_are_passed_over_and_bad_ones_of_a_kind_that_is_read_refused(
    tmp_path: Path,
) -> None:
    write(tmp_path, "in/a.txt", "Words.")
    write(tmp_path, "in/deep/key.yaml", "a: b")
    write(tmp_path, "in/photo.PNG", b"\x89PNG\r\n\x00")
    write(tmp_path, "in/empty.md", "")
    write(tmp_path, "in/photo.txt", b"\x89PNG\r\n\x00")
    items = list(read_paths([tmp_path / "in"]))
    assert [Path(item.file).name for item in items if isinstance(item, PassedOver)] == ["key.yaml", "photo.PNG"]
    assert [Path(item.where).name for item in items if isinstance(item, BadReport)] == ["empty.md", "photo.txt"]
    assert sum(isinstance(item, Report) for item in items) == 1
    assert count_files([tmp_path / "in"]) == sum(isinstance(item, FileDone) for item in items) == 3
    named = refusal(tmp_path / "in" / "deep" / "key.yaml")
    assert ".yaml files are not read" in named.reason
    assert "a PNG" in refusal(tmp_path / "in" / "photo.PNG").reason


def test_a_file_is_named_alike_however_it_is_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "in/a.txt", "Words.")
    monkeypatch.chdir(tmp_path)
    paths: list[str | Path] = ["in", "./in/", tmp_path / "in", "in/a.txt", "../" + tmp_path.name + "/in"]
    assert {only(path).sightings[0].file for path in paths} == {"in/a.txt"}


def test_pasted_text_is_a_report(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO("Two ministers met “today”.".encode())))
    report = only("-")
    assert report.text == "Two ministers met “today”."
    assert report.sightings[0].file == "-"


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\t\r\n", "empty"),
        ("a.txt", "\u200b\u202e\ufeff".encode(), "empty"),
        ("a.jsonl", b"", "empty"),
        ("a.md", b"", "empty"),
        ("a.html", b"", "empty"),
        ("a.txt", b"\x7fELF\x02\x01\x00\x00", "a program"),
        ("a.md", b"%PDF-1.5", "a PDF"),
        ("a.html", b"PK\x03\x04", "a zip archive"),
        ("a.jsonl", b"\x1f\x8b\x08\x00", "a gzip"),
        ("a.pdf", b"no pdf at all", ".pdf files are not read"),
        ("a.docx", b"PK\x03\x04", "a zip archive"),
        ("a.txt", "😀😀 🎉 !!! 123".encode(), "no words"),
        ("a.html", b"<html><body><nav><a href=/>Home</a> <a href=/x>World</a></nav></body></html>", "no article"),
        ("a.html", b"<html><body></body></html>", "no article"),
        ("a.html", b"<html><body><p>Log in to read on</p><form><input></form></body></html>", "no article"),
        ("a.json", b'{"text": "Words."}', ".json files are not read"),
        ("a.csv", b"a,b\n1,2", ".csv files are not read"),
        ("feed", b'<?xml version="1.0"?><rss><channel/></rss>', "XML"),
    ],
)
def test_each_bad_file_is_refused_with_a_reason_and_advice(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    refused = refusal(write(tmp_path, name, data))
    assert reason in refused.reason
    assert refused.where == str(tmp_path / name)
    assert refused.advice
    assert refused.exit_status == 1


def test_a_missing_path_is_refused_and_the_rest_goes_on(tmp_path: Path) -> None:
    reports, refused = read(tmp_path / "gone.txt", write(tmp_path, "a.txt", "Words."))
    assert len(reports) == 1
    assert "no such file" in refused[0].reason


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a", "a.jsonl"])
def test_a_report_of_fifty_megabytes_is_refused_at_once(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with path.open("wb") as stream:
        for _ in range(50):
            stream.write(b"words of " * 116_509)
    started = time.monotonic()
    refused = refusal(path)
    assert "longer than a report may be" in refused.reason
    assert time.monotonic() - started < 2


def test_a_report_just_over_the_limit_is_refused_by_its_characters(tmp_path: Path) -> None:
    assert "longer" in refusal(write(tmp_path, "a.txt", "words " * 350_000)).reason


def test_a_long_line_of_jsonl_is_refused_alone(tmp_path: Path) -> None:
    data = b'{"text": "' + b"x" * 20_000_000 + b'"}\n{"text": "Words."}\n'
    reports, refused = read(write(tmp_path, "a.jsonl", data))
    assert [r.text for r in reports] == ["Words."]
    assert refused[0].where.endswith("line 1")


def test_loops_of_links_end(tmp_path: Path) -> None:
    write(tmp_path, "a/x.txt", "Words.")
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "a" / "self").symlink_to("self")
    (tmp_path / "a" / "gone").symlink_to("nowhere")
    (tmp_path / "b").symlink_to("a")
    reports, refused = read(tmp_path)
    assert len(reports) == 1
    assert {Path(r.where).name for r in refused} == {"self", "gone"}


def test_pipes_and_sockets_in_a_folder_are_refused_without_waiting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind("bound.txt")
        _, refused = read(tmp_path)
    assert [r.reason for r in refused] == ["it is no regular file"] * 2


def test_folders_and_files_without_permission_are_refused_and_the_rest_goes_on() -> None:
    with without_privileges() as folder:
        write(folder, "a/closed.txt", "Words.").chmod(0)
        write(folder, "b/x.txt", "Words.")
        write(folder, "c.txt", "Other words.")
        (folder / "b").chmod(0)
        reports, refused = read(folder)
        assert [r.text for r in reports] == ["Other words."]
        assert {Path(r.where).name for r in refused} == {"closed.txt", "b"}
        assert all("permission" in r.reason for r in refused)


def test_a_name_that_is_no_utf8_is_shown_as_far_as_it_can_be(tmp_path: Path) -> None:
    name = os.path.join(os.fsencode(tmp_path), b"caf\xe9\n.txt")
    with open(name, "wb") as stream:
        stream.write(b"Words.")
    assert only(tmp_path).sightings[0].file == str(tmp_path / "caf\ufffd\ufffd.txt")


def hostile_texts() -> list[str]:
    if not HOSTILE.is_dir():
        pytest.skip("the hostile texts are not here")
    names = ("naughty_strings.json", "xss_payloads.json")
    return [str(text) for name in names for text in json.loads((HOSTILE / name).read_text(encoding="utf-8"))]


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html"])
def test_hostile_texts_are_kept_or_refused(tmp_path: Path, suffix: str) -> None:
    for number, text in enumerate(hostile_texts()):
        write(tmp_path, f"{number:04}{suffix}", text.encode("utf-8", "replace"))
    reports, refused = read(tmp_path)
    assert len(reports) + len(refused) == len(hostile_texts())
    assert all(report.text == report.text.rstrip() and "\0" not in report.text for report in reports)


def test_hostile_lines_of_jsonl_are_kept_or_refused(tmp_path: Path) -> None:
    lines = [json.dumps({"text": text, "title": text, "published": text, "file": text}) for text in hostile_texts()]
    reports, refused = read(write(tmp_path, "a.jsonl", "\n".join(lines)))
    assert len(reports) + len(refused) == len(lines)


@pytest.mark.parametrize("folder", ["xml_bombs", "json/test_parsing", "warc", "encodings"])
def test_hostile_files_under_the_wrong_names_are_kept_or_refused(tmp_path: Path, folder: str) -> None:
    if not (HOSTILE / folder).is_dir():
        pytest.skip("the hostile files are not here")
    paths = [path for path in sorted((HOSTILE / folder).rglob("*")) if path.is_file()]
    for suffix in (".txt", ".html", ".jsonl", ".md"):
        for number, path in enumerate(paths[:80]):
            write(tmp_path, f"{suffix[1:]}/{number}{suffix}", path.read_bytes())
    reports, refused = read(tmp_path)
    assert len(reports) + len(refused) >= 4 * len(paths[:80]) - sum(not path.stat().st_size for path in paths)
