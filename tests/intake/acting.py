"""Acting as another user, where the tests run as one who may do everything."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NOBODY = 65534


@contextmanager
def without_privileges() -> Iterator[Path]:
    """An open folder outside the tests' own, and no special rights until the end of the block."""
    folder = Path(tempfile.mkdtemp(prefix="dragoman-"))
    folder.chmod(0o777)
    privileged = os.geteuid() == 0
    try:
        if privileged:
            os.seteuid(NOBODY)
        yield folder
    finally:
        if privileged:
            os.seteuid(0)
        for place, folders, _ in os.walk(folder):
            for name in folders:
                os.chmod(os.path.join(place, name), 0o755)
        shutil.rmtree(folder, ignore_errors=True)
