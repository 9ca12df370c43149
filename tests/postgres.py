"""A PostgreSQL server for the tests: on loopback, on a free port, in a folder that goes when they end.

AIDEMEMOIRE_POSTGRES names a database to use instead; every test works in a schema of its own.
"""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

GIVEN = "AIDEMEMOIRE_POSTGRES"
USER = "aidememoire"
SECONDS = 60
# Nothing here outlives the run, so nothing has to reach the disk.
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
}


def binaries() -> Path | None:
    """The folder of PostgreSQL's server programs, or None. Debian keeps them off the path."""
    found = shutil.which("initdb")
    folders = [Path(found).resolve().parent] if found else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((folder for folder in folders if (folder / "initdb").exists() and (folder / "postgres").exists()), None)


def missing() -> str | None:
    """Why no test can use PostgreSQL here, or None."""
    if os.environ.get(GIVEN) or binaries() is not None:
        return None
    return f"no PostgreSQL: install Debian's package postgresql, or set {GIVEN} to the address of a database"


@contextmanager
def server() -> Iterator[str]:
    """The address of a database: the one given, else that of a server started for as long as the block runs."""
    if given := os.environ.get(GIVEN):
        yield given
        return
    folder = binaries()
    assert folder is not None, missing()
    home = Path(tempfile.mkdtemp(prefix="aidememoire-postgres-"))
    identity = _unprivileged(home)
    try:
        _run([folder / "initdb", "-D", home / "data", "-U", USER, "-A", "trust", "-E", "UTF8", "--no-sync"], identity)
        port = _free_port()
        options = [word for name, value in SETTINGS.items() for word in ("-c", f"{name}={value}")]
        command = [folder / "postgres", "-D", home / "data", "-p", str(port), *options]
        with (home / "log").open("wb") as log, subprocess.Popen(command, stdout=log, stderr=log, **identity) as process:
            try:
                yield _answering(f"postgresql://{USER}@127.0.0.1:{port}/postgres", process, home / "log")
            finally:
                process.terminate()
                process.wait(SECONDS)
    finally:
        shutil.rmtree(home, ignore_errors=True)


@contextmanager
def schema(address: str) -> Iterator[str]:
    """The address of an empty schema in the database at `address`."""
    import psycopg

    name = f"test_{uuid.uuid4().hex}"
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {name}")
        try:
            yield f"{address}{'&' if '?' in address else '?'}options=-csearch_path%3D{name}"
        finally:
            connection.execute(f"DROP SCHEMA {name} CASCADE")


def _unprivileged(home: Path) -> dict[str, object]:
    """How to run as somebody who may run the server: root may not. The folder becomes theirs."""
    if os.getuid() != 0:
        return {}
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    entry = known.get("postgres") or known["nobody"]
    os.chown(home, entry.pw_uid, entry.pw_gid)
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": [], "cwd": home}


def _run(command: list[object], identity: dict[str, object]) -> None:
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    done = subprocess.run(command, capture_output=True, check=False, env=environment, **identity)  # type: ignore[call-overload]
    assert done.returncode == 0, done.stderr.decode(errors="replace")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _answering(address: str, process: "subprocess.Popen[bytes]", log: Path) -> str:
    """The address, once the server there answers."""
    import psycopg

    end = time.monotonic() + SECONDS
    while True:
        try:
            psycopg.connect(address).close()
        except psycopg.OperationalError:
            assert process.poll() is None, log.read_text(errors="replace")
            assert time.monotonic() < end, log.read_text(errors="replace")
            time.sleep(0.1)
        else:
            return address
