"""Who may ask: hosts, tokens, forms; and what every answer carries."""

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from aidememoire.desk import create_app
from aidememoire.desk.app import routes
from aidememoire.desk.guard import FORM_TOKEN, HEADERS, Guard, form_token, keep_form_cookie, posted

OWN = "http://127.0.0.1:8000"


@pytest.fixture
def client(small_ledger):
    return TestClient(create_app(str(small_ledger)), base_url=OWN)


@pytest.fixture
def closed(small_ledger):
    """A desk that asks for a token."""
    return TestClient(create_app(str(small_ledger), token="open-sesame"), base_url="http://192.0.2.7")  # noqa: S106


@pytest.mark.parametrize("path", ["/", "/nothing-here", "/static/desk.css"])
def test_every_answer_carries_the_policy(client, path):
    answer = client.get(path)
    assert {name: answer.headers[name] for name in HEADERS} == dict(HEADERS)


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost", "LOCALHOST:1", "[::1]:8000", "[::1]"])
def test_names_of_this_machine_lead_here(client, host):
    assert client.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", "", "[::2]:80"])
def test_other_names_do_not(client, host):
    assert client.get("/", headers={"Host": host}).status_code == 421


def test_without_the_token_nothing_is_told(closed):
    for path in ("/", "/static/desk.css", "/api/statements", "/?token=wrong"):
        answer = closed.get(path)
        assert answer.status_code == 401
        assert "aidememoire</a>" not in answer.text


def test_the_token_opens_by_header(closed):
    assert closed.get("/", headers={"Authorization": "Bearer open-sesame"}).status_code == 200


def test_the_token_in_the_address_becomes_a_cookie_and_leaves_the_address(closed):
    answer = closed.get("/?token=open-sesame&since=2026-01-01", follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["Location"] == "/?since=2026-01-01"
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert "open-sesame" not in cookie
    assert closed.get("/").status_code == 200


def test_programs_that_poll_keep_the_token_in_the_address(closed):
    answer = closed.get("/search.csv?words=port&token=open-sesame", follow_redirects=False)
    assert answer.status_code == 200
    assert "Set-Cookie" not in answer.headers
    assert closed.get("/search.csv?words=port&token=wrong").status_code == 401
    assert closed.get("/search.csv?words=port").status_code == 401


def _form(request: Request) -> Response:
    response = PlainTextResponse(form_token(request))
    keep_form_cookie(request, response)
    return response


@pytest.fixture
def forms(small_ledger):
    """A page with a form, and where it is sent."""
    desk = create_app(str(small_ledger)).state.desk
    app = Starlette(
        routes=[
            Route("/", _form),
            Route("/", posted(lambda _, form: PlainTextResponse(str(form["said"]))), methods=["POST"]),
        ]
    )
    app.state.desk = desk
    return TestClient(Guard(app, token=None, hosts=frozenset()), base_url=OWN)


def test_a_form_of_ours_is_taken(forms):
    token = forms.get("/").text
    assert forms.post("/", data={"said": "yes", FORM_TOKEN: token}).text == "yes"
    assert forms.post("/", data={"said": "yes"}, headers={"X-CSRF-Token": token}).text == "yes"


def test_a_form_of_others_is_not(forms):
    token = forms.get("/").text
    good = {"said": "yes", FORM_TOKEN: token}
    assert forms.post("/", data={"said": "yes"}).status_code == 403
    assert forms.post("/", data={**good, FORM_TOKEN: token[::-1]}).status_code == 403
    assert forms.post("/", data=good, headers={"Origin": "http://evil.example"}).status_code == 403
    assert forms.post("/", data=good, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    forms.cookies.clear()
    assert forms.post("/", data=good).status_code == 403


def test_a_form_too_large_is_not_read(forms):
    token = forms.get("/").text
    assert forms.post("/", data={"said": "x" * 1_100_000, FORM_TOKEN: token}).status_code == 413


def test_whatever_changes_something_takes_a_form_of_ours():
    for route in routes():
        if isinstance(route, Route) and route.methods is not None and route.methods - {"GET", "HEAD"}:
            assert getattr(route.endpoint, "posted", False), f"{route.path} must be wrapped in guard.posted"


def test_whatever_changes_something_refuses_without_the_form_token(client):
    for route in routes():
        if isinstance(route, Route) and route.methods is not None and "POST" in route.methods:
            path = route.path
            for name in route.param_convertors:
                path = path.replace("{" + name + "}", "x").replace("{" + name + ":path}", "x")
            assert client.post(path, data={"a": "b"}).status_code == 403, route.path
