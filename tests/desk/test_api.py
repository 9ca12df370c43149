"""The ledger as JSON: the objects of the contract, errors in one sentence, and nothing that the OpenAPI document denies."""

import msgspec
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.specs.openapi import checks
from starlette.testclient import TestClient

from aidememoire import workflow
from aidememoire.desk import create_app
from aidememoire.desk.api.document import openapi
from aidememoire.desk.app import routes
from aidememoire.ledger import KINDS, Ledger, Query
from aidememoire.records import Record, position_ids

OWN = "http://localhost"
UNWANTED = [checks.positive_data_acceptance, checks.unsupported_method]
"""That a time asked for ends after it begins can't be said in OpenAPI; that other methods get 405 is tested below."""


@pytest.fixture
def client(small_ledger):
    return TestClient(create_app(str(small_ledger)), base_url=OWN)


OPERATIONS = sorted(openapi()["paths"])
ASKED = [(path, GenerationMode.POSITIVE) for path in OPERATIONS]
# What takes no parameter can't be asked wrongly.
ASKED += [(path, GenerationMode.NEGATIVE) for path in OPERATIONS if openapi()["paths"][path]["get"]["parameters"]]


@pytest.mark.parametrize(("path", "mode"), ASKED, ids=[f"{path} {mode.value}" for path, mode in ASKED])
def test_the_api_does_what_its_document_says(small_ledger, path, mode):
    app = create_app(str(small_ledger), hosts=["testserver"])
    described = schemathesis.openapi.from_asgi("/api/openapi.json", app)

    @given(case=described[path]["GET"].as_strategy(generation_mode=mode))
    @settings(max_examples=20, suppress_health_check=list(HealthCheck), deadline=None)
    def ask(case):
        case.call_and_validate(excluded_checks=UNWANTED)

    ask()


@pytest.mark.parametrize("kind", KINDS)
def test_a_list_is_what_the_command_prints(client, small_ledger, kind):
    with Ledger(small_ledger) as ledger:
        if kind == "commitments":
            expected = workflow.follow_ups(ledger, Query())[0]
        else:
            expected = workflow.objects(ledger, workflow.ask(ledger, kind, Query()))
    assert client.get(f"/api/{kind}").content == msgspec.json.encode(expected)


def test_a_long_list_tells_where_it_goes_on(client):
    first = client.get("/api/statements?limit=3")
    assert len(first.json()) == 3
    following = first.headers["Link"].partition(">")[0].removeprefix("<")
    second = client.get(following)
    assert {item["id"] for item in first.json()}.isdisjoint(item["id"] for item in second.json())
    everything = client.get("/api/statements?limit=1000")
    assert "Link" not in everything.headers


def test_a_document_is_a_record_with_reviews(client):
    listed = client.get("/api/documents").json()
    found = client.get(f"/api/documents/{listed[0]['id']}").json()
    record = msgspec.convert({**found, "document": {**found["document"]}}, Record)
    assert all(item["review"]["state"] == "unreviewed" for item in found["statements"])
    assert [item["id"] for item in found["positions"]] == list(position_ids(record, found["id"]))
    for statement in record.statements:
        for span in statement.content:
            assert record.document.text[span.start : span.end] == span.text


def test_each_record_can_be_had_alone(client):
    for kind in ("statements", "events", "positions"):
        for item in client.get(f"/api/{kind}").json():
            assert client.get(f"/api/records/{item['id']}").json() == item


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/statements?since=yesterday", 400),
        ("/api/statements?limit=0", 400),
        ("/api/statements?limit=1e3", 400),
        ("/api/statements?offset=-1", 400),
        ("/api/events?status=happy", 400),
        ("/api/check", 400),
        ("/api/records/s:0", 404),
        ("/api/documents/d:0", 404),
        ("/api/happenings/h:0/comparison", 404),
        ("/api/nonsense", 404),
    ],
)
def test_what_can_not_be_is_one_sentence(client, path, status):
    answer = client.get(path)
    assert answer.status_code == status
    assert list(answer.json()) == ["error"]
    assert answer.json()["error"].endswith(".")


def test_everything_served_is_described():
    served = {route.path for route in routes() if getattr(route, "path", "").startswith("/api/")}
    served -= {"/api/", "/api/openapi.json", "/api/{kind}"}
    described = {path.replace("{id}", "{identity}") for path in openapi()["paths"]}
    assert served | {f"/api/{kind}" for kind in KINDS} == described


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_nothing_is_changed_through_it(client, method):
    assert getattr(client, method)("/api/statements").status_code == 405
