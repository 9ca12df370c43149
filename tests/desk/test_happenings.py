"""Happenings: the list, one with its facts and mentions, its accounts beside each other, and what stands around it."""

import msgspec
import pytest
from starlette.testclient import TestClient

from aidememoire.desk import create_app
from aidememoire.desk.comparisons import MOST_COMPARED, Comparisons, comparable
from aidememoire.desk.pool import Pool
from aidememoire.desk.stories import clock, differing, parties, short_day, some, status
from aidememoire.ledger import Ledger
from aidememoire.ledger.news import Telling
from aidememoire.records import Happening, HappeningField, Mention, Value
from tests.ledger.makers import story

OWN = "http://127.0.0.1:8000"


def happening(identity, mentions=(), **fields):
    kept = tuple(Mention(event, document, *relation) for event, document, *relation in mentions)
    return Happening(id=identity, mentions=kept, **{"type": "CONSULT", "mode": "phone", "symmetric": True, **fields})


def telling(number, **fields):
    kept = {"outlet": f"Outlet {number}", "issuer": None, "side": None, "family": f"f:{number}", **fields}
    return Telling("h:1", f"d:{number:02}", number, published=f"2026-03-{number:02}", relation="tells", **kept)


def statuses(**values):
    field = HappeningField("status", tuple(Value(value.replace("_", "-"), by) for value, by in values.items()))
    return happening("h:1", fields=(field,))


@pytest.fixture
def told(tmp_path):
    """A call that forty-one documents tell of, a meeting before it, and one that became another."""
    path = tmp_path / "told.db"
    with Ledger(path) as ledger, ledger.batch():
        ids = [
            ledger.add(
                story(number, published=f"2026-03-{12 + number % 9}"), side="Velland" if number == 1 else None
            ).entry_id
            for number in range(1, 42)
        ]
        events = {name: [event.id for event in ledger.entry(name).record.events] for name in ids}
        both = ("Marek Orlin", "Lena Castel")
        day = HappeningField("when", (Value("2026-03-11", ("Outlet 1", "Outlet 2")),))
        place = HappeningField("where", (Value("Harnow", ("Outlet 1",)), Value("Lisbon", ("Outlet 2",))), conflict=True)
        ledger.save_happenings([happening("h:old", [(events[ids[0]][0], ids[0])], actors=both, when="2026-03-11")])
        ledger.save_happenings(
            [
                happening(
                    "h:call",
                    [(events[name][0], name) for name in ids],
                    actors=both,
                    when="2026-03-11",
                    fields=(day, place),
                ),
                happening("h:before", [(events[ids[3]][1], ids[3])], actors=both, when="2026-02-20", mode="meet"),
                happening("h:vague", [(events[ids[4]][2], ids[4])], actors=("Velland",), mode="visit"),
            ]
        )
    return path


@pytest.fixture
def client(told):
    return TestClient(create_app(str(told)), base_url=OWN)


# ---- words


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"occurred": ("A",)}, "took place"),
        ({"occurred": ("A",), "planned": ("B",)}, "took place"),
        ({"occurred": ("A", "Gazette"), "denied": ("B",)}, "said by A and Gazette, denied by B"),
        ({"denied": ("Gazette",)}, "did not take place (Gazette)"),
        ({"denied": ("B", "Gazette")}, "denied by B, did not take place (Gazette)"),
        ({"planned": ("A",), "cancelled": ("Gazette",)}, "planned (A), cancelled (Gazette)"),
        ({"not_begun": ("Gazette",)}, "has not begun (Gazette)"),
    ],
)
def test_status_names_who_says_it(values, words):
    assert status(statuses(**values), frozenset({"Gazette"})) == words


def test_what_is_put_off_says_to_when():
    one = msgspec.structs.replace(statuses(postponed=("Gazette",)), status="planned", when="2026-04-02")
    assert status(one, frozenset()) == "postponed to 2 April 2026 (Gazette)"


def test_nothing_is_called_just_denied():
    for value in ("occurred", "ongoing", "planned", "proposed", "possible", "denied"):
        assert status(happening("h:1", status=value), frozenset()) != "denied"


