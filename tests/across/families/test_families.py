"""Copies, families, origins and drifts, on invented articles of invented states."""

import random
from itertools import combinations

import pytest

from aidememoire.across.families import changed, compare_texts, families
from aidememoire.records import Agency, Copy, Document, Entry, Part, text_id

CALL = (
    "On Tuesday, Prime Minister Lena Castel of Orlin spoke by telephone with President Ivo Teller of Marrow.",
    "The two sides went over the ferry line between Port Ferro and Lakehead, which has been closed since the spring floods.",
    "Castel said that her government would pay for the dredging of the northern channel before the end of the year.",
    "“We will not wait for another winter … and we will keep the harbour open,” Teller told reporters after the call.",
    "Engineers of both countries are to meet on the island of Brae next week to measure the channel once more.",
)
OTHER = (
    "On Friday, Prime Minister Lena Castel of Orlin spoke by telephone with Chancellor Ada Brook of Tarn.",
    "The two sides discussed the grain convoy that left Tarn on Monday and thanked the crews for their patience.",
    "Brook said that her government would send two more ships as soon as the northern wind let them out.",
    "The leaders agreed to remain in close contact and to continue their cooperation in the interest of both peoples.",
)


def entry(name, paragraphs, outlet="Orlin Daily", published="2031-04-02", *, title="A call on the ferry", credit=None):
    lines = [title, *paragraphs, *([credit] if credit else [])]
    text, parts, at = "\n".join(lines), [], 0
    for number, line in enumerate(lines):
        kind = "title" if not number else "credit" if line == credit else "body"
        parts.append(Part(kind, at, at + len(line)))
        at += len(line) + 1
    agencies = ()
    if credit:
        start = text.rindex(credit)
        agencies = tuple(
            Agency(name_, start + credit.index(word), start + credit.index(word) + len(word))
            for word, name_ in (("Xinhua", "Xinhua"), ("Reuters", "Reuters"))
            if word in credit
        )
    document = Document(
        text_id(text), text, parts=tuple(parts), title=title, outlet=outlet, published=published, agencies=agencies
    )
    return Entry(id=name, document=document)


def copies_of(*entries):
    return [copy for one, other in combinations(entries, 2) if (copy := compare_texts(one, other))]


def the_family(*entries):
    found = families(entries, copies_of(*entries))
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    ("paragraphs", "kind"),
    [
        (CALL, "exact"),
        ([text.upper() for text in CALL], "exact"),
        ((*CALL[:3], CALL[3].replace("winter", "autumn"), CALL[4]), "near"),
        (CALL[1:3], "excerpt"),
        ((*CALL[:3], *OTHER), "excerpt"),
        (
            (
                CALL[0],
                CALL[1].replace("went over", "talked about").replace("closed", "shut"),
                CALL[2].replace("would pay", "was ready to pay").replace("before", "by"),
                CALL[3],
                "Experts from each side will gather there soon.",
            ),
            "rewritten",
        ),
    ],
)
def test_kinds_of_copies(paragraphs, kind):
    copy = compare_texts(entry("d:1", CALL), entry("d:2", paragraphs, title="Another headline"))
    assert copy is not None
    assert copy.kind == kind


def test_two_readouts_of_one_week_are_no_copies():
    assert compare_texts(entry("d:1", CALL), entry("d:2", OTHER)) is None


def test_a_form_filled_in_for_another_call_is_no_copy():
    form = (
        "Prime Minister Lena Castel of Orlin spoke today with {} of {}.",
        "The leaders thanked {} for taking part in the talks on the lake.",
        "They agreed to remain in close contact and to continue their cooperation in the interest of both peoples.",
    )
    one = [form[0].format("Ivo Teller", "Marrow"), form[1].format("Marrow"), form[2]]
    other = [form[0].format("Ada Brook", "Tarn"), form[1].format("Tarn"), form[2]]
    assert compare_texts(entry("d:1", one), entry("d:2", other)) is None


def test_empty_texts_are_no_copies():
    assert compare_texts(entry("d:1", (), title=""), entry("d:2", (), title="")) is None


