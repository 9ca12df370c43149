"""A desk that really runs: in a thread of this process, on a free port of the loopback address."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

import uvicorn

from aidememoire.desk.app import create_app
from aidememoire.desk.serving import bound

LONGEST_START = 30.0


@contextmanager
def desk_over(where: str | Path, **given: object) -> Iterator[str]:
    """The address, without the last slash, of a desk over a ledger; it ends with the block."""
    app = create_app(str(where), **given)
    listening = bound("127.0.0.1", 0)
    port = listening.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", access_log=False))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    began = monotonic()
    while not server.started and monotonic() - began < LONGEST_START:
        sleep(0.02)
    assert server.started, "the desk did not start"
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(10)
        app.state.desk.pool.close()
        listening.close()
