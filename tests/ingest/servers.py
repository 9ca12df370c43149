"""A web server on loopback that answers as a test says, and keeps what it was asked."""

import contextlib
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Site:
    """Answers by path: (status, headers, body), or a function that is handed the request handler."""

    def __init__(self):
        self.answers = {}
        self.asked = []
        self.base = ""

    def put(self, path, body="", *, status=200, kind="text/html; charset=utf-8", **headers):
        data = body if isinstance(body, bytes) else body.encode()
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        self.answers[path] = (status, {"Content-Type": kind, **given}, data)
        return self.base + path

    def act(self, path, action):
        self.answers[path] = action
        return self.base + path

    def paths(self):
        return [path for path, _ in self.asked if path != "/robots.txt"]


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        site = self.server.site
        site.asked.append((self.path, dict(self.headers)))
        answer = site.answers.get(self.path, (404, {}, b""))
        with contextlib.suppress(ConnectionError, BrokenPipeError):
            if callable(answer):
                answer(self)
                return
            status, headers, body = answer
            etag = headers.get("ETag")
            if etag and self.headers.get("If-None-Match") == etag:
                status, body = 304, b""
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    def log_message(self, *_args):
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True
    site: Site

    def handle_error(self, *_args):
        """A client that hangs up is what half of the tests are about."""


@contextlib.contextmanager
def serving(context=None):
    """A site at http://127.0.0.1:PORT, or https://localhost:PORT with an SSL context."""
    with Server(("127.0.0.1", 0), Handler) as server:
        server.site = Site()
        port = server.server_address[1]
        server.site.base = f"https://localhost:{port}" if context else f"http://127.0.0.1:{port}"
        if context:
            server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server.site
        finally:
            server.shutdown()
            thread.join()
