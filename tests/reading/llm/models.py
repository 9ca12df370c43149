"""A language model on loopback that answers as a test says, and keeps what it was asked; and answers to one article."""

import contextlib
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from aidememoire.records import Document, Part, text_id

KEY = "sk-never-to-be-seen-0123456789"
TEXT = """\
Velland and Sorania trade words over the bridge
HARNOW, March 12 - President Marek Orlin of Velland spoke by telephone with his Soranian counterpart, Lena Castel, on \
Wednesday.
“The conversation was frank,” Vellish spokesman Ivo Teller told reporters. He said Orlin had told Castel that Velland \
would extend the truce until April 30 if Sorania opened the bridge.
Foreign Minister Tomas Rey denied that Castel had promised anything. “Nobody promised a bridge,” Rey said."""


def document(text=TEXT, **known):
    """An article whose lines are a headline and paragraphs."""
    parts, start = [], 0
    for number, line in enumerate(text.split("\n")):
        parts.append(Part("body" if number else "title", start, start + len(line)))
        start += len(line) + 1
    given = {"published": "2026-03-12", "published_basis": "given", "outlet": "The Harbour Courier", **known}
    return Document(
        id=text_id(text),
        text=text,
        parts=tuple(parts),
        title=text.split("\n")[0],
        language="en",
        kind="report",
        **given,
    )


def said(number, line, speakers, cue, content, **more):
    """One statement of an answer."""
    return {
        "number": number,
        "line": line,
        "speakers": speakers,
        "relays": [],
        "source": None,
        "cue": cue,
        "content": content,
        "manner": "indirect",
        "inside": None,
        "addressees": [],
        "channel": None,
        "when": None,
    } | more


def happened(line, kind, evidence, claims, **more):
    """One event of an answer."""
    return {
        "line": line,
        "type": kind,
        "mode": None,
        "actors": [],
        "recipients": [],
        "symmetric": False,
        "status": "occurred",
        "claims": claims,
        "when": None,
        "where": None,
        "duration": None,
        "evidence": evidence,
    } | more


def voice(statement=None, status="occurred", **more):
    """One claim of an event."""
    return {"statement": statement, "status": status, "reason": None, "evidence": None} | more


def answer(**lists):
    """A whole answer; what is not given is empty."""
    kinds = ("actors", "statements", "events", "positions", "commitments", "times")
    return {kind: lists.get(kind, []) for kind in kinds}


PROMISE = "that Velland would extend the truce until April 30 if Sorania opened the bridge"
GOOD = answer(
    actors=[{"name": "Marek Orlin", "kind": "person"}, {"name": "Tomas Rey", "kind": "person"}],
    statements=[
        said(1, 3, ["Ivo Teller"], "told", ["“The conversation was frank,”"], manner="direct", source="Ivo Teller"),
        said(2, 3, ["Ivo Teller"], "said", [f"Orlin had told Castel {PROMISE}"], source="He"),
        said(
            3, 3, ["Marek Orlin"], "told", [PROMISE], source="Orlin", relays=[["Ivo Teller"]], inside=2,
            addressees=["Lena Castel"],
        ),
        said(4, 4, ["Tomas Rey"], "denied", ["that Castel had promised anything"], source="Foreign Minister Tomas Rey"),
        said(5, 4, ["Tomas Rey"], "said", ["“Nobody promised a bridge,”"], manner="direct", source="Rey"),
    ],
    events=[
        happened(
            2, "CONSULT", ["spoke by telephone"], [voice()], mode="phone", actors=["Marek Orlin", "Lena Castel"],
            symmetric=True, when={"text": "Wednesday", "value": "2026-03-11"},
        ),
        happened(
            4, "AGREE", ["had promised anything"], [voice(4, "denied", reason="denial")], actors=["Lena Castel"],
            status="denied",
        ),
    ],
    positions=[
        {
            "line": 3, "actor": "Marek Orlin", "issue": "ceasefire", "stance": "conditional", "statement": 3,
            "evidence": "would extend the truce until April 30 if Sorania opened the bridge",
        }
    ],
    commitments=[
        {
            "line": 3, "actors": ["Velland"], "kind": "promise", "what": "would extend the truce until April 30",
            "due": {"text": "April 30", "value": "2026-04-30"}, "state": "open", "settled_by": [], "statement": 3,
        }
    ],
    times=[
        {"line": 2, "text": "March 12", "type": "DATE", "value": "2026-03-12"},
        {"line": 2, "text": "Wednesday", "type": "DATE", "value": "2026-03-11"},
        {"line": 3, "text": "April 30", "type": "DATE", "value": "2026-04-30"},
    ],
)  # fmt: skip


def completion(content, *, finish="stop", usage=(1200, 300)):
    """What an endpoint sends: a choice whose message is the content (as it is, or as JSON)."""
    text = content if isinstance(content, str) or content is None else json.dumps(content)
    body = {
        "id": "x",
        "object": "chat.completion",
        "created": 1,
        "model": "m",
        "choices": [{"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": text}}],
    }
    if usage:
        body["usage"] = {"prompt_tokens": usage[0], "completion_tokens": usage[1], "total_tokens": sum(usage)}
    return body


def failure(status, message="no", code=None, **headers):
    """An error as endpoints send it."""
    return (status, headers, {"error": {"message": message, "type": "error", "code": code}})


class Model:
    """Answers questions one after the other; the last answer stays. A function is asked for the answer."""

    def __init__(self):
        self.answers = [completion(GOOD)]
        self.asked = []
        self.keys = []
        self.base = ""
        self.lock = threading.Lock()
        self.now = self.most = 0

    def says(self, *answers):
        self.answers = list(answers)

    def next(self, request, headers):
        with self.lock:
            self.asked.append(request)
            self.keys.append(headers.get("Authorization"))
            answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        return answer(request) if callable(answer) else answer


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        model = self.server.model
        with model.lock:
            model.now += 1
            model.most = max(model.most, model.now)
        try:
            request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            self.send(model.next(request, self.headers))
        finally:
            with model.lock:
                model.now -= 1

    def send(self, answer):
        status, headers, body = answer if isinstance(answer, tuple) else (200, {}, answer)
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        with contextlib.suppress(ConnectionError):
            self.send_response(status)
            for name, value in {"Content-Type": "application/json", **headers}.items():
                self.send_header(name.replace("_", "-"), str(value))
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

    def log_message(self, *_args):
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True
    model: Model

    def handle_error(self, *_args):
        """A client that hangs up is what some of the tests are about."""


@contextlib.contextmanager
def serving():
    """A model at http://127.0.0.1:PORT/v1."""
    with Server(("127.0.0.1", 0), Handler) as server:
        server.model = Model()
        server.model.base = f"http://127.0.0.1:{server.server_address[1]}/v1"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server.model
        finally:
            server.shutdown()
            thread.join()


def slow(seconds, then):
    """An answer that takes its time."""

    def wait(_request):
        time.sleep(seconds)
        return then

    return wait
