"""Events: what happened, goes on, is planned, or is denied, and who says so. One record a happening.

The line of the work: predicates of the lexicon are matched over the parse (`event_triggers`), their participants looked up
(`event_roles`) and their conditions checked (`event_conditions`), how they stand is read off the words around them
(`event_status`), dates and places are added (`event_details`), what is no event is left out (`event_guard`); what the
story around a mention settles is filled in (`event_context`), and mentions of one thing are put together (`event_merge`).
"""

from collections.abc import Sequence

from aidememoire.reading.context import Cast, Text
from aidememoire.reading.event_context import accepted, in_context, said_later
from aidememoire.reading.event_mentions import Finder
from aidememoire.reading.event_merge import event_of, merge
from aidememoire.reading.event_parties import rivals_of
from aidememoire.records import Event, Statement


def find_events(text: Text, cast: Cast, statements: Sequence[Statement]) -> tuple[Event, ...]:
    """Return the happenings of a text, in the order of their first mention."""
    finder = Finder(text, cast, statements)
    found = list(finder.mentions())
    if finder.people.both_named():
        found = list(finder.again(rivals_of(found, cast)))  # "both sides" are those that the whole text tells of
    mentions = [m for m in in_context(found, text, cast, finder.details) if finder.guard.lets(m)]
    happenings = merge(mentions, cast)
    accepted(happenings)
    said_later(happenings, finder.details, finder.voices)
    kept = [h for h in happenings if h.counts]
    return tuple(event_of(h, n, cast) for n, h in enumerate(kept, 1))
