"""Who acts and to whom: the noun phrases around a trigger, by the relations that its predicate names."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from spacy.tokens import Token

from aidememoire.language import grammar
from aidememoire.lexicons.event_words import event_words
from aidememoire.lexicons.statuses import status_words
from aidememoire.reading.event_triggers import Trigger, is_misread, things_of

BESIDE = ("in", "at", "on", "by", "via", "over", "for", "with")
"""Prepositions of places, times and means, on which the parse may hang what belongs to the verb."""
NESTED = frozenset({"with", "on", "against", "to", "from", "into"})
"""Participles after a meeting or truce that name one who takes part: "talks hosted by Oman"."""
"""Verbs after which "of", "for" or "from" with a gerund speaks of their object."""
JOINING = frozenset(
    {"after", "for", "following", "at", "during", "in", "before", "ahead of", "from", "to", "to attend", "into"}
)
"""Verbs whose subject is to do what the noun says ("is considering sanctions"), where it says no other."""
SUBORDINATORS = ("after", "before", "since", "until", "as", "because", "while")
"""Words before a clause that the parse may take for prepositions, and the subject for their noun."""
EACH_OTHER = frozenset({"other", "another"})
RELATIVE = frozenset({"that", "which", "who", "whom"})


def fill(roles: Iterable[str], trigger: Trigger) -> list[Token]:
    """Return the heads of the phrases that stand in one of the relations to a trigger, in the order of the relations."""
    found: dict[str, list[Token]] = {}
    for role in roles:
        if not role.endswith("?") or not any(found.values()):
            found[role.removesuffix("?")] = _in_role(role.removesuffix("?"), trigger)
    if trigger.is_noun and found.get("by"):
        found.pop("of", None)  # "the withdrawal of troops by the army": what, not who
    out = [
        token
        for tokens in found.values()
        for token in tokens
        if token.lower_ not in EACH_OTHER and not _contrasted(token)
    ]
    return list(dict.fromkeys(out))


def _contrasted(token: Token) -> bool:
    """Tell whether a noun is named only to say that it is not meant: "Iran, not Iraq", "not Iran but Iraq"."""
    if any(c.lower_ == "not" and c.i < token.i for c in token.children):
        return True
    before = token.doc[token.left_edge.i - 1] if token.left_edge.i > token.sent.start else token
    return (
        before.lower_ == "not" and before.head == token.head and token.dep_ in ("conj", "appos", "parataxis", "nsubj")
    )


def _in_role(role: str, trigger: Trigger) -> list[Token]:
    first, _, relation = role.partition(".")
    if relation and first == "complement":
        return [t for clause in grammar.complements(trigger.verb) for t in _of_clause(relation, clause)]
    if relation:
        return [t for thing in _things(first, trigger) for t in _of_noun(relation, thing)]
    if role in _CORE:
        return _CORE[role](trigger)
    if trigger.is_noun:
        return [*_of_noun(role, trigger.token), *_of_carrier(role, trigger)]
    return _loosely(trigger.token, role)


def _loosely(head: Token, preposition: str) -> list[Token]:
    """Return what a preposition hangs on a word, or on the place or time beside it: "held talks in Doha with the envoy"."""
    found = grammar.obliques(head, preposition)
    if found or preposition not in ("with", "by", "against", "to"):
        return found
    return [t for beside in grammar.obliques(head, *BESIDE) for t in grammar.obliques(beside, preposition)]


def _first_of_two(verb: Token) -> list[Token]:
    """Return the first of two objects, which is given the second: "gave Iran 40 ambulances"."""
    things = [t for t in grammar.objects(verb) if t.dep_ != "conj" and t.i > verb.i]
    return things[:1] if len(things) > 1 else []


def _of_carrier(role: str, trigger: Trigger) -> list[Token]:
    if trigger.carrier is None or role in ("possessor", "modifier", "of") or not _carries(trigger):
        return []
    return [t for t in _loosely(trigger.carrier, role) if t != trigger.token]


def _things(first: str, trigger: Trigger) -> list[Token]:
    if first == "subject":
        return subjects_of(trigger.verb)
    if first == "prep":
        return grammar.obliques(trigger.token, *trigger.predicate.prepositions)
    if trigger.carrier is not None:
        return [trigger.token]
    return things_of(trigger.token, trigger.predicate.particles)


def _of_noun(relation: str, noun: Token) -> list[Token]:
    if relation == "possessor":
        return grammar.possessors(noun)
    if relation == "modifier":
        return modifiers(noun)
    if relation == "by":
        return [*(grammar.agents(noun) or _nested(noun, "by")), *hosts(noun)]
    if relation == "between":
        return _between(noun)
    return grammar.noun_complements(noun, relation) or (_nested(noun, relation) if relation in NESTED else [])


def _nested(noun: Token, preposition: str) -> list[Token]:
    """Return what the parse hung a step too low: "the shelling of the port by the army"."""
    beside = grammar.noun_complements(noun)
    below = [t for b in beside for t in grammar.obliques(b, preposition)]
    return below or [t for b in beside for c in grammar.noun_complements(b) for t in grammar.obliques(c, preposition)]


def _between(noun: Token) -> list[Token]:
    """Return both ends of "between": "the government of A and the rebels" hangs together in more than one way."""
    found = grammar.noun_complements(noun, "between") or _nested(noun, "between")
    if len(found) == 1:
        found += [
            t
            for t in found[0].subtree
            if t.dep_ == "conj"
            and t.pos_ in ("NOUN", "PROPN", "PRON")
            and t.head.dep_ in ("nmod", "pobj", "flat", "appos", "compound")
        ][:1]
    return found


def _of_clause(relation: str, clause: Token) -> list[Token]:
    if relation == "subject":
        return grammar.own_subjects(clause)
    return grammar.undergoers(clause) if relation == "object" else grammar.obliques(clause, relation)


def _doers(trigger: Trigger) -> list[Token]:
    if trigger.carrier is not None:
        return subjects_of(trigger.carrier) if _carries(trigger) else []
    return [] if trigger.is_noun else subjects_of(trigger.token)


def _indirect(trigger: Trigger) -> list[Token]:
    return grammar.indirect_objects(trigger.verb) or _first_of_two(trigger.verb)


def _complements(trigger: Trigger) -> list[Token]:
    return grammar.complements(trigger.verb)


def _carries(trigger: Trigger) -> bool:
    """Tell whether the verb adds nothing of its own, so that its subject does what the noun says."""
    carrier = trigger.carrier
    if carrier is None:
        return False
    lemma = carrier.lemma_.lower()
    if lemma in event_words().undergoing and trigger.predicate.type != "CONSULT":
        return trigger.predicate.pos == "verb"  # who receives a threat does not make it
    if lemma in event_words().planning and not any(grammar.possessors(trigger.token)):
        return True
    return trigger.also is not None or lemma in trigger.predicate.support or lemma in status_words().carriers


def charged(trigger: Trigger) -> list[Token]:
    """Return whom the deed that a noun names is laid to: "blamed the army for the raid", "pinned the attack on the rebels"."""
    noun = trigger.token
    verb = grammar.governor(noun)
    if verb.pos_ == "ADJ" and verb.lemma_.lower() in ("responsible", "accountable"):
        above = grammar.governor(verb)
        return [above] if above.pos_ in ("NOUN", "PROPN") else objects_of(above)
    if verb.pos_ != "VERB":
        return []
    if grammar.preposition(noun) in ("for", "of", "over") and verb.lemma_.lower() in event_words().blaming:
        return objects_of(verb)
    if noun not in grammar.undergoers(verb) or verb.lemma_.lower() not in event_words().pinning:
        return []
    return [
        t for below in grammar.obliques(verb, "on", "upon", "at", "to") for t in (grammar.possessors(below) or [below])
    ]


def _objects(trigger: Trigger) -> list[Token]:
    if trigger.carrier is not None:
        return [t for t in grammar.undergoers(trigger.carrier) if t != trigger.token] if _carries(trigger) else []
    if trigger.is_noun:
        return []
    return things_of(trigger.token, trigger.predicate.particles) or grammar.indirect_objects(trigger.token)


_CORE: Final[Mapping[str, Callable[[Trigger], list[Token]]]] = {
    "subject": _doers,
    "object": _objects,
    "indirect": _indirect,
    "complement": _complements,
}


def subjects_of(verb: Token) -> list[Token]:
    """Return who does it, clefts ("it was X that …") and mistaken relative pronouns included."""
    told = _blamed(verb) or _called_on(verb) or _owner_of_plan(verb)
    if told is not None:
        return told
    if is_misread(verb):
        return [t for c in verb.children if c.dep_ == "nsubj:pass" and c.i < verb.i for t in grammar.conjuncts(c)]
    found = grammar.doers(verb)
    found += [t for t in _beside_name(found) if t not in found]
    named = [t for t in found if t.lower_ not in RELATIVE]
    if named or grammar.is_passive(verb):
        return named or _loosely(verb, "by")
    if not found and verb.tag_ in ("VBD", "VBN", "VBZ", "VBP"):
        found = [t for t in grammar.obliques(verb, *SUBORDINATORS) if t.i < verb.i] or _unmarked(verb)
        if found:
            return found
    return _before_pronoun(verb) if found or any(t.lower_ in RELATIVE and t.i < verb.i for t in verb.children) else []


def _beside_name(subjects: Iterable[Token]) -> list[Token]:
    """Return who the parse hung on a name that explains the subject: "the minister, A, and his counterpart, B, agreed"."""
    return [
        t
        for subject in subjects
        for name in grammar.appositions(subject)
        for t in name.children
        if t.dep_ == "conj" and t.pos_ == "NOUN" and (grammar.possessors(t) or grammar.appositions(t))
    ]


def makers(noun: Token) -> list[Token]:
    """Return who is said to have done what a noun names, by a participle or relative clause: "sanctions imposed by the EU"."""
    out: list[Token] = []
    for clause in noun.children:
        if clause.dep_ in ("acl", "acl:relcl", "relcl") and clause.lemma_.lower() in event_words().making:
            out += grammar.agents(clause) or [
                t for t in grammar.own_subjects(clause) if t.lower_ not in RELATIVE and not grammar.is_passive(clause)
            ]
    return out


def journey(noun: Token) -> Token | None:
    """Return the verb of a journey that talks are the end of: "flew to Riyadh for talks", "is due in Oslo for a meeting"."""
    word = grammar.governor(noun)
    if grammar.preposition(noun) != "for" or noun.lower_ not in event_words().talks:
        return None
    if word.pos_ == "PROPN":
        word = grammar.governor(word)  # "is due in Oslo next Monday for talks"
    going = word.pos_ in ("VERB", "ADJ", "AUX") and word.lemma_.lower() in event_words().journeys
    return word if going and grammar.noun_complements(noun, "with") else None


def _owner_of_plan(verb: Token) -> list[Token] | None:
    """Return whose plan or offer an infinitive belongs to ("a Russian offer to send experts"), None for other verbs."""
    noun = verb.head
    if verb.dep_ != "acl" or noun.pos_ != "NOUN" or not grammar.verb_form(verb).infinitive:
        return None
    if noun.lemma_.lower() in event_words().asking:
        return []  # who demands it is not who is to do it
    return [*grammar.possessors(noun), *grammar.agents(noun), *modifiers(noun), *_of_its_carrier(noun)]


def _unmarked(verb: Token) -> list[Token]:
    """Return the name before a verb that the parse took for an adverbial without a preposition."""
    before = [
        c
        for c in verb.children
        if c.i < verb.i
        and c.dep_ in ("obl", "dep", "nmod", "vocative")
        and c.pos_ == "PROPN"
        and grammar.preposition(c) is None
    ]
    return grammar.conjuncts(before[-1]) if before else []


def _of_its_carrier(noun: Token) -> list[Token]:
    """Return whose a plan or offer is that hangs on a verb: "made an offer to host talks"."""
    above = grammar.governor(noun)
    if above.pos_ != "VERB" or noun not in grammar.undergoers(above) or grammar.possessors(noun):
        return []
    if above.lemma_.lower() in event_words().responding and noun.lemma_.lower() != "invitation":
        return []  # who vetoes a proposal to do it will not do it
    return grammar.doers(above)


def _blamed(verb: Token) -> list[Token] | None:
    """Return whom a gerund is laid to: "accused Iran of arming the rebels", "thanked Oman for hosting the talks"."""
    if grammar.own_subjects(verb) or not {"of", "for", "from"} & {
        *grammar.marks(verb),
        grammar.preposition(verb) or "",
    }:
        return None
    above = grammar.governor(verb)
    return (objects_of(above) or None) if above.lemma_.lower() in event_words().blaming else None


def _called_on(verb: Token) -> list[Token] | None:
    """Return who is to do what is called for: "appealed to both armies to let convoys through"."""
    above = verb.head
    if (
        verb.dep_ not in ("advcl", "xcomp")
        or above.lemma_.lower() not in ("appeal", "call", "plead", "prevail", "look")
        or verb.tag_ != "VB"
    ):
        return None
    return grammar.obliques(above, "on", "upon", "to", "with") or None


def objects_of(verb: Token) -> list[Token]:
    """Return to whom or what it is done."""
    return [*grammar.undergoers(verb), *grammar.indirect_objects(verb)]


def _before_pronoun(verb: Token) -> list[Token]:
    """Return the noun before "that" or "who" where the parse didn't see a relative clause."""
    pronoun = next((t for t in verb.children if t.lower_ in RELATIVE), None)
    if pronoun is None or pronoun.i == verb.sent.start:
        return []
    above = verb.head
    noun = above if above.i < pronoun.i and above.pos_ in ("NOUN", "PROPN", "PRON") else pronoun.doc[pronoun.i - 1]
    return [noun] if noun.pos_ in ("NOUN", "PROPN") else []


