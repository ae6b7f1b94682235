"""What `scripts/readme` does: makes the pasted output in README.md what the commands print now.

A block of README.md stands between `<!-- NAME:begin ... -->` and `<!-- NAME:end -->`. Its first marker says what makes it:
`run: COMMAND` pastes what the command prints, from the first line that matches `from: PATTERN` (else all of it), up to the line
before the first later one that matches `until: PATTERN`, if any, at most `lines: NUMBER`; `python` runs the doctest in the block and
pastes what its examples print. Parts are parted by ` | `. Everything runs in a new folder where `examples/` and the record that
`scripts/demo` makes stand, so neither paths nor an earlier record show.
"""

from __future__ import annotations

import contextlib
import doctest
import io
import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parents[1]
README = HERE / "README.md"
RECORD = "demo/demo.db"
WIDTH = 88
_BLOCK = re.compile(
    r"<!-- (?P<name>[a-z-]+):begin (?P<how>.*?) -->\n```(?P<kind>\w+)\n(?P<body>.*?)```\n<!-- (?P=name):end -->",
    re.DOTALL,
)


@dataclass(frozen=True)
class Block:
    """A block as it stands: its name, what makes it, and its text with the last line break."""

    name: str
    how: dict[str, str]
    kind: str
    body: str


def read_blocks(text: str) -> Iterator[Block]:
    """The blocks of a document, in order."""
    for found in _BLOCK.finditer(text):
        parts = (part.strip().partition(":") for part in found["how"].split(" | "))
        yield Block(found["name"], {key: value.strip() for key, _, value in parts}, found["kind"], found["body"])


@contextlib.contextmanager
def prepared() -> Iterator[Path]:
    """A new folder with `examples/` and the record of the demo; the current folder while it is open."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch).resolve()
        (folder / "examples").symlink_to(HERE / "examples")
        (folder / "demo").mkdir()
        run(folder, "dragoman add examples/reports")
        with contextlib.chdir(folder):
            yield folder


def run(folder: Path, command: str) -> str:
    """What a `dragoman` command prints to standard output there, at a fixed width."""
    verb, *arguments = shlex.split(command)
    assert verb == "dragoman", command
    code = "import sys; sys.argv[0] = 'dragoman'; from dragoman.cli import main; main()"
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "SYSTEMROOT") if name in os.environ}
    environment = {
        **kept,
        "COLUMNS": str(WIDTH),
        "TERMINAL_WIDTH": str(WIDTH),
        "DRAGOMAN_RECORD": RECORD,
        "PYTHONUTF8": "1",
    }
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=folder, env=environment, capture_output=True, encoding="utf8"
    )
    assert done.returncode == 0, f"{command}: {done.stderr}"
    return "".join(line.rstrip() + "\n" for line in done.stdout.splitlines())


def cut(output: str, how: dict[str, str]) -> str:
    """The lines asked for, one run of the output."""
    lines = output.splitlines(keepends=True)
    begin = _line_with(lines, how["from"], 0) if "from" in how else 0
    assert begin is not None, f"no line of the output matches {how['from']!r}"
    end = (_line_with(lines, how["until"], begin + 1) if "until" in how else None) or len(lines)
    wanted = lines[begin : min(end, begin + int(how.get("lines", len(lines))))]
    return "".join(wanted).strip("\n") + "\n"


def _line_with(lines: list[str], pattern: str, start: int) -> int | None:
    return next((n for n, line in enumerate(lines[start:], start) if re.search(pattern, line)), None)


def run_python(body: str) -> str:
    """A doctest with what its examples print now; an example that raises stops everything."""
    names: dict[str, object] = {}
    said = ""
    for part in doctest.DocTestParser().parse(body):
        if not isinstance(part, doctest.Example):
            said += part
            continue
        with contextlib.redirect_stdout(io.StringIO()) as out:
            exec(compile(part.source, "README.md", "single"), names)
        first, *rest = part.source.splitlines()
        said += "".join([f">>> {first}\n", *(f"... {line}".rstrip() + "\n" for line in rest)]) + out.getvalue()
    return said


def make(block: Block, folder: Path) -> str:
    """What a block should hold."""
    return run_python(block.body) if "python" in block.how else cut(run(folder, block.how["run"]), block.how)


def refresh(text: str) -> str:
    """A document with every block made anew."""
    with prepared() as folder:
        made = {block.name: make(block, folder) for block in read_blocks(text)}
    for name, body in made.items():
        ends = rf"(<!-- {name}:begin .*? -->\n```\w+\n).*?(```\n<!-- {name}:end -->)"
        text = re.sub(ends, lambda found, body=body: found[1] + body + found[2], text, flags=re.DOTALL)  # type: ignore[misc]
    return text


def main() -> None:
    """Write README.md, or with `--check` leave it and end with 1 where it is stale."""
    old = README.read_text(encoding="utf8")
    new = refresh(old)
    if "--check" in sys.argv[1:]:
        sys.exit("README.md is stale: run scripts/readme" if new != old else 0)
    README.write_text(new, encoding="utf8")


if __name__ == "__main__":
    main()
