"""Where the text names a happening: the lexicon's predicates, matched over the parse."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Doc, Token

from aidememoire.language import grammar
from aidememoire.lexicons.event_words import event_words
from aidememoire.lexicons.phrases import units
from aidememoire.lexicons.predicates import Predicate, is_excluded, predicates
from aidememoire.lexicons.statuses import status_words

NOT_PREDICATES = frozenset({"amod", "compound", "case", "mark", "aux", "aux:pass", "cop", "flat", "goeswith", "fixed"})
NOT_PARTICLES = frozenset({"nsubj", "det", "cc", "conj", "nmod"})
UNDONE = frozenset(
    {
        ("RETREAT", "SANCTION"), ("RETREAT", "COERCE"), ("CONCEDE", "COERCE"), ("CONCEDE", "SANCTION"),
        ("SANCTION", "AID"), ("SANCTION", "COOPERATE"), ("REJECT", "CONSULT"), ("COERCE", "AID"),
    }
)  # fmt: skip
"""What a verb of the first type does to a noun of the second: it takes it away, or keeps out of it."""
SHORT = 4
REACH = 7
UNWILLING = 6
"""Weight of a refusal by "will not", which goes before what is refused."""
BACK = 40
"""Words within which a pronoun's noun stands before it."""
PERSONAL = frozenset({"he", "she", "him", "her", "they", "them", "it"})
"""Words after a verb within which its particle stands."""
NOT_NOUNS = frozenset({"compound", "nmod:desc", "nn", "amod", "nmod:unmarked", "flat"})


@dataclass(frozen=True)
class Trigger:
    """A predicate found.

    `token` names the happening; `carrier` is the verb that a noun is the thing done of ("held" of "held talks"), None for
    verbs and for nouns that stand by themselves; `thing` the object noun that a verb needed; `also` a second predicate that
    says the same of the pair ("hold" with "talks" beside "talks"). `rest` are the readings to try where this one's
    condition does not hold, likeliest first.
    """

    token: Token
    predicate: Predicate
    carrier: Token | None = None
    thing: Token | None = None
    also: Predicate | None = None
    weight: int = 0
    rest: tuple["Trigger", ...] = ()

    @property
    def is_noun(self) -> bool:
        """Whether a noun names it."""
        return self.predicate.pos == "noun" or self.carrier is not None

    @property
    def verb(self) -> Token:
        """The verb that carries it, or the naming word itself."""
        return self.carrier if self.carrier is not None else self.token

    def readings(self) -> Iterator["Trigger"]:
        """Yield this reading and those to try after it."""
        yield self
        yield from self.rest


class Matcher:
    """The predicates, by the lemma that they end (nouns) or begin with (verbs)."""

    def __init__(self) -> None:
        self._by: dict[tuple[str, str], list[tuple[Predicate, tuple[str, ...]]]] = {}
        for entry in predicates():
            for lemma in sorted(entry.lemmas):
                words = tuple(lemma.replace("-", " ").split())
                head = words[-1] if entry.pos == "noun" else words[0]
                self._by.setdefault((entry.pos, head), []).append((entry, words))

    def triggers(self, doc: Doc) -> list[Trigger]:
        """Return what the text names, in its order; a word is one trigger at most."""
        found: dict[int, Trigger] = {}
        for sentence in doc.sents:
            read = {t.i: readings for t in sentence if (readings := self._readings(t))}
            if not read:
                continue
            words = units([t.text for t in sentence], [t.lemma_ for t in sentence])
            for i, readings in read.items():
                kept = [r for r in readings if not is_excluded(r.predicate, words, i - sentence.start)]
                if kept:
                    found[i] = replace(kept[0], rest=tuple(kept[1:]))
        return _joined(found)

    def _readings(self, token: Token) -> list[Trigger]:
        out: list[Trigger] = []
        for key in _keys(token):
            match = _match_verb if key[0] == "verb" else _match_noun
            out += [t for entry, words in self._by.get(key, ()) if (t := match(token, entry, words)) is not None]
        return sorted(out, key=lambda t: -t.weight)


@cache
def matcher() -> Matcher:
    """Return the matcher of the lexicon's predicates."""
    return Matcher()


def _keys(token: Token) -> Iterator[tuple[str, str]]:
    lemma = token.lemma_.lower()
    if token.pos_ in ("VERB", "AUX") and token.dep_ not in NOT_PREDICATES:
        yield "verb", lemma
        if "-" in lemma:
            yield "verb", lemma.split("-")[0]
    elif token.pos_ in ("NOUN", "PROPN") and not (
        token.dep_ in NOT_NOUNS and token.head.pos_ in ("NOUN", "PROPN") and token.i < token.head.i
    ):
        yield "noun", lemma
        if token.lower_ == lemma and lemma.endswith("s") and len(lemma) > SHORT:
            yield "noun", lemma.removesuffix("s")  # a plural taken for a singular
        if token.lower_ != lemma:
            yield "noun", token.lower_
        if "-" in lemma:
            yield "noun", lemma.split("-")[-1]


