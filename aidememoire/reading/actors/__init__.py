"""Who is who in a text: names, titles, pronouns, joint phrases and unnamed people become actors.

marks     what the word lists know of a text's words          runs      the capitalised names that they don't know
kinds     person, body, state or place: what a name is         titles    which title stands with which name
registry  the actors in the making (drafts)                    stage     names linked and introductions learned
phrases   noun phrases that may mean people or bodies          nouns, bodies, joint   whom such a phrase means
memory    what was mentioned, and how likely it is meant       pronouns, voices       he, they, it; I and we
walk      the way through the text                             roster    the cast that finders are handed
"""

from aidememoire.reading.actors.roster import Roster, build_cast

__all__ = ["Roster", "build_cast"]
