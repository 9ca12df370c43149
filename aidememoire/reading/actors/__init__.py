"""Who is who in a text: names, titles, pronouns, joint phrases and unnamed people become actors.

The way: the word lists mark what they know (`marks`), other capitalised names are found (`runs`), titles are put with
them (`titles`), the whole text tells of what kind each is (`kinds`). Names become actors in the making (`names`,
`registry`, `drafts`), titles teach whose office it is (`offices`), the issuer is found (`author`). Then the text is gone
through word by word (`walk`): phrases that mean people or bodies (`phrases`) find theirs (`nouns`, `bodies`, `several`
with `joint`, on the base of `seek`), pronouns theirs (`pronouns`, by what `memory` holds), quotations their speakers
(`voices`), places their governments (`places`). What comes out is the `roster`; `codes` makes records of it.
"""

from aidememoire.reading.actors.roster import Roster, build_cast

__all__ = ["Roster", "build_cast"]
