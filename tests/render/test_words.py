import pytest

from aidememoire.records import Claim, Event, ReaderInfo, Settlement, Span, When, terms
from aidememoire.records.joint import Difference
from aidememoire.render import words


def namer(claim):
    return "outlet" if claim.by == "outlet" else words.listed([name.upper() for name in claim.by])


def status(*claims, summary="occurred", when=None):
    return words.event_status(Event("e1", "CONSULT", status=summary, claims=claims, when=when), namer)


def by(voice, status="occurred", reason=None):
    return Claim(status, voice if voice == "outlet" else tuple(voice), reason=reason)


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([by("outlet")], "took place (outlet)"),
        ([by("a")], "took place (said by A)"),
        ([by("outlet"), by("a"), by("b")], "took place (outlet; said by A and B)"),
        ([by("ab", "planned")], "planned (said by A and B)"),
        ([by("a"), by("b", "denied", "denial")], "said by A, denied by B"),
        ([by("a"), by("c"), by("b", "denied", "denial")], "said by A and C, denied by B"),
        ([by("a", "planned"), by("b", "denied", "denial")], "planned, said by A, denied by B"),
        ([by("outlet"), by("b", "denied", "denial")], "said by outlet, denied by B"),
        ([by("b", "denied", "denial")], "denied by B"),
        ([by("b", "denied")], "denied by B"),
        ([by("outlet", "denied", "negation")], "did not take place (outlet)"),
        ([by("outlet", "denied")], "did not take place (outlet)"),
        ([by("a", "denied", "negation")], "did not take place (said by A)"),
        ([by("outlet", "denied", "cancelled")], "cancelled (outlet)"),
        ([by("a", "planned"), by("outlet", "denied", "cancelled")], "planned (said by A), cancelled (outlet)"),
        ([by("outlet", "denied", "not-begun")], "has not begun (outlet)"),
        ([by("a", "planned", "postponed")], "postponed (said by A)"),
        ([by("outlet", "ongoing"), by("a", "proposed")], "under way (outlet), proposed (said by A)"),
    ],
)
def test_whether_it_took_place(claims, expected):
    assert status(*claims) == expected


def test_postponed_says_to_when():
    when = When("2026-04-02", "stated")
    assert status(by("outlet", "planned", "postponed"), when=when) == "postponed to 2 April 2026 (outlet)"


@pytest.mark.parametrize("summary", terms.STATUSES)
def test_an_event_without_claims_has_a_status_and_is_never_just_denied(summary):
    assert status(summary=summary) != "denied"


@pytest.mark.parametrize("summary", terms.STATUSES)
@pytest.mark.parametrize("reason", [None, *terms.CLAIM_REASONS])
@pytest.mark.parametrize("voice", ["outlet", "a"])
def test_denied_always_says_by_whom(summary, reason, voice):
    said = status(by(voice, summary, reason))
    assert said
    assert said.count("denied") == said.count("denied by A")


def test_the_machine_says_that_it_is_one():
    line = words.machine_line(ReaderInfo("embedded", "1.2"))
    assert line == "Read by machine, not reviewed (reader embedded, version 1.2)"


@pytest.mark.parametrize(
    ("names", "expected"), [([], ""), (["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C")]
)
def test_names_in_a_row(names, expected):
    assert words.listed(names) == expected


def test_a_chain_reads_outwards():
    assert words.relayed("A", ["B", "C"]) == "A, according to B, according to C"


def test_what_became_of_a_commitment():
    kept, broken = Settlement("kept", ("a",)), Settlement("broken", "outlet")
    assert words.commitment_state("open", [], namer) == "open"
    assert words.commitment_state("under-way", [], namer) == "under way"
    assert words.commitment_state("disputed", [kept, broken], namer) == "reported kept by A, reported broken by outlet"


def test_overdue_is_silence_and_says_so():
    said = words.overdue(14, "2 May 2026")
    assert said == "due date passed; no later record among 14 documents up to 2 May 2026"


@pytest.mark.parametrize(
    ("bounds", "expected"),
    [
        ((14, 14, None), "14"),
        ((None, 14, None), "at least 14"),
        ((None, None, 20), "up to 20"),
        ((None, 14, 20), "14 to 20"),
    ],
)
def test_quantities(bounds, expected):
    assert words.quantity(*bounds) == expected


def test_large_numbers_are_grouped():
    assert words.quantity(60000, None, None) == "60\u202f000"
    assert words.quantity(1.5, None, None) == "1.5"


@pytest.mark.parametrize("kind", terms.EVENT_TYPES)
def test_every_type_has_a_name(kind):
    assert words.event_name(Event("e1", kind)).islower()


def test_every_term_has_words():
    assert set(words.MANNERS) == set(words.MANNER_MEANINGS) == set(terms.MANNERS)
    assert set(words.BASES) == set(terms.BASES)
    assert set(words.PUBLISHED_BASES) == set(terms.PUBLISHED_BASES)
    assert set(words.STANCES) == set(terms.STANCES)


def test_steering_characters_are_taken_out_one_for_one():
    assert words.safe("a\x1b[31mb\u202ec\td") == "a\ufffd[31mb\ufffdc\td"


@pytest.mark.parametrize(
    ("field", "readings", "told"),
    [
        ("status", {"embedded": "occurred", "llm": "denied"}, "occurred (embedded), said not to take place (llm)"),
        ("state", {"embedded": "open", "llm": "broken"}, "open (embedded), reported broken (llm)"),
        ("cue", {"embedded": "denied", "llm": ""}, "denied (embedded), nothing (llm)"),
    ],
)
def test_where_readers_differ_no_account_is_given_as_the_truth(field, readings, told):
    difference = Difference(kind="event", id="e1", field=field, readings=readings, span=Span(0, 3, "met"))
    assert words.differing(difference).endswith(f": {told}")
