"""The desk as a running server."""

import os
import socket
import threading
from collections.abc import Callable
from typing import Final

import uvicorn

from aidememoire.desk.app import create_app
from aidememoire.desk.guard import LOOPBACK, new_token
from aidememoire.desk.state import Desk
from aidememoire.desk.views import actors, issues, pictures
from aidememoire.errors import UsageError

TOKEN_VARIABLE: Final = "AIDEMEMOIRE_TOKEN"  # noqa: S105 - the name of a variable
LONGEST_WAIT: Final = 5
"""Seconds that pages in the making have to end when the desk is stopped."""


def serve(
    where: str,
    *,
    host: str = "127.0.0.1",
    port: int = 8000,
    token: str | None = None,
    example: bool = False,
    tell: Callable[[str], None] = lambda _address: None,
) -> None:
    """Serve the desk over a ledger until it is interrupted; `tell` gets its address once it can be opened.

    On an address other than the loopback one a token is asked for: `token`, else the one in AIDEMEMOIRE_TOKEN, else a
    new one, which is part of the address told. Port 0 is any free one.

    Raises UsageError for an address that can't be listened on, and what `create_app` raises.
    """
    token = token or os.environ.get(TOKEN_VARIABLE) or None
    if token is None and host not in LOOPBACK:
        token = new_token()
    app = create_app(where, token=token, example=example)
    try:
        listening = bound(host.strip("[]"), port)
    except OSError as error:
        found = f"nothing can listen on {host}, port {port} ({error.strerror or error})"
        raise UsageError(found, "a free port of this machine", "choose another with --port") from error
    port = listening.getsockname()[1]
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=LONGEST_WAIT
    )
    shown = f"[{host}]" if ":" in host and not host.startswith("[") else host
    threading.Thread(target=_warm, args=(app.state.desk,), daemon=True).start()
    tell(f"http://{shown}:{port}/" + (f"?token={token}" if token else ""))
    try:
        uvicorn.Server(config).run(sockets=[listening])
    finally:
        app.state.desk.pool.close()
        listening.close()


def _warm(desk: Desk) -> None:
    """Count what every visitor sees first, before the first one comes."""
    for view in (issues, actors, pictures):
        view.warm(desk)


def bound(host: str, port: int) -> socket.socket:
    """A socket that listens; OSError where none can. Port 0 is any free one."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Without the protocol's name asyncio sends small pieces late (Nagle), which costs each page 40 ms.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(128)
    except OSError:
        listening.close()
        raise
    return listening
