"""Wording followed: the successive texts of one issuer on one issue, aligned phrase by phrase."""

from aidememoire.across.wording.sentences import sentences
from aidememoire.across.wording.track import about_issue, track

__all__ = ["about_issue", "sentences", "track"]