def test_the_order_of_two_is_no_matter():
    one, other = entry("d:1", CALL), entry("d:2", CALL[:4])
    assert compare_texts(one, other) == compare_texts(other, one)


def test_every_entry_is_in_one_family_whatever_the_order():
    held = [entry("d:1", CALL), entry("d:2", CALL[:4], "The Lake Herald", "2031-04-03"), entry("d:3", OTHER)]
    copies = copies_of(*held)
    found = families(held, copies)
    assert sorted(name for family in found for name in family.members) == ["d:1", "d:2", "d:3"]
    for seed in range(5):
        mixed, shuffled = list(held), list(copies)
        random.Random(seed).shuffle(mixed)  # noqa: S311
        random.Random(seed).shuffle(shuffled)  # noqa: S311
        assert families(mixed, shuffled) == found


def test_the_first_to_publish_is_the_origin():
    family = the_family(entry("d:2", CALL), entry("d:1", CALL, "The Lake Herald", "2031-04-03"))
    assert family.origin == "d:2"
    assert family.outlets == ("Orlin Daily", "The Lake Herald")


def test_no_origin_where_nothing_shows_it():
    assert the_family(entry("d:1", CALL), entry("d:2", CALL, "The Lake Herald")).origin is None
    assert the_family(entry("d:1", CALL), entry("d:2", CALL, published=None)).origin is None
    assert families([entry("d:1", CALL)], [])[0].origin is None


def test_the_agency_credited_is_the_origin_though_the_dates_are_the_same():
    family = the_family(entry("d:1", CALL, credit="Xinhua"), entry("d:2", CALL, "Xinhua"))
    assert (family.origin, family.agency) == ("d:2", "Xinhua")


def test_an_agency_that_is_not_here_leaves_no_origin():
    family = the_family(entry("d:1", CALL, credit="Reuters"), entry("d:2", CALL, "The Lake Herald", "2031-04-05"))
    assert (family.origin, family.agency) == (None, "Reuters")


def test_help_with_a_story_does_not_make_its_origin():
    helped = entry("d:1", CALL, credit="Reuters contributed to this story.")
    assert the_family(helped, entry("d:2", CALL, "The Lake Herald", "2031-04-05")).origin == "d:1"


def test_a_splice_does_not_make_one_source_of_two():
    spliced = entry("d:3", (*CALL, *OTHER[:2]), "The Lake Herald", "2031-04-09")
    held = [entry("d:1", CALL), entry("d:2", OTHER, published="2031-04-05"), spliced]
    found = families(held, copies_of(*held))
    assert [family.members for family in sorted(found, key=lambda f: f.members)] == [("d:1", "d:3"), ("d:2",)]


def test_copies_with_documents_that_are_not_given_are_left_out():
    assert families([entry("d:1", CALL)], [Copy("d:1", "d:9", "near", 0.9)])[0].copies == ()


def test_a_quotation_that_changes_on_the_way_is_a_drift():
    quote = "“We will not wait for another winter and we will keep the [northern] harbour open,” Teller told reporters."
    later = entry("d:2", (*CALL[:3], quote, CALL[4]), "The Lake Herald", "2031-04-03")
    family = the_family(entry("d:1", CALL), later)
    (drift,) = family.drifts
    assert (drift.before.document, drift.after.document) == ("d:1", "d:2")
    assert drift.after.text == later.document.text[drift.after.start : drift.after.end]
    assert drift.changes == ("ellipsis-closed", "bracket-added")


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        ("a b c d e", "a b c d e", ()),
        ("a b c d e", "a b d e", ("dropped",)),
        ("a b c d e", "a b x c d e", ("added",)),
        ("a b c d e", "a b x d e", ("replaced",)),
        ("a b c d e", "a b … d e", ()),
        ("a b … d e", "a b d e", ("ellipsis-closed",)),
        ("a b c d e", "a b [x] c d e", ("bracket-added",)),
    ],
)
def test_what_changed(before, after, changes):
    assert changed(before.split(), after.split()) == changes
