"""Language cases: YAML lists beside the tests, each with a `kind` of real, made, must-not-fire or known-failure.

A known failure is strict: when it passes, the run fails until the case is moved.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

KINDS = {"real", "made", "must-not-fire", "known-failure"}


def load_cases(test_file: str, name: str) -> list[Any]:
    """The cases of `cases/<name>.yaml` beside a test file, as pytest parameters."""
    path = Path(test_file).parent / "cases" / f"{name}.yaml"
    out = []
    for n, case in enumerate(yaml.safe_load(path.read_text(encoding="utf8")), 1):
        assert case["kind"] in KINDS, f"{path}, case {n}: unknown kind {case['kind']!r}"
        marks = [pytest.mark.xfail(strict=True)] if case["kind"] == "known-failure" else []
        out.append(pytest.param(case, id=f"{name}-{n}-{case['kind']}", marks=marks))
    return out
