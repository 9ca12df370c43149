"""Promises followed: what later documents say became of them.

A commitment is settled by later records alone, each with who says so and the words that do; where none speaks of it
and its date has passed, that is said, and nothing more.
"""

from aidememoire.across.followup.follow import Follower, follow_up

__all__ = ["Follower", "follow_up"]
