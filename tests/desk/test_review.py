"""The review without a browser: forms and links alone."""

import html
import re

import msgspec
import pytest
from starlette.testclient import TestClient

from aidememoire.desk.app import create_app
from aidememoire.desk.cards import card
from aidememoire.desk.reviewing import wanted
from aidememoire.desk.views.judged import taken
from aidememoire.errors import UsageError
from aidememoire.ledger import Ledger
from aidememoire.ledger.queue import Asked


def desk(where, name="Anna Vell"):
    client = TestClient(create_app(str(where)), base_url="http://127.0.0.1:8000", follow_redirects=True)
    if name:
        send(client, "/review", "/review/name", by=name)
    return client


def token(client, path):
    found = re.search(r'name="csrf" value="([^"]+)"', client.get(path).text)
    return found.group(1) if found else ""


def send(client, path, to, **fields):
    """Send a form of a page as the page would."""
    seen = re.search(r'name="seen" value="([^"]+)"', client.get(path).text)
    return client.post(
        to, data={"csrf": token(client, path), "seen": seen.group(1) if seen else "", "here": "", **fields}
    )


def decide(client, record, do, **fields):
    return send(client, f"/review?record={record}", "/review/decide", record=record, do=do, **fields)


@pytest.fixture
def client(small_ledger):
    return desk(small_ledger)


def waiting(where, kind):
    with Ledger(where, readonly=True) as ledger:
        return [row.id for row in ledger.queue(Asked(kinds=(kind,))).rows]


def reviews(where):
    with Ledger(where, readonly=True) as ledger:
        (entry,) = ledger.entries()
        return entry.reviews


def shown(answer):
    return html.unescape(re.search(r'id="status">([^<]*)', answer.text).group(1))


def test_the_name_is_asked_once(small_ledger):
    client = desk(small_ledger, name="")
    before = client.get("/review").text
    assert 'action="/review/name"' in before
    assert 'value="accept"' not in before
    send(client, "/review", "/review/name", by="Anna Vell")
    after = client.get("/review").text
    assert 'action="/review/name"' not in after
    assert 'value="accept"' in after


def test_nothing_is_decided_without_a_name_or_by_another_site(small_ledger):
    client = desk(small_ledger, name="")
    (first, *_) = waiting(small_ledger, "statement")
    assert decide(client, first, "accept").status_code == 400
    named = desk(small_ledger)
    assert named.post("/review/decide", data={"record": first, "do": "accept"}).status_code == 403
    assert reviews(small_ledger) == {}


def test_an_accepted_record_gives_way_to_the_next_one(small_ledger, client):
    first, second, *_ = waiting(small_ledger, "statement")
    answer = decide(client, first, "accept", here="kind=statement", note="clear enough")
    assert shown(answer).startswith("Accepted. ")
    assert "left of" in shown(answer)
    assert f'name="record" value="{second}"' in answer.text
    assert "kind=statement" in str(answer.url)
    assert reviews(small_ledger)[first].state == "accepted"
    with Ledger(small_ledger, readonly=True) as ledger:
        (decision,) = ledger.history(first)
    assert (decision.decision.by, decision.decision.note) == ("Anna Vell", "clear enough")


def test_the_count_left_falls_by_one(small_ledger, client):
    first, second, *_ = waiting(small_ledger, "statement")
    left = [
        int(re.search(r"(\d+) left", shown(decide(client, one, "reject", here="kind=statement"))).group(1))
        for one in (first, second)
    ]
    assert left[0] - left[1] == 1
    assert {reviews(small_ledger)[one].state for one in (first, second)} == {"rejected"}


def test_undo_shows_the_record_again(small_ledger, client):
    (first, *_) = waiting(small_ledger, "event")
    answer = decide(client, first, "reject")
    decision = re.search(r'name="decision" value="([^"]+)"', answer.text).group(1)
    again = send(client, "/review", "/review/undo", decision=decision)
    assert shown(again).startswith("Taken back. ")
    assert f'name="record" value="{first}"' in again.text
    assert first in waiting(small_ledger, "event")
    assert "took a decision back" in again.text or "took a decision back" in client.get("/review/decisions").text


def test_a_record_passed_over_can_be_gone_back_to(small_ledger, client):
    first, second, *_ = waiting(small_ledger, "statement")
    page = client.get("/review?kind=statement")
    following = html.unescape(re.search(r'id="next" href="([^"]+)"', page.text).group(1))
    page = client.get(following)
    assert f'name="record" value="{second}"' in page.text
    previous = html.unescape(re.search(r'id="previous" href="([^"]+)"', page.text).group(1))
    assert f'name="record" value="{first}"' in client.get(previous).text


