"""Promises followed: what later documents say became of them.

A commitment is settled by later records alone, each with who says so and the words that do; where none speaks of it
and its date has passed, that is said, and nothing more.
"""

from aidememoire.across.followup.deeds import Deed, Pledge, deeds, pledges
from aidememoire.across.followup.follow import Follower, concluded, follow_up, merged
from aidememoire.across.followup.keys import ANY, BOUND, EVENT, DeedKey, PledgeKey, deed_keys, pledge_keys
from aidememoire.across.followup.matching import Matcher, may_concern

__all__ = [
    "ANY",
    "BOUND",
    "EVENT",
    "Deed",
    "DeedKey",
    "Follower",
    "Matcher",
    "Pledge",
    "PledgeKey",
    "concluded",
    "deed_keys",
    "deeds",
    "follow_up",
    "may_concern",
    "merged",
    "pledge_keys",
    "pledges",
]
