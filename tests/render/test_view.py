import msgspec
import pytest

from aidememoire.records import Document, ReaderInfo, Record, Statement, text_id
from aidememoire.render import marks, view


def test_the_text_stands_whole(phone_call):
    report = view.report(phone_call)
    text = "\n".join(marks.words(line.nodes) for line in report.lines)
    assert f"{report.title}\n{text}" == phone_call.document.text


def test_a_headline_with_a_mark_stays_in_the_text(phone_call):
    first = phone_call.statements[0]
    title = msgspec.structs.replace(first, content=(view.Span(0, 5, "Orlin"), *first.content))
    record = msgspec.structs.replace(phone_call, statements=(title, *phone_call.statements[1:]))
    assert view.report(record).lines[0].kind == "title"


def test_every_statement_stands_once_under_its_speaker(phone_call):
    speakers = view.report(phone_call).speakers
    assert sum(len(speaker.statements) for speaker in speakers) == len(phone_call.statements)
    both = next(speaker for speaker in speakers if speaker.name == "Marek Orlin and Lena Castel")
    assert [said.relays for said in both.statements] == ["according to Ivo Teller"]


def test_a_nested_statement_points_at_the_one_around_it(phone_call):
    said = {said.reference.key: said for speaker in view.report(phone_call).speakers for said in speaker.statements}
    assert said["s3"].inside.label == "2"
    assert said["s2"].inside is None


def test_times_are_given_once(phone_call):
    rows = view.report(phone_call).times
    assert len(rows) == len(set(rows)) < len(phone_call.times)


def test_nothing_known_is_said_to_be_unknown():
    text = "Somebody said something."
    record = Record(
        reader=ReaderInfo("test", "1"), document=Document(text_id(text), text), statements=(Statement("s1"),)
    )
    report = view.report(record)
    assert report.title == "Untitled"
    assert report.facts == ("Outlet not known", "date not known")
    assert report.speakers[0].name == "Speaker not named"


@pytest.mark.parametrize(("number", "label"), [(0, "A"), (25, "Z"), (26, "AA"), (27, "AB"), (701, "ZZ"), (702, "AAA")])
def test_letters(number, label):
    assert view.letters(number) == label