def test_an_edit_changes_only_what_the_form_says_otherwise(small_ledger, client):
    (first, *_) = waiting(small_ledger, "position")
    with Ledger(small_ledger, readonly=True) as ledger:
        fields = {field.name: field for field in card(ledger, first).fields}
    other = next(value for value, _ in fields["stance"].options if value not in fields["stance"].values)
    form = {"has-stance": "yes", "stance": other, "has-issue": "yes", "issue": fields["issue"].values[0]}
    answer = decide(client, first, "edit", **form)
    assert shown(answer).startswith("Edited. ")
    with Ledger(small_ledger, readonly=True) as ledger:
        states = [(row.decision.field, row.decision.value) for row in ledger.log().rows]
    assert states == [("stance", other)]


def test_an_edit_that_changes_nothing_accepts(small_ledger, client):
    for kind in ("statement", "event", "position", "commitment", "actor"):
        first = waiting(small_ledger, kind)[0]
        page = client.get(f"/review?record={first}").text
        edit = page[page.index('class="edit"') : page.index("Keep the edit")]
        data = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', edit))
        answer = send_fields(client, edit, data)
        assert shown(answer).startswith("Accepted. "), kind
        assert reviews(small_ledger)[first].state == "accepted", kind


def send_fields(client, edit, data):
    """The edit form as a browser sends it untouched."""
    pairs = list(data.items())
    for name, body in re.findall(r'<select name="([^"]+)"[^>]*>(.*?)</select>', edit, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', body) or re.search(r'value="([^"]*)"', body)
        pairs.append((name, html.unescape(chosen.group(1))))
    for tag in re.findall(r"<input (?!type=\"hidden\")[^>]+>", edit):
        name = re.search(r'name="([^"]+)"', tag).group(1)
        value = re.search(r'value="([^"]*)"', tag)
        if 'type="checkbox"' not in tag or " checked" in tag:
            pairs.append((name, html.unescape(value.group(1)) if value else ""))
    fields: dict[str, list[str]] = {}
    for name, value in pairs:
        fields.setdefault(name, []).append(value)
    fields["do"] = ["edit"]
    return client.post("/review/decide", data=fields)


def test_words_are_taken_from_a_selection_or_from_numbers(small_ledger, client):
    (first, *_) = waiting(small_ledger, "commitment")
    with Ledger(small_ledger, readonly=True) as ledger:
        found = card(ledger, first)
        text = ledger.entry(found.document).document.text
    (what,) = [field for field in found.fields if field.name == "what"]
    ((start, end),) = what.spans
    line = text.rfind("\n", 0, start) + 1
    cut = text.rfind(" ", start, end)
    decide(client, first, "edit", **{"has-what": "yes", "what-selected": f"{line}:{start - line}:{line}:{cut - line}"})
    with Ledger(small_ledger, readonly=True) as ledger:
        (row,) = ledger.log().rows
    assert row.decision.value == {"start": start, "end": cut, "text": text[start:cut]}


def test_numbers_alone_say_which_words(small_ledger, client):
    (first, *_) = waiting(small_ledger, "event")
    with Ledger(small_ledger, readonly=True) as ledger:
        spans = next(field.spans for field in card(ledger, first).fields if field.name == "evidence")
    start, end = spans[0]
    form = {"has-evidence": "yes", "evidence-start": str(start), "evidence-end": str(end + 3)}
    assert shown(decide(client, first, "edit", **form)).startswith("Edited. ")


def test_a_selection_can_be_added_to_the_words(small_ledger, client):
    (first, *_) = waiting(small_ledger, "statement")
    with Ledger(small_ledger, readonly=True) as ledger:
        found = card(ledger, first)
        (content,) = [field for field in found.fields if field.name == "content"]
        text = ledger.entry(found.document).document.text
    line = text.rindex("\n") + 1
    decide(client, first, "edit", **{"has-content": "yes", "content-selected": f"+{line}:0:{line}:4"})
    with Ledger(small_ledger, readonly=True) as ledger:
        (row,) = ledger.log().rows
    pairs = [(one["start"], one["end"]) for one in row.decision.value]
    assert set(content.spans) < set(pairs)
    assert line in {start for start, _ in pairs}


def test_units_of_the_browser_become_code_points():
    text = "Peace \U0001f54a talks\ngo on"
    assert taken(text, "0:9:0:14") == [(8, 13)]
    assert taken(text, "14:0:14:2,0:0:0:5") == [(14, 16), (0, 5)]
    with pytest.raises(UsageError):
        taken(text, "0:0:0")


def test_two_statements_become_one_and_two_again(small_ledger, client):
    first, *_ = waiting(small_ledger, "statement")
    with Ledger(small_ledger, readonly=True) as ledger:
        other = card(ledger, first).others[0][0]
    answer = decide(client, first, "merge", other=other)
    assert shown(answer).startswith("Merged. ")
    states = reviews(small_ledger)
    assert states[other].state == "rejected"
    assert "edited" in {review.state for review in states.values()}
    decision = re.search(r'name="decision" value="([^"]+)"', answer.text).group(1)
    send(client, "/review", "/review/undo", decision=decision)
    assert {review.state for review in reviews(small_ledger).values()} <= {"unreviewed"}


