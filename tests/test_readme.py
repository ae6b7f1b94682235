"""README.md is kept true: what it shows is what the commands print now."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf8")


def load_script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("readme_script", ROOT / "scripts/readme.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # its dataclass asks for its module by name
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def script() -> ModuleType:
    return load_script()


def test_pasted_output_is_what_the_commands_print_now(script: ModuleType) -> None:
    assert script.refresh(README) == README, "README.md is stale: run scripts/readme and look at what changed"


def test_every_marked_block_is_one_that_is_made_anew(script: ModuleType) -> None:
    names = [block.name for block in script.read_blocks(README)]
    assert len(names) == len(set(names)) == README.count(":begin ")
    assert {"encounters", "brief", "discrepancies", "python"} <= set(names)


def test_a_cut_is_one_run_of_the_output(script: ModuleType) -> None:
    output = "a\nb 1\nc\nb 2\nd\n"
    assert script.cut(output, {"from": "^b", "until": "^b"}) == "b 1\nc\n"
    assert script.cut(output, {"lines": "2"}) == "a\nb 1\n"
    with pytest.raises(AssertionError, match="no line of the output"):
        script.cut(output, {"from": "^x"})


def test_the_two_commands_stand_first_and_exist() -> None:
    head = README.split("## What you see")[0]
    for command in ("scripts/demo", "scripts/test"):
        assert f"`{command}`" in head
        assert (ROOT / command).stat().st_mode & 0o100


def test_nothing_that_varies_is_pasted() -> None:
    assert "words/s" not in README
    assert str(Path.home()) not in README
