"""The ordeals, a few of each: `scripts/bench --durability` goes through many."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.record.ordeals import crowd, fill_disk, flip_bits, kill_runs, shuffle
from tests.record.pages import INDEXES, OVERFLOW, ROWS
from tests.record.server import started


def test_what_was_killed_goes_on_to_the_same_record() -> None:
    outcome = kill_runs(10)
    assert outcome.right == outcome.tried == 10, str(outcome)


def test_a_full_disk_is_said_and_leaves_nothing_half_written() -> None:
    outcome = fill_disk(8, reports=40)
    assert outcome.right == outcome.tried == 8, str(outcome)


def test_eight_clients_meet_no_error_and_lose_nothing() -> None:
    outcome = crowd(lambda root: str(root / "a.db"), 8, 4)
    assert outcome.right == outcome.tried == 9, str(outcome)


def test_eight_clients_on_a_server_meet_no_error_and_lose_nothing(address: str) -> None:
    outcome = crowd(lambda _: address, 8, 4)
    assert outcome.right == outcome.tried == 9, str(outcome)


@pytest.mark.parametrize("kind", [ROWS, OVERFLOW, INDEXES])
def test_bits_flipped_in_live_data_are_found(kind: str) -> None:
    outcome = flip_bits(200 if kind == ROWS else 100, kind)
    assert outcome.right >= 0.99 * outcome.tried, str(outcome)


def test_reports_in_any_order_give_one_export() -> None:
    outcome = shuffle(20, reports=8)
    assert outcome.right == outcome.tried == 20, str(outcome)


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    yield from started(tmp_path)
