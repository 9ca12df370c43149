"""Accounts of one happening set side by side, topic by topic."""

from aidememoire.across.accounts.comparing import compare
from aidememoire.across.accounts.propositions import AccountTexts, Figure, Happened, Proposition, Verdict

__all__ = ["AccountTexts", "Figure", "Happened", "Proposition", "Verdict", "compare"]