def is_reciprocal(verb: Token) -> bool:
    """Tell whether the verb's object is "each other" or "one another"."""
    return any(
        t.lower_ in EACH_OTHER and t.i > verb.i for t in [*grammar.objects(verb), *grammar.obliques(verb, "with", "to")]
    )


def modifiers(noun: Token) -> list[Token]:
    """Return the names before a noun that may take part: "Kremlin offer", "Russian strike", "Israeli-Syrian talks"."""
    out: list[Token] = []
    for child in noun.children:
        if child.i < noun.i and child.dep_ in (
            "amod",
            "compound",
            "nmod:desc",
            "nmod:unmarked",
            "nmod",
            "nn",
            "dep",
            "flat",
        ):
            out += [
                t for t in child.subtree if t.i < noun.i and t.text[:1].isupper() and t.pos_ in ("PROPN", "ADJ", "NOUN")
            ]
    return sorted(dict.fromkeys(out), key=lambda t: t.i)


def hosts(noun: Token) -> list[Token]:
    """Return who hosts, chairs or brokers what a noun names: "talks hosted by Oman"."""
    return list(_hosts(noun))


def _hosts(noun: Token) -> Iterator[Token]:
    for clause in grammar.relative_clauses(noun):
        if clause.lemma_.lower() in event_words().hosts:
            yield from grammar.agents(clause) or [
                t for t in grammar.doers(clause) if t != noun and t.lower_ not in RELATIVE
            ]


def clause_subjects(noun: Token) -> list[Token]:
    """Return the subjects of the clause that a noun stands in by a preposition: "left after talks with X", "went for talks"."""
    if grammar.preposition(noun) not in JOINING:
        return []
    verb = grammar.clause(noun)
    return [t for t in subjects_of(verb) or grammar.subjects(verb) if t != noun]
