import re
from pathlib import Path

from aidememoire.lexicons.columns import columns, fields_of, has_text, known_columns, plain_name


def test_names_are_written_as_they_are_looked_up_and_stand_for_one_field():
    held = columns()
    names = [name for field in held.__struct_fields__ for name in getattr(held, field)]
    assert [name for name in names if plain_name(name) != name] == []
    assert len(names) == len(set(names))
    assert all(getattr(held, field)[0] == field for field in held.__struct_fields__)


def test_case_spaces_and_hyphens_do_not_count():
    assert plain_name("\ufeff Publish-Date ") == "publish_date"
    assert known_columns(["Publish Date", "MainText", "x"]) == 2
    assert has_text(["Story Text"])
    assert not has_text(["title", "url", "context"])


def test_values_come_likeliest_first_without_empty_ones():
    assert fields_of({"body": "b", "Text": " ", "maintext": "m", "content": None}, "text") == ["m", "b"]


def test_the_documentation_lists_them_all():
    page = (Path(__file__).resolve().parents[2] / "docs" / "sources.md").read_text("utf-8")
    for field in columns().__struct_fields__:
        row = re.search(rf"^\| {field}\b[^|]*\|([^|]*)\|$", page, re.MULTILINE)
        assert row, field
        assert tuple(re.findall(r"`(\w+)`", row[1])) == getattr(columns(), field)
