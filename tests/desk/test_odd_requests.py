"""Whatever is asked, and however oddly, the desk answers in words and with its headers; nothing becomes a fault."""

import re
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from aidememoire.desk import create_app
from aidememoire.desk.app import routes
from aidememoire.desk.guard import FORM_TOKEN, HEADERS, MOST_FORM_BYTES

OWN = "http://127.0.0.1:8000"
HOLES = re.compile(r"\{(\w+)\}")
GETS = sorted({route.path for route in routes() if "GET" in route.methods})
POSTS = sorted({route.path for route in routes() if "POST" in route.methods})
NAMES = [
    "words",
    "by",
    "to",
    "about",
    "since",
    "until",
    "outlet",
    "status",
    "reviewed",
    "kind",
    "page",
    "as_of",
    "passed",
    "show",
    "from",
    "rejected",
    "made",
    "accounts",
    "quote",
    "meaning",
    "record",
    "after",
    "back",
    "second",
    "issue",
    "actor",
    "theme",
    "width",
    "limit",
    "offset",
    "deleted",
    "token",
    "did",
    "over",
    "passed",
    "name",
    "here",
]
PLAIN = {"name": "timeline", "form": "csv", "kind": "statements", "issue": "ceasefire"}
ODD = (
    "%00",
    "x%00y",
    "%ED%A0%80",
    "%FF",
    "-1",
    "0",
    "9" * 40,
    "000001" + "0" * 5000,
    "%D9%A1",
    "%EF%BC%91",
    "2026-02-30",
    "0001-01-01",
    "9999-12-31",
    "%22",
    "NEAR(",
    "*",
    "a%22b",
    "%27%3B--",
    "%3Cscript%3Ealert(1)%3C%2Fscript%3E",
    "h:",
    "i:x",
    "%0D%0AX-Injected:1",
    "a" * 6000,
)
TELLING = ("0", "9" * 40, "000001" + "0" * 5000, "%D9%A1", "2026-02-30", "0001-01-01", "9999-12-31", "%00")
FIELDS = [
    "by",
    "kind",
    "note",
    "name",
    "record",
    "do",
    "other",
    "at",
    "selected",
    "seen",
    "identity",
    "decision",
    "from",
    "here",
    "first-line",
    "first-unit",
    "last-line",
    "last-unit",
    "statement-speaker",
    "event-type",
    "position-actor",
    "position-issue",
    "position-stance",
    "commitment-kind",
    "actor-kind",
    "has-content",
    "content-start",
    "content-end",
    "content-selected",
    "has-speaker",
    "speaker",
    "words",
    "since",
    "page",
]


@pytest.fixture(scope="module")
def odd_ledger(tmp_path_factory):
    from aidememoire.ledger import Ledger
    from tests import stories

    path = tmp_path_factory.mktemp("odd") / "odd.db"
    with Ledger(path) as ledger:
        ledger.add(stories.phone_call())
    return path


@pytest.fixture(scope="module")
def client(odd_ledger):
    """One desk for all; a fault of it is raised, and fails the test."""
    return TestClient(create_app(str(odd_ledger)), base_url=OWN, follow_redirects=False)


@pytest.fixture(scope="module")
def token(client):
    """What a form of this client carries."""
    return re.search(r'X-CSRF-Token": "([^"]+)"', client.get("/").text)[1]


@pytest.fixture(scope="module")
def place(client):
    """The article of the ledger."""
    return re.search(r'href="/articles/(d:[0-9a-f]+)"', client.get("/articles").text)[1]


def proper(answer):
    """An answer in words, guarded."""
    assert answer.status_code < 500, answer.text[:500]
    assert {name: answer.headers.get(name) for name in HEADERS} == dict(HEADERS)
    assert "X-Injected" not in answer.headers
    if answer.headers.get("Content-Type", "").startswith("text/html"):
        assert "<script>alert" not in answer.text
    return answer


def filled(path, **holes):
    return HOLES.sub(lambda hole: {**PLAIN, **holes}.get(hole[1], "x"), path)


@pytest.mark.parametrize("path", GETS)
def test_odd_places(client, place, path):
    for name in HOLES.findall(path):
        for value in (*ODD, place):
            proper(client.get(filled(path, **{name: value})))
    proper(client.head(filled(path, identity=place)))


@pytest.mark.parametrize("path", GETS)
def test_odd_parameters(client, place, path):
    where = filled(path, identity=place)
    proper(client.get(f"{where}?{'&'.join(f'{name}=' for name in NAMES)}"))
    for number, name in enumerate(NAMES):
        proper(client.get(f"{where}?{name}=a&{name}=b"))
        for value in (ODD[number % len(ODD)], ODD[(number + 7) % len(ODD)]):
            proper(client.get(f"{where}?{name}={value}"))