# ---- verbs


def _match_verb(token: Token, entry: Predicate, words: tuple[str, ...]) -> Trigger | None:
    if (len(words) > 1 and not _has_words(token, words[1:])) or not _subject_fits(token, entry):
        return None
    weight = UNWILLING if entry.when == "unwilling" else 0
    if weight and not _is_unwilling(token):
        return None
    for fits in (_particle_fits, _preposition_fits, _complement_weight):
        found = fits(token, entry)
        if found is None:
            return None
        weight += found
    things = things_of(token, entry.particles) if entry.objects or entry.not_objects else []
    thing = next((t for t in things if is_one_of(t, entry.objects)), None) if entry.objects else None
    if (entry.objects and thing is None) or (
        entry.not_objects and any(is_one_of(t, entry.not_objects) for t in things)
    ):
        return None
    return Trigger(token, entry, thing=thing, weight=weight + 3 * bool(entry.objects) + bool(entry.when))


def _is_unwilling(verb: Token) -> bool:
    """Tell whether a verb says that somebody will not: "would not accept any timetable"."""
    return grammar.is_negated(verb) and grammar.verb_form(verb).modal in ("will", "would") and verb.tag_ == "VB"


def _particle_fits(token: Token, entry: Predicate) -> int | None:
    """Return the weight of a match of the particle, None where it is missing; so for the other parts."""
    if not entry.particles:
        return 0
    if _has_particle(token, entry.particles):
        return 2
    return 0 if entry.particle_optional else None


def _complement_weight(token: Token, entry: Predicate) -> int | None:
    if not entry.complements:
        return 0
    return 2 if _complement_fits(token, entry.complements) else None


def _has_words(token: Token, words: Sequence[str]) -> bool:
    around = {c.lower_ for t in (token, *grammar.undergoers(token)) for c in t.children} | {
        p for n in grammar.obliques(token) for p in (grammar.preposition(n) or "").split()
    }
    return all(word in around for word in words)


def _has_particle(token: Token, particles: Collection[str]) -> bool:
    """Tell whether a particle follows the verb, on it or on what depends on it ("pull its tanks back from the bridge")."""
    things = grammar.objects(token)
    near = {token.i, *(t.i for t in (*things, *grammar.obliques(token)))}
    near |= {c.i for t in things for c in t.children if c.dep_ == "nummod"}  # "hand over four villages"
    return any(
        t.lower_ in particles and t.sent == token.sent and t.dep_ not in NOT_PARTICLES and t.head.i in near
        for t in token.doc[token.i + 1 : token.i + REACH]
    )


def _preposition_fits(token: Token, entry: Predicate) -> int | None:
    if not (entry.prepositions or entry.prep_objects or entry.not_prep_objects):
        return 0
    wanted = entry.prepositions
    nouns = [n for n in grammar.obliques(token) if not wanted or _one_preposition(grammar.preposition(n), wanted)]
    if entry.not_prep_objects and any(is_one_of(n, entry.not_prep_objects) for n in nouns):
        return None
    if entry.prep_objects:
        return 3 if any(is_one_of(n, entry.prep_objects) for n in nouns) else None
    if not wanted:
        return 0
    if nouns or any(set(wanted) & set(grammar.marks(c)) for c in grammar.complements(token)):
        return 2
    return 0 if entry.preposition_optional else None


def _one_preposition(found: str | None, wanted: Collection[str]) -> bool:
    return found is not None and (found in wanted or found.split()[-1] in wanted)


def things_of(verb: Token, particles: Collection[str] = ()) -> list[Token]:
    """Return the things done something to: objects, the subjects of a passive, and what they are a round or series of.

    After a particle that the parse took for a preposition ("handed over the captives") its noun is one, too.
    """
    out = [] if is_misread(verb) else [_antecedent(verb, t) for t in grammar.undergoers(verb)]
    if not out:
        out += _relative_object(verb) or [
            c
            for c in verb.children
            if c.i > verb.i and c.dep_ == "obl" and c.pos_ in ("NOUN", "PROPN") and grammar.preposition(c) is None
        ]
    if particles and not out:
        out += grammar.obliques(verb, *particles)
    for noun in tuple(out):
        if noun.lemma_.lower() in status_words().carrier_nouns:
            out += grammar.noun_complements(noun, "of")
        elif noun.lemma_.lower() in event_words().containers:  # "a plane with blankets", "a ship carrying grain"
            out += grammar.noun_complements(noun, "of", "with")
            out += grammar.obliques(verb, "with")
            out += [t for n in (noun, verb) for c in n.children if c.lower_ == "carrying" for t in grammar.objects(c)]
        elif noun.pos_ in ("SYM", "NUM"):  # "$40 million in food"
            out += [c for c in noun.children if c.dep_ == "nummod"]
            out += [*grammar.noun_complements(noun, "of", "in"), *grammar.obliques(verb, "in")]
    return out


