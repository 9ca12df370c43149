"""Gold stories against a record made by hand: the record written as gold is perfect, and each thing changed costs its figure."""

import datetime as dt
import json
import subprocess
import sys
import tomllib

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from aidememoire.errors import CorpusError
from aidememoire.evaluation import gold, gold_match, kinds
from aidememoire.evaluation.gold_answers import answer
from aidememoire.evaluation.gold_form import GoldStory, stories_of
from aidememoire.evaluation.gold_tally import Tally
from tests import stories
from tests.conftest import shared_folder

RECORD = stories.phone_call()
EMPTY = GoldStory("The Harbour Courier", "2026-03-12")
PERFECT = msgspec.convert(answer("orlin", EMPTY, RECORD), GoldStory)


def figures(story, record=RECORD):
    tallies = {name: Tally() for name in gold.LINES}
    gold.score(story, record, tallies)
    return {name: tally.figures() for name, tally in tallies.items()}, tallies


def changed(kind, number, /, **fields):
    items = list(getattr(PERFECT, kind))
    items[number] = msgspec.structs.replace(items[number], **fields)
    return msgspec.structs.replace(PERFECT, **{kind: items})


def number_of(kind, **fields):
    return next(
        n for n, item in enumerate(getattr(PERFECT, kind)) if all(getattr(item, k) == v for k, v in fields.items())
    )


def test_a_record_written_as_gold_is_perfect():
    found, _ = figures(PERFECT)
    for name, line in found.items():
        assert line["gold"] == line["predicted"] > 0, name
        assert {value for field, value in line.items() if field not in {"gold", "predicted"}} == {1.0}, name


def test_what_is_missing_and_what_is_too_much():
    fewer = msgspec.structs.replace(PERFECT, statement=PERFECT.statement[1:])
    found, tallies = figures(fewer)
    assert found["statements"]["recall"] == 1.0
    assert found["statements"]["precision"] == round(25 / 26, 4)
    assert tallies["statements"].errors()["spurious"] == {"saying": 1}
    found, tallies = figures(PERFECT, msgspec.structs.replace(RECORD, events=RECORD.events[:-1]))
    assert found["events"]["precision"] == 1.0
    assert sum(tallies["events"].errors()["missed"].values()) == 1


def test_optional_items_are_neither_asked_for_nor_too_much():
    number = number_of("statement", cue="told")
    found, _ = figures(changed("statement", number, optional=True))
    assert found["statements"]["f1"] == 1.0
    assert found["statements"]["gold"] == found["statements"]["predicted"] == 25


@pytest.mark.parametrize(
    ("kind", "fields", "change", "line", "measure"),
    [
        ("statement", {"cue": "rejected"}, {"chain": ["Lena Castel"]}, "statements", "speaker"),
        ("statement", {"cue": "rejected"}, {"cue": "refused"}, "statements", "cue"),
        ("statement", {"cue": "rejected"}, {"manner": "direct"}, "statements", "manner"),
        ("statement", {"cue": "wrote"}, {"channel": "radio"}, "statements", "channel"),
        ("statement", {"cue": "promised"}, {"when": "2025"}, "statements", "when"),
        ("statement", {"cue": "assured"}, {"chain": ["Marek Orlin", "Ivo Teller"]}, "statements", "chain"),
        ("event", {"mode": "phone"}, {"status": "planned"}, "events", "status"),
        ("event", {"mode": "phone"}, {"mode": "meet"}, "events", "mode"),
        ("event", {"mode": "phone"}, {"when": "2026-03-10"}, "events", "when"),
        ("event", {"mode": "phone"}, {"duration": "PT2H"}, "events", "duration"),
        ("event", {"where": "Lisbon"}, {"where": "Geneva"}, "events", "where"),
        ("event", {"where": "Lisbon"}, {"actors": ["Velland"]}, "events", "participants_exact"),
        ("position", {}, {"stance": "?"}, "positions", "stance"),
        ("position", {}, {"evidence": "Prisoners first"}, "positions", "evidence"),
        ("commitment", {}, {"kind": "?"}, "commitments", "kind"),
        ("commitment", {}, {"state": "?"}, "commitments", "state"),
        ("time", {"text": "Wednesday"}, {"value": "2026-03-10"}, "times", "value"),
    ],
)
def test_a_field_that_differs_costs_its_own_figure_and_no_item(kind, fields, change, line, measure):
    found, tallies = figures(changed(kind, number_of(kind, **fields), **change))
    assert found[line]["f1"] == 1.0
    assert found[line][measure] < 1.0
    assert sum(tallies[line].errors()[f"wrong {measure}"].values()) == 1


def test_the_nested_line_asks_for_the_whole_chain():
    number = next(i for i, one in enumerate(PERFECT.statement) if len(one.chain) > 1)
    chain = PERFECT.statement[number].chain
    whole, _ = figures(PERFECT)
    short, _ = figures(changed("statement", number, chain=[*chain, "somebody else"]))
    assert whole["nested"]["f1"] == 1.0
    assert short["statements"]["f1"] == 1.0
    assert short["nested"]["f1"] < 1.0


def test_the_strict_line_asks_for_the_speaker():
    found, _ = figures(changed("statement", number_of("statement", cue="rejected"), chain=["Lena Castel"]))
    assert found["statements"]["f1"] == 1.0
    assert found["statements+speaker"]["f1"] == round(25 / 26, 4)


def test_events_need_their_type_and_commitments_an_actor():
    number = number_of("event", mode="phone")
    assert figures(changed("event", number, type="AID"))[0]["events"]["f1"] < 1.0
    assert figures(changed("commitment", 0, actors=["Dramont"]))[0]["commitments"]["f1"] < 1.0
    assert figures(changed("commitment", 0, actors=[]))[0]["commitments"]["f1"] == 1.0


