"""Statements: who said what, through whom."""

from aidememoire.reading.context import Cast, Text
from aidememoire.records import Statement


def find_statements(text: Text, cast: Cast) -> tuple[Statement, ...]:
    """Return the statements of a text, outer ones before those inside them, in the order of the text."""
    return ()
