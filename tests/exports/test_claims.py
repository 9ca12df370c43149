"""schema.org Claims."""

import json

from aidememoire.exports import export
from tests.exports.made import everything, joined, meeting, only, reviewed


def read(folder, what=None, **options):
    (path,) = export(what or everything(), folder, "claims", **options)
    data = json.loads(path.read_text("utf-8"))
    assert data["@context"] == "https://schema.org"
    return data["@graph"]


def keys(data):
    if isinstance(data, dict):
        for key, value in data.items():
            yield key
            yield from keys(value)
    elif isinstance(data, list):
        for item in data:
            yield from keys(item)


def test_every_claim_has_its_words_and_where_they_appeared(tmp_path):
    found = read(tmp_path)
    assert len({claim["@id"] for claim in found}) == len(found) > 20
    for claim in found:
        assert claim["@type"] == "Claim"
        assert claim["text"]
        assert claim["creativeWorkStatus"].startswith("Read by machine")
        for work in claim["appearance"]:
            assert work["@type"] in {"CreativeWork", "NewsArticle", "SocialMediaPosting"}
            assert work["@id"].startswith("urn:aidememoire:d:")
        first = claim.get("firstAppearance")
        assert first is None or first["@id"] in {work["@id"] for work in claim["appearance"]}


def test_never_a_rating(tmp_path):
    assert not any("rating" in key.lower() or "review" in key.lower() for key in keys(read(tmp_path)))


def test_the_same_words_in_two_documents_are_one_claim(tmp_path):
    first, second = meeting("The Fjord Mail", "2026-03-05"), meeting()
    spoke, promised = read(tmp_path, only(first, second, **joined(first, second)))
    assert [work["publisher"]["name"] for work in spoke["appearance"]] == ["The Harbour Courier", "The Fjord Mail"]
    assert spoke["firstAppearance"] == {"@id": f"urn:aidememoire:{second.id}"}
    assert spoke["author"] == [{"@type": "Person", "name": "Ilse Korda", "jobTitle": "envoy", "sameAs": "https://www.wikidata.org/wiki/Q0"}]  # fmt: skip
    assert promised["creditText"] == "Jon Abbo < Ilse Korda & the harbour guild"


def test_of_two_documents_of_one_day_none_is_the_first(tmp_path):
    spoke, _ = read(tmp_path, only(meeting(), meeting("The Fjord Mail")))
    assert len(spoke["appearance"]) == 2
    assert "firstAppearance" not in spoke


def test_reviews_are_told_and_rejected_statements_left_out(tmp_path):
    entry = meeting()
    first, second = (statement.id for statement in entry.record.statements)
    assert len(read(tmp_path, only(reviewed(entry, first, "rejected")))) == 1
    claims = read(tmp_path, only(reviewed(entry, second, "accepted")))
    assert claims[1]["creativeWorkStatus"] == "Read by machine, accepted by a reviewer"


def test_whole_texts_only_when_asked_for(tmp_path):
    assert "text" not in read(tmp_path)[0]["appearance"][0]
    assert read(tmp_path, only(meeting()), with_text=True)[0]["appearance"][0]["text"] == meeting().document.text