def test_many_voices_are_counted():
    assert some(["A", "B", "C", "D"]) == "A, B, C and D"
    assert some(["A", "B", "C", "D", "E"]) == "A, B, C and 2 others"
    assert some(["A", "A"]) == "A"


def test_parties_and_times_in_words():
    assert parties(("A", "B"), (), symmetric=True) == "A and B"
    assert parties(("A",), ("B", "C"), symmetric=False) == "A → B and C"
    assert parties((), (), symmetric=False) == "nobody named"
    assert (clock("2026-03-11TEV"), clock("2026-03-11T16:20"), clock("2026-03-11"), clock("2026-03")) == (
        "evening",
        "16:20",
        None,
        None,
    )
    assert short_day("2026-12-31") == "31\u00a0Dec\u00a02026"


def test_values_that_cannot_both_be_so_stand_beside_each_other():
    lengths = HappeningField("duration", (Value("PT55M", ("A",)), Value("PT40M", ("B",))), conflict=True)
    same = HappeningField("where", (Value("Harnow", ("A",)), Value("the palace", ("B",))))
    assert list(differing(happening("h:1", fields=(lengths, same)))) == ["How long: 55 minutes (A), 40 minutes (B)"]


# ---- the list


def test_the_list_goes_by_day_the_newest_first(client):
    page = client.get("/happenings").text
    assert page.index("11 March 2026</h2>") < page.index("20 February 2026</h2>") < page.index("Without a day</h2>")
    assert "in 41 source families, 41 outlets" in page
    assert 'and <a href="/happenings/h:call#tellers">36 more</a>' in page


def test_filters_are_those_of_the_commands(client):
    assert "h:before" not in client.get("/happenings?since=2026-03-01").text
    assert "h:call" not in client.get("/happenings?until=2026-03-01").text
    assert "h:call" in client.get("/happenings?words=ceasefire").text
    assert "in this ledger (41 documents" in client.get("/happenings?words=zeppelin").text
    assert client.get("/happenings?status=kept").status_code == 400
    assert client.get("/happenings?since=soon").status_code == 400


# ---- one happening


def test_facts_come_with_who_gives_them_and_conflicts_first(client):
    page = client.get("/happenings/h:call").text
    assert page.index("Harnow") < page.index("11 March 2026</span>")
    assert "told differently" in page
    assert '<span class="value" dir="auto">Lisbon</span> <span class="meta">Outlet 2</span>' in page
    assert "Read by machine, not reviewed (reader embedded, version 0.1.0)" in page
    assert "/api/happenings/h:call" in page


def test_many_mentions_are_shown_a_page_at_a_time(client):
    first, second = (client.get(f"/happenings/h:call?page={number}").text for number in (1, 2))
    assert "41 mentions, 1 to 30 here" in first
    assert "41 mentions, 31 to 41 here" in second
    assert first.count("#e:") + second.count("#e:") == 2 * 41
    assert "Later mentions" in first
    assert "Later mentions" not in second


def test_what_came_before_stands_around_it(client):
    page = client.get("/happenings/h:call").text
    assert page.index("In the six weeks before") < page.index("Meeting: Marek Orlin and Lena Castel")
    assert "In the six weeks after" not in page
    assert "so that nothing stands before or after it" in client.get("/happenings/h:vague").text


def test_one_account_alone_is_said_to_be_that(client):
    page = client.get("/happenings/h:before").text
    assert "One side alone tells of it in this ledger." in page
    assert "Silence is not denial." in page


