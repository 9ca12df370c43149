"""`aidememoire serve` as a user has it: an address, a desk behind it, an end by Ctrl-C, and errors in one sentence."""

import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request

import pytest

from aidememoire.ledger import Ledger
from tests import stories

LONGEST = 60


@pytest.fixture
def path(tmp_path):
    found = tmp_path / "ledger.db"
    with Ledger(found) as ledger:
        ledger.add(stories.phone_call())
    return found


@pytest.fixture
def start():
    running = []

    def started(*arguments):
        process = subprocess.Popen(
            [sys.executable, "-m", "aidememoire", "serve", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        running.append(process)
        return process, process.stdout.readline()

    yield started
    for process in running:
        process.kill()
        process.communicate()


def asked(address, **headers):
    try:
        with urllib.request.urlopen(urllib.request.Request(address, headers=headers), timeout=LONGEST) as answer:  # noqa: S310
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def test_the_desk_opens_and_ends(path, start):
    process, line = start("--ledger", str(path), "--port", "0")
    assert line.startswith("The desk is open at http://127.0.0.1:")
    address = line.split()[5]
    assert asked(address)[0] == 200
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=LONGEST)
    assert process.returncode in {0, 130}
    assert "Traceback" not in errors


def test_another_address_than_this_machines_asks_for_a_token(path, start):
    _, line = start("--ledger", str(path), "--port", "0", "--host", "0.0.0.0")  # noqa: S104 - what is tested
    address = line.split()[5]
    host, _, token = address.partition("/?token=")
    assert len(token) > 20
    here = host.replace("0.0.0.0", "127.0.0.1")  # noqa: S104
    assert asked(here)[0] == 401
    assert asked(here, Authorization=f"Bearer {token}")[0] == 200


def run(*arguments):
    return subprocess.run(
        [sys.executable, "-m", "aidememoire", "serve", *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=LONGEST,
    )


def test_what_can_not_be_is_one_sentence(path, tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        for arguments in (
            ("--ledger", str(path), "--port", port),
            ("--ledger", str(tmp_path / "none.db")),
            ("--ledger", str(path), "--host", "192.0.2.1"),
            (),
        ):
            done = run(*arguments)
            assert done.returncode == 2, done
            assert done.stderr.count("\n") == 1
            assert done.stderr.startswith("aidememoire: ")
