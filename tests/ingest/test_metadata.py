import json

import pytest

from aidememoire.errors import MetadataError
from aidememoire.ingest import Metadata
from aidememoire.ingest.metadata import check_given, overlaid, read_beside


def beside(tmp_path, content):
    (tmp_path / "talks.json").write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    return read_beside(tmp_path / "talks.txt")


def test_without_a_file_nothing_is_known(tmp_path):
    assert read_beside(tmp_path / "talks.txt") == (Metadata(), ())


def test_known_keys_are_read_and_others_ignored(tmp_path):
    metadata, warnings = beside(
        tmp_path,
        {
            "title": " Talks  open ",
            "publisher": "Estuary Times",
            "published": "3 May 2024",
            "side": "Ardania",
            "x": [1],
        },
    )
    assert metadata == Metadata(title="Talks open", outlet="Estuary Times", published="3 May 2024", side="Ardania")
    assert warnings == ()


def test_outlet_comes_before_publisher_and_null_is_unknown(tmp_path):
    assert beside(tmp_path, {"outlet": "A", "publisher": "B"})[0].outlet == "A"
    assert beside(tmp_path, {"outlet": None, "publisher": "B"})[0].outlet == "B"


@pytest.mark.parametrize("content", ["{", "[1]", '"text"', "\x00", '{"title": 1}', '{"published": "soon"}'])
def test_what_cannot_be_used_is_left_aside_with_a_warning(tmp_path, content):
    metadata, warnings = beside(tmp_path, content)
    assert metadata == Metadata()
    assert len(warnings) == 1
    assert "talks.json" in warnings[0]


def test_given_dates_are_normalised_or_refused():
    assert check_given("a.txt", Metadata(published="3 May 2024", outlet=" A ")) == Metadata(
        published="2024-05-03", outlet="A"
    )
    with pytest.raises(
        MetadataError, match=r"^a\.txt: the publication date 'soon' is no date; expected one like 2025-02-14"
    ):
        check_given("a.txt", Metadata(published="soon"))


def test_an_empty_date_is_no_date():
    with pytest.raises(MetadataError):
        check_given("a.txt", Metadata(published="  "))


def test_the_first_layer_that_knows_wins():
    assert overlaid(Metadata(title="a"), Metadata(title="b", url="c")) == Metadata(title="a", url="c")