def test_an_id_of_before_leads_to_what_it_became(client):
    answer = client.get("/happenings/h:old", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (301, "/happenings/h:call")
    answer = client.get("/happenings/h:old/accounts?accounts=all", follow_redirects=False)
    assert answer.headers["location"] == "/happenings/h:call/accounts?accounts=all"
    assert client.get("/happenings/h:never").status_code == 404
    assert client.get("/happenings/h:never/accounts").status_code == 404


# ---- accounts


def test_the_sides_own_texts_are_compared_where_there_are_two():
    own = [telling(1, side="Velland"), telling(2, issuer="Presidency of Sorania"), telling(3)]
    chosen = comparable(own)
    assert (chosen.documents, chosen.official, chosen.sides, chosen.telling) == (("d:01", "d:02"), True, 2, 3)
    everybody = comparable(own, everybody=True)
    assert (everybody.documents, everybody.official) == (("d:01", "d:02", "d:03"), False)


def test_copies_are_one_account_and_few_are_compared():
    copies = [telling(1, family="f:1"), telling(2, family="f:1")]
    assert comparable(copies).documents == ("d:01",)
    assert not comparable(copies).possible
    many = comparable([telling(number) for number in range(1, 20)])
    assert (len(many.documents), many.telling) == (MOST_COMPARED, 19)
    late = comparable([*(telling(number) for number in range(1, 20)), telling(21, side="Velland")])
    assert late.documents[0] == "d:21"


def test_a_comparison_is_made_once_and_the_oldest_goes(told, monkeypatch):
    made = []
    monkeypatch.setattr(
        "aidememoire.desk.comparisons._compared", lambda _pool, name, _documents: made.append(name) or name
    )
    kept = Comparisons(kept=2)
    pool = Pool(str(told))
    for name in ("a", "a", "b", "a", "c", "a", "b"):
        kept.made(("where", name, ()), pool, name, ())
    assert made == ["a", "b", "c", "b"]
    assert kept.known(("where", "c", ())) is None


def test_accounts_of_the_example_stand_side_by_side(example_ledger):
    with Ledger(example_ledger, readonly=True) as ledger:
        call = next(one for one in ledger.happenings() if one.mode == "phone" and len(one.mentions) > 2)
    client = TestClient(create_app(str(example_ledger)), base_url=OWN)
    before = client.get(f"/happenings/{call.id}").text
    assert f'hx-get="/happenings/{call.id}/accounts"' in before
    part = client.get(f"/happenings/{call.id}/accounts", headers={"HX-Request": "true"}).text
    assert "<html" not in part
    assert "Silence is not denial." in part
    assert "Only in the Merisia text" in part
    assert part.index("Clashes") < part.index("In both texts") < part.index("Only in the")
    assert "<html" in client.get(f"/happenings/{call.id}/accounts").text
    after = client.get(f"/happenings/{call.id}").text
    assert "hx-get" not in after
    assert "Only in the Merisia text" in after


# ---- in a browser


@pytest.mark.chromium
def test_the_list_in_a_browser(visitor):
    visitor.visit("/happenings")
    visitor.accessible()
    visitor.fits()
    visitor.shot("happenings")
    visitor.page.get_by_label("Status").select_option("planned")
    visitor.page.get_by_role("button", name="Show").click()
    assert "status=planned" in visitor.page.url
    visitor.accessible()


@pytest.mark.chromium
def test_a_happening_in_a_browser(visitor):
    visitor.visit("/happenings?since=2025-09-09&until=2025-09-09")
    visitor.page.get_by_role("link", name="Phone call: Celeste Valmont and Miron Zadek").first.click()
    visitor.page.wait_for_selector("table.topics", timeout=60_000)
    visitor.accessible()
    visitor.fits()
    visitor.shot("happening")
    assert "Silence is not denial." in visitor.page.locator("main").inner_text()
    visitor.page.emulate_media(media="print")
    assert not visitor.page.locator(".no-print").first.is_visible()
    assert not visitor.page.locator(".masthead nav").is_visible()


@pytest.mark.chromium
def test_a_happening_reads_without_scripts(browser, desk_address):
    from tests.desk.browsing import Visitor

    visitor = Visitor(browser, desk_address, java_script_enabled=False)
    visitor.visit("/happenings?since=2025-11-18&until=2025-11-18")
    visitor.page.get_by_role("link", name="Agreement: Celeste Valmont and Miron Zadek").first.click()
    button = visitor.page.get_by_role("link", name="Compare the accounts")
    if button.count():
        button.click()
    assert "Silence is not denial." in visitor.page.locator("main").inner_text()
    visitor.finish()
