"""The open gold stories and checklist cases: what a careful coder takes from them."""

import json
import re
import tomllib

import pytest

from aidememoire.reading.times import Anchors, find_times

pytestmark = pytest.mark.corpora


def body(path):
    """The story without image lines, as the way in leaves it."""
    lines = path.read_text(encoding="utf-8").split("\n")
    return "\n".join(line for line in lines if line and not line.startswith("!["))


def bare(value):
    """The value without an offset, which the scheme forgives."""
    return re.sub(r"(T[\d:]+)(Z|[+-]\d\d:\d\d)$", r"\1", value or "")


def minutes(value):
    """PT90M and PT1H30M are one length."""
    found = re.fullmatch(r"PT(?:(\d+)H)?(?:(\d+)M)?", value or "")
    return str(60 * int(found[1] or 0) + int(found[2] or 0)) if found else bare(value)


def test_stories(shared):
    wanted = found = right = 0
    for path in sorted((shared / "gold" / "open").glob("*.toml")):
        gold = tomllib.loads(path.read_text(encoding="utf-8"))
        held = [(time["text"], minutes(time["value"])) for time in gold.get("time", []) if not time.get("optional")]
        times = [
            (t.text, minutes(t.value)) for t in find_times(body(path.with_suffix(".txt")), Anchors(gold["published"]))
        ]
        wanted, found = wanted + len(held), found + len(times)
        for pair in times:
            if pair in held:
                held.remove(pair)
                right += 1
    assert 2 * right / (wanted + found) >= 0.97


def test_checklist(shared):
    lines = (shared / "checklist" / "open.jsonl").read_text(encoding="utf-8").splitlines()
    for case in map(json.loads, lines):
        times = {(time.text, time.value) for time in find_times(case["text"], Anchors(case["published"]))}
        assert {(e["text"], e["value"]) for e in case["expect"] if e["kind"] == "time"} <= times, case["id"]
        rejected = [e for e in case["reject"] if e["kind"] == "time"]
        assert not [e for e in rejected if any(e.get("text") == t or e.get("value") == v for t, v in times)], case["id"]
