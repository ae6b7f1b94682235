"""A PostgreSQL server of the tests' own: Debian's where it is installed, else the one in the wheel `pgserver`."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

_DEBIAN = Path("/usr/lib/postgresql")
_PORT = 5499  # of the name of the socket alone; nothing listens on the network


def started(scratch: Path) -> Iterator[str]:
    """The address of a new and empty server, which ends with the test; skips where there is neither server nor driver."""
    pytest.importorskip("psycopg")
    binaries = sorted(_DEBIAN.glob("*/bin/initdb"))
    yield from (_debian(binaries[-1].parent) if binaries else _wheel(scratch))


def _debian(binaries: Path) -> Iterator[str]:
    # not under pytest's folder: the server may not run as root, and its user cannot enter there
    folder = Path(tempfile.mkdtemp(prefix="dragoman-server-"))
    user = _other_user() if os.geteuid() == 0 else None
    if user:
        os.chown(folder, user.pw_uid, user.pw_gid)

    def run(name: str, *arguments: str) -> None:
        command = [str(binaries / name), "-D", str(folder / "data"), *arguments]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=folder, user=user.pw_uid if user else None)

    try:
        run("initdb", "-U", "dragoman", "-A", "trust", "-E", "UTF8", "--locale", "C", "--no-sync")
        run("pg_ctl", "start", "-w", "-l", str(folder / "log"), "-o", f"-k {folder} -p {_PORT} -c listen_addresses=''")
        yield f"postgresql://dragoman@/postgres?host={folder}&port={_PORT}"
    finally:
        run("pg_ctl", "stop", "-m", "immediate")
        shutil.rmtree(folder, ignore_errors=True)


def _other_user() -> pwd.struct_passwd:
    names = [entry.pw_name for entry in pwd.getpwall()]
    return pwd.getpwnam("postgres" if "postgres" in names else "nobody")


def _wheel(scratch: Path) -> Iterator[str]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        server = pytest.importorskip("pgserver").get_server(scratch / "server", cleanup_mode="delete")
    yield server.get_uri()
    server.cleanup()
