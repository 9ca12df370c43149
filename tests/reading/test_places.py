import pytest

from aidememoire.reading.places import country_of, place_at
from tests.reading.handmade import parsed

SUND = (
    "in|in|IN|case|4 the|the|DT|det|4 port|port|NN|compound|4 city|city|NN|root|0 of|of|IN|case|6 Sund|Sund|NNP|nmod|4"
)
RIVER = "the|the|DT|det|3 eastern|eastern|JJ|amod|3 bank|bank|NN|root|0 of|of|IN|case|7 the|the|DT|det|7 River|River|NNP|compound|7 Lom|Lom|NNP|nmod|3"
BRIDGE = "the|the|DT|det|3 Orsa|Orsa|NNP|compound|3 bridge|bridge|NN|root|0"
TABLE = "the|the|DT|det|3 round|round|JJ|amod|3 table|table|NN|root|0"
GENEVA = "in|in|IN|case|2 Geneva|Geneva|NNP|root|0"


@pytest.mark.parametrize(
    ("spec", "head", "name"),
    [
        (SUND, "city", "Sund"),
        (RIVER, "bank", "River Lom"),
        (BRIDGE, "bridge", "Orsa bridge"),
        (GENEVA, "Geneva", "Geneva"),
        (TABLE, "table", None),
    ],
)
def test_bare_names(spec, head, name):
    doc = parsed(spec)
    found = place_at(next(t for t in doc if t.text == head))
    assert (found and found.name) == name
    if found is not None:
        assert doc.text[found.start : found.end] == found.name


def test_countries():
    assert country_of("Geneva") == "CHE"
    assert country_of("Sund-am-Nirgends") is None


def test_disputed_places_say_who_claims_them():
    doc = parsed("in|in|IN|case|2 Crimea|Crimea|NNP|root|0")
    assert set(place_at(doc[1]).claimed_by) >= {"UKR", "RUS"}
