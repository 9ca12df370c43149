"""The issues that positions are taken on, for those who may not open word lists themselves."""

from aidememoire.lexicons.issues import Issue, issues


def agenda() -> tuple[Issue, ...]:
    """The issues of the default agenda, each with its proposition: what it is to support."""
    return issues()