def test_a_length_of_the_other_side_is_right():
    number = number_of("event", mode="phone")
    assert figures(changed("event", number, duration="PT2H", duration_also=["PT90M"]))[0]["events"]["duration"] == 1.0


def test_a_position_given_to_an_official_and_the_state_is_no_fault():
    first = PERFECT.position[0]
    twice = msgspec.structs.replace(RECORD.positions[0], actor="a11")
    story = changed("position", 0, also=["Dramont"])
    record = msgspec.structs.replace(RECORD, positions=(*RECORD.positions, twice))
    assert first.actor != "Dramont"
    assert figures(story, record)[0]["positions"]["f1"] == 1.0
    assert figures(PERFECT, record)[0]["positions"]["precision"] < 1.0


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("PT75M", "PT1H15M", True),
        ("P1W", "P7D", True),
        ("P1M", "PT1M", False),
        ("2026-03-12T10:00", "2026-03-12T10:00+01:00", True),
        ("2026-03-12T10:00Z", "2026-03-12T10:00+01:00", False),
        ("2026-03", "2026-03-12", False),
        ("2026-03", None, False),
    ],
)
def test_times_are_one_where_they_mean_one(one, other, same):
    assert gold_match.same_time(one, other) is same
    if other:
        assert gold_match.same_time(other, one) is same


def test_names_are_compared_without_accents_articles_and_case():
    assert gold_match.plain("The Élan Party's") == gold_match.plain("elan party") == "elan party"


@given(st.lists(st.sampled_from("abc"), max_size=4), st.lists(st.frozensets(st.sampled_from("abc")), max_size=4))
def test_people_are_met_one_by_one(wanted, found):
    number = gold_match.met(wanted, found)
    assert 0 <= number <= min(len(wanted), len(found))
    assert gold_match.met(wanted, [frozenset(name) for name in wanted]) == len(wanted)
    assert 0.0 <= gold_match.shared_people(wanted, found) <= 1.0


def test_a_piece_is_looked_for_after_its_cue_and_across_line_breaks():
    text = "The road is shut. Vesk said the road is\nshut."
    assert gold_match.locate(text, "The road is shut") == (0, 16)
    twice = "the road is shut, and Vesk said the road is shut"
    assert gold_match.locate(twice, "the road is shut", "said")[0] == twice.index("said") + 5
    assert text[slice(*gold_match.locate(text, "the road is shut"))] == "the road is\nshut"
    assert gold_match.locate(text, "no such words") == (-1, -1)


def story(folder, name="orlin", **fields):
    lines = [f"{key} = {json.dumps(value)}" for key, value in fields.items()]
    (folder / f"{name}.toml").write_text("\n".join(lines), "utf-8")
    (folder / f"{name}.txt").write_text("Orlin waits.", "utf-8")
    return folder / f"{name}.toml"


def test_a_folder_or_one_story(tmp_path):
    one = story(tmp_path, "b", outlet="Courier", published="2026-03-12")
    story(tmp_path, "a", outlet="Courier", published="2026-03-12")
    assert [article.name for article, _ in stories_of(tmp_path)] == ["a.txt", "b.txt"]
    assert [article.name for article, _ in stories_of(one)] == ["b.txt"]
    found = gold.evaluate(tmp_path, lambda _article, _story: RECORD)
    assert found.figures["stories"] == 2
    assert [row["id"] for row in found.answers] == ["a", "b"]


def test_dates_may_be_dates_of_toml(tmp_path):
    path = story(tmp_path, outlet="Courier")
    path.write_text("outlet = 'Courier'\npublished = 2026-03-12\n", "utf-8")
    assert isinstance(tomllib.loads(path.read_text())["published"], dt.date)
    assert stories_of(path)[0][1].published == "2026-03-12"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("outlet = ", "is no gold story"),
        ("outlet = 'x'", "missing required field `published`"),
        ("outlet = 'x'\npublished = '2026'\n[[statement]]\nchain = []\ncontent = ['x']", "neither speaker nor content"),
        ("outlet = 'x'\npublished = '2026'\n[[time]]\ntext = 'x'", "missing required field `value`"),
    ],
)
def test_odd_stories_are_refused(tmp_path, content, told):
    path = story(tmp_path)
    path.write_text(content, "utf-8")
    with pytest.raises(CorpusError, match=told):
        stories_of(tmp_path)


def test_a_story_needs_its_article(tmp_path):
    path = story(tmp_path, outlet="x", published="2026")
    path.with_suffix(".txt").unlink()
    for given_path in (path, tmp_path):
        with pytest.raises(CorpusError, match="has no article"):
            stories_of(given_path)


@pytest.mark.corpora
def test_figures_agree_with_the_scorer_that_came_with_the_stories(tmp_path):
    folder = shared_folder() / "gold"
    name = "05-kremlin-briefing"
    for ending in ("toml", "txt"):
        (tmp_path / f"{name}.{ending}").write_bytes((folder / "open" / f"{name}.{ending}").read_bytes())
    command = f"{sys.executable} -m aidememoire"
    script = [sys.executable, str(folder / "score.py"), "--json", "--command", command, str(tmp_path)]
    theirs = json.loads(subprocess.run(script, capture_output=True, text=True, check=True).stdout)
    ours = kinds.evaluate("gold", tmp_path)
    for line in set(gold.LINES) - {"nested"}:
        assert ours[line] == pytest.approx(theirs[line], abs=6e-4), line
