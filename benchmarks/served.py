"""The desk in a process of its own, and what it costs."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple


class Served(NamedTuple):
    """A running desk: its address, without a slash at the end, and its process."""

    address: str
    process: int

    def memory(self) -> tuple[float, float]:
        """Memory that it holds now and the most that it has held (resident), in MB."""
        status = Path(f"/proc/{self.process}/status").read_text("utf-8")
        kept = dict(line.split(":", 1) for line in status.splitlines() if line.startswith("Vm"))
        return tuple(int(kept[name].split()[0]) / 1024 for name in ("VmRSS", "VmHWM"))  # type: ignore[return-value]


@contextmanager
def served(ledger: str) -> Iterator[Served]:
    """Open the desk over a ledger as a user would, at a free port of the loopback address."""
    command = [sys.executable, "-m", "aidememoire", "serve", "--ledger", ledger, "--port", "0"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        told = process.stdout.readline() if process.stdout else ""
        address = next((word for word in told.split() if word.startswith("http://127.0.0.1:")), None)
        if address is None:
            raise SystemExit(f"the desk did not open: {told!r}")
        yield Served(address.rstrip("/"), process.pid)
    finally:
        process.terminate()
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()


def forget(path: str) -> None:
    """Have the system forget which pages of a file it holds in memory, so that the first readers find it cold."""
    for name in (path, f"{path}-wal"):
        if os.path.exists(name):  # noqa: PTH110 - a postgresql:// address is no path
            handle = os.open(name, os.O_RDONLY)
            try:
                os.fsync(handle)
                os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
            finally:
                os.close(handle)
