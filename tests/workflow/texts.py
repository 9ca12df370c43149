"""A small invented peace process: two states, their readouts, an outlet that copies an agency. Nobody in it exists."""

import json

VELLAND = """\
Readout of President Mara Korda's call with President Ivo Lind of Sorania
President Mara Korda of Velland spoke by telephone today with President Ivo Lind of Sorania. The call lasted more than an
hour. President Korda called for an immediate ceasefire at the Orlin bridge and welcomed the release of forty prisoners.
She promised to reopen the Harnow road by 1 April 2026. The leaders agreed to meet in Castel on 20 March 2026.
"""
SORANIA = """\
Telephone conversation with President of Velland Mara Korda
President of Sorania Ivo Lind held a telephone conversation with President of Velland Mara Korda. The talk lasted about 65
minutes. Ivo Lind stressed that Sorania wants a ceasefire at the Orlin bridge. He said that twenty prisoners had been
released. The reopening of the Harnow road was not discussed.
"""
WIRE = """\
Velland, Sorania leaders agree to meet in Castel
CASTEL, March 12 (Northern Wire) - The presidents of Velland and Sorania agreed on Thursday to meet in Castel on March 20, a
spokeswoman said after a telephone call between the two. "We will not leave the prisoners behind," President Mara Korda told
reporters. "The road will be open by April," she said. The fighting at the Orlin bridge has gone on since the autumn, and
twelve villages along the river have been left without power for most of the winter.
"""
COPY = WIRE.replace("agree to meet in Castel", "to hold summit").replace(
    "We will not leave the prisoners behind", "We will not leave prisoners behind"
)
LATER = """\
Velland reopens Harnow road
HARNOW, March 30 - Velland reopened the Harnow road on Monday, the Ministry of Transport of Velland said. "President Korda
promised to reopen the Harnow road, and she has done so," the minister, Olen Brandt, told reporters.
"""
FOREIGN = """\
Telefonat der Präsidenten
Die Präsidentin von Velland, Mara Korda, und ihr Kollege Ivo Lind haben am Donnerstag miteinander telefoniert und sich darauf geeinigt, sich im März
in Castel zu treffen, wie eine Sprecherin nach dem Gespräch mitteilte. Über die Brücke wurde nicht gesprochen.
"""

ROWS = (
    ("Office of the President of Velland", "2026-03-12T18:00:00+01:00", "https://velland.example/call", VELLAND),
    ("Office of the President of Sorania", "2026-03-13T00:30:00+03:00", "https://sorania.example/call", SORANIA),
    ("Northern Wire", "2026-03-12", "https://wire.example/castel", WIRE),
    ("The Harbour Courier", "2026-03-13", "https://courier.example/castel", COPY),
    ("The Harbour Courier", "2026-03-30", "https://courier.example/road", LATER),
    ("Der Hafenbote", "2026-03-13", "https://bote.example/castel", FOREIGN),
)


def lines(order=(0, 1, 2, 3, 4, 5)) -> str:
    """The texts as JSON Lines, in the order given."""
    rows = [ROWS[number] for number in order]
    return "".join(
        json.dumps({"outlet": outlet, "published": day, "url": url, "title": title, "text": body.replace("\n", " ")})
        + "\n"
        for outlet, day, url, (title, _, body) in ((*row[:3], row[3].partition("\n")) for row in rows)
    )