def is_misread(verb: Token) -> bool:
    """Tell whether the parse took a past tense for a passive without "be": "Qatar mediated between both"."""
    passive = any(c.dep_ == "nsubj:pass" and c.i < verb.i for c in verb.children)
    return passive and verb.dep_ in ("root", "ROOT") and not any(c.dep_.startswith("aux") for c in verb.children)


def _antecedent(verb: Token, thing: Token) -> Token:
    """Return the noun that a relative pronoun stands for: "the sanctions that it imposed"."""
    relative = thing.lower_ in ("that", "which", "whom", "who") and verb.dep_.endswith("relcl")
    return verb.head if relative else thing


def label_of(verb: Token) -> Token | None:
    """Return what somebody calls a thing: the second noun of "called the talks a sham"; None for other verbs."""
    if verb.lemma_.lower() not in event_words().naming:
        return None
    after = [c for c in verb.children if c.i > verb.i and c.dep_ in ("obj", "dobj", "iobj", "xcomp", "oprd")]
    return after[-1] if len(after) > 1 else None


def _relative_object(verb: Token) -> list[Token]:
    """Return the noun before a relative clause without a pronoun: "two boats it seized in June"."""
    subjects = grammar.own_subjects(verb)
    if not subjects or subjects[0].i > verb.i:
        return []
    if verb.dep_ in ("acl:relcl", "relcl", "acl"):
        return [] if verb.head in subjects else [verb.head]
    before = subjects[0].left_edge.i - 1
    if before < verb.sent.start or verb.dep_ != "ccomp" or subjects[0].pos_ != "PRON":
        return []
    noun = verb.doc[before]
    return [noun] if noun.pos_ == "NOUN" else []


def is_one_of(noun: Token, lemmas: Collection[str]) -> bool:
    """Tell whether a noun is one of a list, by its lemma, its form, or joined to the word before it ("cease fire")."""
    lemma = noun.lemma_.lower()
    if noun.pos_ == "PRON" and noun.lower_ in PERSONAL:
        return _stands_for_one(noun, lemmas)
    if noun.pos_ in ("SYM", "NUM") and any(c.lower_ in lemmas for c in noun.children if c.dep_ == "nummod"):
        return True  # "$7 billion"
    if lemma in lemmas or noun.lower_ in lemmas or _titled(noun, lemmas):
        return True
    if lemma == noun.lower_ and lemma.removesuffix("s") in lemmas:
        return True  # a plural taken for a singular
    plain = lemma.replace("-", " ").replace("‑", " ")
    if plain in lemmas or plain.rpartition(" ")[2] in lemmas or plain.replace(" ", "") in lemmas:
        return True
    before = [c for c in noun.children if c.i < noun.i and c.dep_ in ("compound", "amod", "nmod:desc", "nn")]
    return any(f"{c.lower_} {lemma}" in lemmas or f"{c.lower_}{lemma}" in lemmas for c in before)


def _stands_for_one(pronoun: Token, lemmas: Collection[str]) -> bool:
    """Tell whether the last noun that a pronoun may stand for is one of a list: "the offer … turned it down"."""
    plural = pronoun.lower_ in ("they", "them")
    for token in reversed(pronoun.doc[max(0, pronoun.i - BACK) : pronoun.i]):
        if token.pos_ == "NOUN" and (token.tag_ == "NNS" or token.lower_.endswith("s")) == plural:
            lemma = token.lemma_.lower()
            if lemma in lemmas or lemma.removesuffix("s") in lemmas:
                return True
    return False


def _titled(name: Token, lemmas: Collection[str]) -> bool:
    """Tell whether a name has one of the nouns for a title: "Ambassador Demir", "Demir, the ambassador"."""
    return name.pos_ == "PROPN" and any(
        c.pos_ == "NOUN" and c.lemma_.lower() in lemmas and c.dep_ in ("nmod:desc", "appos") for c in name.children
    )


def _subject_fits(token: Token, entry: Predicate) -> bool:
    if not entry.subjects and not entry.not_subjects:
        return True
    doers = grammar.doers(token) or grammar.subjects(token)
    if entry.subjects and not any(is_one_of(t, entry.subjects) for t in doers):
        return False
    return not any(is_one_of(t, entry.not_subjects) for t in doers)