@pytest.mark.parametrize("name", ["page", "as_of", "since", "until"])
def test_parameters_that_are_numbers_and_days(client, place, name):
    for path in GETS:
        for value in TELLING:
            proper(client.get(f"{filled(path, identity=place)}?{name}={value}"))


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    path=st.sampled_from(GETS),
    asked=st.dictionaries(
        st.sampled_from(NAMES), st.text(st.characters(exclude_categories=["Cs"]), max_size=40), max_size=5
    ),
)
def test_any_parameters(client, place, path, asked):
    query = "&".join(f"{name}={quote(value, safe='')}" for name, value in asked.items())
    proper(client.get(f"{filled(path, identity=place)}?{query}"))


@pytest.mark.parametrize("path", POSTS)
def test_forms_that_are_none(client, token, place, path):
    where, mine = filled(path, identity=place), {"X-CSRF-Token": token}
    bodies = (
        (b"", "application/x-www-form-urlencoded"),
        (b"\xff\xfe%%%=&&;", "application/x-www-form-urlencoded"),
        (b"{}", "application/json"),
        (b"--x\r\nbad", "multipart/form-data; boundary=x"),
        (b"--x\r\nbad", "multipart/form-data"),
        (b"&".join(b"f=1" for _ in range(400)), "application/x-www-form-urlencoded"),
    )
    for body, kind in bodies:
        proper(client.post(where, content=body, headers={**mine, "Content-Type": kind}))
    proper(client.post(where, files={"by": ("a", b"b")}, headers=mine))


@settings(
    max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    path=st.sampled_from(POSTS),
    act=st.sampled_from(["accept", "reject", "edit", "merge", "split", ""]),
    fields=st.dictionaries(
        st.sampled_from(FIELDS),
        st.one_of(
            st.sampled_from(
                ["", "\0", "-1", "٣", "9" * 30, "1:2:3", "0:0:0:5", "+0:0:0:5", "<script>alert(1)</script>"]
            ),
            st.text(st.characters(exclude_categories=["Cs"]), max_size=30),
        ),
        max_size=6,
    ),
)
def test_any_fields(client, token, path, act, fields):
    records = [item["id"] for kind in ("statements", "events") for item in client.get(f"/api/{kind}").json()]
    place = client.get("/api/documents").json()[0]["id"]
    form = {"by": "Reviewer", "do": act, "record": records[0], **fields, FORM_TOKEN: token}
    proper(client.post(filled(path, identity=place), data=form))


@pytest.mark.parametrize("origin", ["null", "http://[", "http://127.0.0.1:8000.evil.example", "http://evil.example"])
def test_a_form_from_elsewhere_is_refused(client, token, origin):
    answer = proper(client.post("/saved", data={FORM_TOKEN: token}, headers={"Origin": origin}))
    assert answer.status_code == 403


def test_a_form_whose_length_nobody_told_ends_where_others_do(client, token):
    chunk = b"note=" + b"a" * 90_000 + b"&"

    def body():
        for _ in range(2 * MOST_FORM_BYTES // len(chunk)):
            yield chunk

    headers = {"X-CSRF-Token": token, "Content-Type": "application/x-www-form-urlencoded"}
    answer = proper(client.post("/saved", content=body(), headers=headers))
    assert answer.status_code == 413


@pytest.mark.parametrize("length", ["9" * 5000, "-1", "x", "²"])
def test_lengths_that_are_none(client, token, length):
    headers = {"X-CSRF-Token": token, "Content-Length": length.encode("latin-1")}
    assert proper(client.post("/saved", headers=headers)).status_code == 413


def test_the_token_leads_to_no_other_server(odd_ledger):
    closed = TestClient(create_app(str(odd_ledger), token="open-sesame"), base_url=OWN, follow_redirects=False)  # noqa: S106
    answer = proper(closed.get(f"{OWN}//evil.example/?token=open-sesame"))
    assert answer.headers["Location"] == "/evil.example/"


@pytest.mark.parametrize("path", POSTS)
def test_a_ledger_that_is_only_read_takes_no_form(odd_ledger, path):
    app = create_app(str(odd_ledger))
    app.state.desk.readonly = True
    reader = TestClient(app, base_url=OWN, follow_redirects=False)
    carried = re.search(r'X-CSRF-Token": "([^"]+)"', reader.get("/").text)[1]
    answer = proper(reader.post(filled(path), data={FORM_TOKEN: carried, "by": "Reviewer"}))
    assert answer.status_code == 403
    assert "written to" in answer.text
