"""Reading leaves nothing outside what it was asked to write, and asks nobody anything."""

import os
import subprocess
import sys

from tests.conftest import REPOSITORY


def test_reading_leaves_no_trace_of_the_machine(tmp_path):
    code = "import aidememoire; print(len(aidememoire.read('examples/orlin-castel-call.txt').statements))"
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ORT_", "XDG_"))}
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=REPOSITORY,
        env={**kept, "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert int(done.stdout) > 0
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
