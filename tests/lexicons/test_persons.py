import pytest

from aidememoire.lexicons.meetings import approximation, open_modes
from aidememoire.lexicons.persons import lead_given, person_words, same_given, translated_given


@pytest.mark.parametrize(("a", "b"), [("joe", "joseph"), ("bill", "william"), ("mohamed", "muhammad"), ("x", "x")])
def test_forms_of_one_given_name(a, b):
    assert same_given(a, b)
    assert same_given(b, a)
    assert lead_given(a) == lead_given(b)


def test_other_given_names():
    assert not same_given("jill", "joe")
    assert not same_given("volodymyr", "vladimir")


@pytest.mark.parametrize(("a", "b"), [("volodymyr", "vladimir"), ("andrij", "andrew"), ("serhii", "sergey")])
def test_one_name_in_two_languages(a, b):
    assert translated_given(a, b)
    assert not translated_given(a, "igor")


def test_every_group_has_two_forms_and_every_list_small_letters():
    words = person_words()
    assert all(len(forms) > 1 for _, forms in words.endings)
    assert all(word == word.casefold() for word in words.family_first | words.given_last | words.courtesy)
    assert all(" " in full for full in words.initials.values())


@pytest.mark.parametrize(
    ("mode", "words", "with_", "open_"),
    [
        ("phone", ["call"], "video", True),
        ("phone", ["telephone", "call"], "video", False),
        ("phone", ["spoke"], "meet", True),
        ("phone", ["call"], "meet", False),
        ("visit", ["visited"], "meet", True),
        ("letter", ["wrote"], "meet", False),
        (None, [], "meet", True),
        (None, [], "letter", False),
    ],
)
def test_what_another_account_may_call_it(mode, words, with_, open_):
    assert (with_ in open_modes(mode, words)) is open_


def test_a_video_call_and_a_meeting_have_something_in_common():
    assert open_modes("phone", ["video"]) & open_modes("meet", ["meeting"])


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("nearly 90 minutes", "under"),
        ("more than an hour", "over"),
        ("about an hour", "about"),
        ("an hour", None),
        ("", None),
    ],
)
def test_words_around_a_length(words, kind):
    assert approximation(words) == kind
