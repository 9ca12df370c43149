"""Who may ask, and what a page may do: hosts, tokens, headers, and proof that a form is ours.

On the loopback address nobody else can ask, so no token is needed; but a page of another site that is open in the same
browser could, by a name of its own that leads to 127.0.0.1, which is why the host is looked at. On any other address
every request needs the token.
"""

import hashlib
import hmac
import secrets
from collections.abc import Awaitable, Callable, Mapping
from typing import Final
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
    " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""What a page may load: what this server sends, and nothing else. Nothing in a page is a script or a style by itself."""

HEADERS: Final[Mapping[str, str]] = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # under "no-referrer" a browser says of our own forms that they come from nowhere
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1", "[::1]"})
TOKEN: Final = "token"  # noqa: S105 - a name
"""The parameter of an address, and the cookie, that carries the token."""
FORM_TOKEN: Final = "csrf"  # noqa: S105 - a name
FORM_HEADER: Final = "X-CSRF-Token"
FORM_COOKIE: Final = "form"
MOST_FORM_BYTES: Final = 1_000_000
"""Largest form taken, in bytes: a note of some pages, with room."""
MOST_DIGITS: Final = 12
POLLED: Final = (".atom", ".csv", ".ics")
"""How addresses end that feed readers, calendars and spreadsheets fetch."""
YEAR: Final = 365 * 24 * 3600

Handler = Callable[[Request, FormData], Response]


class Guard:
    """Middleware around the whole desk. `token` is None where only this machine can ask."""

    def __init__(self, app: ASGIApp, *, token: str | None, hosts: frozenset[str]) -> None:
        self.app = app
        self.token = token
        self.hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with the desk's answer, or with a refusal."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        refusal = self._refusal(Request(scope))
        await (refusal or self.app)(scope, receive, send_guarded)

    def _refusal(self, request: Request) -> Response | None:
        if self.hosts and _host(request.headers) not in self.hosts:
            return PlainTextResponse("This name does not lead here; open the desk at the address it prints.", 421)
        if self.token is None:
            return None
        given = request.query_params.get(TOKEN)
        if given is not None and request.method == "GET" and _same(given, self.token):
            # Programs that poll keep no cookies: what they fetch is given to them at once.
            return None if request.url.path.endswith(POLLED) else _let_in(request, self.token)
        bearer = request.headers.get("Authorization", "")
        if _same(bearer, f"Bearer {self.token}") or _same(request.cookies.get(TOKEN, ""), _cookie(self.token)):
            return None
        return PlainTextResponse(
            "This desk asks for its token: open the address that it printed when it was started,"
            " or send the header “Authorization: Bearer TOKEN”.",
            401,
            {"WWW-Authenticate": "Bearer"},
        )


def _let_in(request: Request, token: str) -> Response:
    """Keep the token as a cookie, and take it out of the address bar."""
    address = request.url.remove_query_params(TOKEN)
    # With two slashes a path would be the name of another server.
    path = "/" + address.path.lstrip("/")
    response = RedirectResponse(path + (f"?{address.query}" if address.query else ""), 303)
    keep(response, TOKEN, _cookie(token))
    return response


def keep(response: Response, name: str, value: str, *, seconds: int = YEAR) -> None:
    """Set a cookie that no script reads and no other site can make use of."""
    response.set_cookie(name, value, max_age=seconds, httponly=True, samesite="strict")


def new_token() -> str:
    """A token that nobody guesses."""
    return secrets.token_urlsafe(24)


def form_token(request: Request) -> str:
    """What a form on this page must carry. The page that shows it also sets the cookie that it belongs to."""
    return _signed(request, _form_cookie(request))


def keep_form_cookie(request: Request, response: Response) -> None:
    """Set the cookie to which the tokens of this page's forms belong, unless it is there."""
    if FORM_COOKIE not in request.cookies:
        keep(response, FORM_COOKIE, _form_cookie(request))


def posted(handler: Handler) -> Callable[[Request], Awaitable[Response]]:
    """An endpoint that takes a form: too large a one, one of another site, or one without its token is refused.

    So is any where the ledger can only be read.

    `handler` gets the request and the form, in a thread of its own.
    """

    async def endpoint(request: Request) -> Response:
        if request.app.state.desk.readonly:
            raise HTTPException(403, "This ledger can't be written to, so nothing can be saved in it.")
        if _length(request.headers) > MOST_FORM_BYTES:
            return PlainTextResponse(f"A form larger than {MOST_FORM_BYTES:,} bytes is not taken.", 413)
        request = Request(request.scope, _measured(request.receive))
        async with request.form(max_files=0, max_fields=200, max_part_size=MOST_FORM_BYTES) as form:
            given = request.headers.get(FORM_HEADER) or str(form.get(FORM_TOKEN, ""))
            if not _ours(request) or not _same(given, _signed(request, request.cookies.get(FORM_COOKIE, ""))):
                return PlainTextResponse(
                    "This form did not come from an open page of the desk; go back and reload.", 403
                )
            return await run_in_threadpool(handler, request, form)

    endpoint.posted = True  # type: ignore[attr-defined]
    endpoint.__doc__ = handler.__doc__
    return endpoint


def _ours(request: Request) -> bool:
    """Whether the browser says, if it says anything, that a page of ours sent this."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}:
        return False
    origin = request.headers.get("Origin")
    try:
        return origin is None or urlsplit(origin).netloc == request.headers.get("Host")
    except ValueError:  # no address, and so not ours
        return False


def _measured(receive: Receive) -> Receive:
    """A body whose length nobody told in advance, taken as far as a form may go."""
    taken = 0

    async def measured() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > MOST_FORM_BYTES:
            raise HTTPException(413, f"A form larger than {MOST_FORM_BYTES:,} bytes is not taken.")
        return message

    return measured


def _form_cookie(request: Request) -> str:
    if FORM_COOKIE in request.cookies:
        return request.cookies[FORM_COOKIE]
    if not hasattr(request.state, "form_cookie"):
        request.state.form_cookie = secrets.token_urlsafe(18)
    return str(request.state.form_cookie)


def _signed(request: Request, cookie: str) -> str:
    if not cookie:
        return secrets.token_urlsafe(18)  # equal to nothing
    secret: bytes = request.app.state.desk.secret
    return hmac.new(secret, b"form " + cookie.encode(), hashlib.sha256).hexdigest()


def _cookie(token: str) -> str:
    """The token as the cookie holds it: who reads the cookie does not learn the token."""
    return hashlib.sha256(b"desk " + token.encode()).hexdigest()


def _same(given: str, wanted: str) -> bool:
    """Compared in a time that tells nothing."""
    return hmac.compare_digest(given.encode(), wanted.encode())


def _host(headers: Headers) -> str:
    """The host asked for, without its port."""
    host = headers.get("Host", "")
    name, _, port = host.rpartition(":")
    return (name if name and port.isdigit() else host).lower()


def _length(headers: Headers) -> int:
    given = headers.get("Content-Length", "0")
    return int(given) if given.isdecimal() and len(given) < MOST_DIGITS else MOST_FORM_BYTES + 1