def _complement_fits(token: Token, kinds: Collection[str]) -> bool:
    purposes = [
        c
        for c in token.children
        if c.dep_ == "advcl"
        and c.tag_ == "VB"
        and (grammar.obliques(token, "to", "on", "upon") or any(p.dep_ == "compound:prt" for p in token.children))
    ]
    for clause in [*grammar.complements(token), *purposes]:
        form = grammar.verb_form(clause)
        if "to" in kinds and (form.infinitive or form.to_be):
            return True
        if "ing" in kinds and clause.tag_ == "VBG":
            return True
        if "that" in kinds and (form.finite or clause.tag_ == "VB") and not form.infinitive:
            return True
    return False


# ---- nouns


def _match_noun(token: Token, entry: Predicate, words: tuple[str, ...]) -> Trigger | None:
    if entry.forms and token.lower_ not in entry.forms:
        return None
    weight = 0
    before = [c for c in token.children if c.i < token.i]
    if len(words) > 1:
        said = (
            {c.lemma_.lower() for c in before}
            | {c.lower_ for c in before}
            | {t.lower_ for t in token.doc[max(token.sent.start, token.i - len(words)) : token.i]}
            | set(token.lower_.split("-"))
        )
        if not all(word in said for word in words[:-1]):
            return None
        weight += 2
    if entry.modifiers:
        if not any(is_one_of(c, entry.modifiers) for c in before):
            return None
        weight += 2
    if entry.prepositions:
        nouns = grammar.noun_complements(token, *entry.prepositions)
        if entry.prep_objects:
            if not any(is_one_of(n, entry.prep_objects) for n in nouns):
                return None
            weight += 3
        elif nouns:
            weight += 1
        elif not entry.preposition_optional:
            return None
    return Trigger(token, entry, carrier=carrier_of(token), weight=weight + bool(entry.when))


def carrier_of(noun: Token) -> Token | None:
    """Return the verb that a noun is the thing done of: "hold talks", "paid a visit", "talks were held"; None for others."""
    while noun.dep_ == "conj" and noun.head != noun:
        noun = noun.head
    verb = grammar.governor(noun)
    if verb == noun:
        return None
    if (
        verb.pos_ == "NOUN"
        and verb.lemma_.lower() in status_words().carrier_nouns
        and grammar.preposition(noun) == "of"
    ):
        return carrier_of(verb)
    if verb.pos_ not in ("VERB", "AUX"):
        return None
    if label_of(verb) is not None or (
        verb.lemma_.lower() in event_words().naming
        and any(c.i > noun.i and c.dep_ in ("ccomp", "xcomp") for c in verb.children)
    ):
        return None  # "called the accusation a lie"
    preposition = grammar.preposition(noun)
    if noun in things_of(verb) or (
        preposition is not None and f"{verb.lemma_.lower()} {preposition}" in status_words().carriers
    ):
        return verb
    return None


def _of_subject(verb: Trigger, found: dict[int, Trigger]) -> list[int]:
    """Return the nouns that a verb needs for its subject, and that name the same as the verb does."""
    if not verb.predicate.subjects or verb.is_noun:
        return []
    subjects = [t.i for t in grammar.doers(verb.token) if is_one_of(t, verb.predicate.subjects)]
    return [i for i in subjects if i in found and found[i].is_noun and found[i].predicate.type == verb.predicate.type]


def _joined(found: dict[int, Trigger]) -> list[Trigger]:
    """Make one trigger of a verb and the noun that it takes place by, where both name the same ("held" + "talks")."""
    out = dict(found)
    for i, verb in found.items():
        for place in _of_subject(verb, out):
            out.pop(place)  # "a letter reached him" is one letter
        if verb.thing is None or i not in out:
            continue
        noun = next(
            (found[t.i] for t in (verb.thing, *grammar.noun_complements(verb.thing, "of", "in")) if t.i in found), None
        )
        if noun is None or noun.predicate.type != verb.predicate.type:
            its = noun is not None and noun.predicate.type == "COERCE" and bool(grammar.possessors(noun.token))
            if noun is not None and not its and (verb.predicate.type, noun.predicate.type) in UNDONE:
                out.pop(noun.token.i, None)  # sanctions that are lifted are no news of sanctions
            continue
        exact = noun.predicate.mode not in (None, verb.predicate.mode) and (
            noun.predicate.modifiers or noun.predicate.mode in ("phone", "negotiate", "video")
        )
        main, more = (noun.predicate, verb.predicate) if exact else (verb.predicate, noun.predicate)
        out[noun.token.i] = Trigger(noun.token, main, carrier=verb.token, also=more, weight=verb.weight, rest=noun.rest)
        del out[i]
    return [out[i] for i in sorted(out)]