def test_a_statement_is_split_where_the_form_says(small_ledger, client):
    with Ledger(small_ledger, readonly=True) as ledger:
        (entry,) = ledger.entries()
        whole = max(entry.record.statements, key=lambda one: one.content[0].end - one.content[0].start)
        before = len(entry.record.statements)
    span = whole.content[0]
    at = span.start + span.text.index(" ", len(span.text) // 2) + 1
    assert shown(decide(client, whole.id, "split", at=str(at))).startswith("Split in two. ")
    with Ledger(small_ledger, readonly=True) as ledger:
        (entry,) = ledger.entries()
    assert len(entry.record.statements) == before + 1
    assert any(one.content[0].start == at for one in entry.record.statements)


def test_a_place_outside_the_words_is_told_in_one_sentence(small_ledger, client):
    (first, *_) = waiting(small_ledger, "statement")
    answer = decide(client, first, "split", at="0")
    assert answer.status_code == 400
    assert "a place inside its words" in answer.text


def test_who_was_faster_is_told(small_ledger, client):
    (first, *_) = waiting(small_ledger, "statement")
    page = client.get(f"/review?record={first}").text
    seen = re.search(r'name="seen" value="([^"]+)"', page).group(1)
    decide(desk(small_ledger, "Boris Tal"), first, "reject")
    answer = client.post(
        "/review/decide",
        data={"csrf": token(client, "/review"), "seen": seen, "here": "", "record": first, "do": "accept"},
    )
    assert "Boris Tal had rejected it" in shown(answer)
    assert reviews(small_ledger)[first].state == "accepted"


def test_the_first_ones_word_is_hidden_from_the_second(small_ledger, client):
    (first, *_) = waiting(small_ledger, "event")
    decide(client, first, "reject", note="no such call")
    other = desk(small_ledger, "Boris Tal")
    page = other.get("/review?second=yes")
    assert f'name="record" value="{first}"' in page.text
    assert "Anna Vell" not in page.text
    assert "no such call" not in page.text
    assert f'value="{first}"' not in client.get("/review?second=yes").text
    decide(other, first, "accept", here="second=yes")
    assert f'value="{first}"' not in other.get("/review?second=yes").text
    table = other.get("/review/agreement").text
    assert "Krippendorff" in table
    assert "Anna Vell, Boris Tal" in table


def test_decisions_are_listed_and_downloaded(small_ledger, client):
    first, second, *_ = waiting(small_ledger, "statement")
    decide(client, first, "accept")
    decide(client, second, "reject", note="a mere wish")
    page = client.get("/review/decisions").text
    assert page.index("a mere wish") < page.index("accepted a statement")
    assert "accepted a statement" not in client.get("/review/decisions?by=Boris").text
    lines = [msgspec.json.decode(line) for line in client.get("/review/decisions.jsonl").content.splitlines()]
    assert [(line["record"], line["state"]) for line in lines] == [(first, "accepted"), (second, "rejected")]


def test_a_ledger_open_for_reading_has_no_forms_that_write(small_ledger):
    small_ledger.chmod(0o444)
    app = create_app(str(small_ledger))
    app.state.desk.readonly = True
    page = TestClient(app, base_url="http://127.0.0.1:8000").get("/review").text
    assert "open for reading alone" in page
    assert 'method="post"' not in page


def test_an_unknown_kind_or_day_is_told(client):
    assert client.get("/review?kind=dream").status_code == 400
    assert client.get("/review?since=soon").status_code == 400
    assert client.get("/review?record=s:none").status_code == 404


def test_the_address_leads_back_to_the_place():
    what = wanted({"kind": "event", "after": "0.5~event~e:1", "back": "e:1,e:2", "second": "yes"})
    assert wanted({name: str(value) for name, value in what.query().items()}) == what
    assert what.past("e:3", "0.6~event~e:3").back == ("e:3", "e:1", "e:2")


def test_who_is_who_is_decided_beside_the_actor(example_ledger, tmp_path):
    copy = tmp_path / "who.db"
    with Ledger(example_ledger, readonly=True) as ledger:
        ledger.backup(copy)
    with Ledger(copy) as ledger:
        first, second = [one for one in ledger.identities() if one.kind == "person"][:2]
    client = desk(copy)
    page = client.get(f"/review?record={first.actors[0]}").text
    assert html.escape(first.name) in page
    answer = send(
        client, "/review", "/review/same", record=first.actors[0], identity=first.id, other=second.id, note="one person"
    )
    assert shown(answer).startswith("The two are one now. ")
    with Ledger(copy, readonly=True) as ledger:
        names = ledger.identity_names([first.actors[0], second.actors[0]])
    assert names[first.actors[0]] == names[second.actors[0]]
    parting = next(name for name in second.names if name not in first.names)
    answer = send(
        client, "/review", "/review/other", record=first.actors[0], identity=names[first.actors[0]][0], name=parting
    )
    assert shown(answer).startswith("Parted. ")
