"""What words of promising, planning, threatening and foretelling bind."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from aidememoire.language import grammar
from aidememoire.lexicons.commitments import Binding, Commits, commitment_words
from aidememoire.reading.commitments_drafts import Draft, Scene, joined
from aidememoire.reading.commitments_spans import action_span
from aidememoire.reading.links import is_infinitive, step
from aidememoire.reading.voices import Ids

UNSURE = frozenset({"may", "might", "could", "can", "would", "should", "must", "ought"})
FIXED = frozenset(
    {"due", "set", "schedule", "scheduled", "slate", "slated", "suppose", "supposed", "expect", "expected"}
)
"""Words of a plan that in the past tense tell that it was not carried out."""
BACK = 40
"""Words before "the invitation was accepted" within which it was made."""


class Cues:
    """Finds drafts cue by cue."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.words, self.voices = scene, scene.words, scene.voices
        self._hosting = frozenset(commitment_words().hosting.words)

    def drafts(self) -> Iterator[Draft]:
        """Yield what cue words bind: "promised to reopen the road", "predicted a cease-fire", "threatened to …"."""
        for number in sorted(self.words.senses):
            cue = self.scene.text.doc[number]
            if self.words.groups(cue) and self.scene.in_body(cue) and self._counts(cue):
                yield from self._governed_by(cue)

    def _governed_by(self, cue: Token) -> Iterator[Draft]:
        objects = 0
        for head, link in _governed(cue):
            fitting = [b for b in self.words.bindings(cue, link) if self._fits(cue, b, head, link)]
            if not fitting or (link == "object" and objects):
                continue
            objects += link == "object"
            draft = self._cued(cue, fitting[0], head, link)
            if draft is not None:
                yield draft

    def _counts(self, cue: Token) -> bool:
        if cue.pos_ in ("NOUN", "PROPN"):
            return grammar.negative(cue) is None and not self.scene.standing.hidden(cue)
        form = grammar.verb_form(cue)
        if not self.scene.standing.holds(cue) or form.modal in UNSURE or grammar.is_negated(cue):
            return False
        return not self.scene.standing.hidden(cue)

    def _fits(self, cue: Token, binding: Binding, head: Token, link: str) -> bool:
        """Tell whether what hangs on a cue is something to be done, or to come."""
        if link in ("object", "of") or (link == "to" and head.pos_ == "NOUN" and cue.lemma_.lower() == "sign"):
            return head.pos_ in ("NOUN", "PROPN", "VERB", "SYM", "NUM") and not self.scene.cast.one(head)
        if link == "that":
            ahead = self.scene.is_future(head) or grammar.modal(head) == "would"
            guess = binding.commits == "prediction" and grammar.modal(head) in ("could", "may", "might", "can")
            return ahead or guess or binding.commits == "plan"
        if link in ("on", "upon") or head.pos_ != "VERB":
            return bool(head.tag_ == "VBG")
        return self._fits_infinitive(cue, binding, head)

    def _fits_infinitive(self, cue: Token, binding: Binding, head: Token) -> bool:
        """Tell the same of an infinitive: "offered to host" binds nobody, "is prepared to" is only ready to."""
        lemma, passive = cue.lemma_.lower(), grammar.is_passive(cue)
        if lemma in ("offer", "volunteer"):
            return head.lemma_.lower() not in self._hosting
        if binding.commits == "prediction":
            return bool(grammar.objects(cue) or grammar.own_subjects(head)) and not passive  # "expects them to sign"
        if lemma == "prepare":
            return not passive
        settled = binding.commits == "plan" and lemma in (
            "set",
            "schedule",
            "slate",
            "expect",
            "mean",
            "due",
            "suppose",
        )
        own = (
            lemma == "expect" and not grammar.objects(cue) and not grammar.own_subjects(head)
        )  # "expects to land on Friday"
        return not settled or passive or own or cue.pos_ == "ADJ"

    def _cued(self, cue: Token, binding: Binding, head: Token, link: str) -> Draft | None:
        said = self.voices.cued_by(cue)
        who = said.speaker if said is not None and said.speaker else self._binders(cue)
        kind: Commits = binding.commits or "promise"
        subjects = self.voices.who(grammar.doers(head)) if link == "that" else ()
        if link == "that" and kind == "promise" and self.scene.is_meeting(head):
            kind, who = "plan", joined(who, subjects)
        elif kind == "promise" and cue.lemma_.lower() in ("vow", "swear") and self.words.has(head, "harm"):
            kind = "threat"
        if not who:  # the parse may hang the subject of "was due to meet" on "meet"
            who = subjects if link == "that" else self.voices.who(grammar.own_subjects(head))
        if not who:
            return None
        what = action_span(head, clause=link == "that")
        if kind == "prediction" and link in ("object", "to"):
            what = _with_infinitive(cue, what)
        return self.scene.draft(kind, who, head, what, cue=cue, said=said, broken=self._missed(cue, kind, what))

    def _missed(self, cue: Token, kind: Commits, what: TokenSpan) -> bool:
        """Tell whether a plan is told as one that came to nothing: "had been due to meet", "were supposed to sit down"."""
        if kind != "plan" or cue.lemma_.lower() not in FIXED or grammar.verb_form(cue).tense != "past":
            return False
        helpers = [t.lower_ for t in grammar.auxiliaries(cue)]
        published = (self.scene.text.document.published or "")[:10]
        values = [t.value[:10] for t in self.scene.text.times_in(what.start_char, what.end_char) if t.value]
        over = any(value < published[: len(value)] for value in values)
        return "had" in helpers or cue.lower_ == "supposed" or (over and not {"has", "have"} & set(helpers))

    def _binders(self, cue: Token) -> Ids:
        if cue.pos_ in ("NOUN", "PROPN"):
            owners = grammar.possessors(cue) + grammar.noun_complements(cue, "of", "by", "from")
            if not owners:
                owners = [m for m in cue.children if m.dep_ in ("amod", "compound") and self.scene.cast.one(m)]
            found = self.voices.who(owners)
            above = step(cue)
            if not found and above.above is not None and above.link == "object" and above.above.pos_ == "VERB":
                found = self.voices.who(grammar.doers(above.above))
            return found
        if cue.pos_ == "ADJ" or (
            grammar.is_passive(cue) and cue.lemma_.lower() in ("expect", "schedule", "set", "slate", "mean", "suppose")
        ):
            return self.voices.who(
                grammar.subjects(cue) or (grammar.subjects(cue.head) if cue.dep_ == "advmod" else [])
            )
        if grammar.is_passive(cue) and not grammar.agents(cue):  # "it was agreed that"
            return () if self.voices.who(grammar.subjects(cue)) else self.scene.participants()
        return self.voices.who(grammar.doers(cue))

    # ---- invitations

    def invitations(self) -> Iterator[Draft]:
        """Yield the visits that an accepted invitation promises: "invited her to pay a visit. The invitation was accepted"."""
        for verb in self.scene.text.doc:
            if verb.lemma_.lower() != "accept" or grammar.is_negated(verb) or self.scene.standing.hidden(verb):
                continue
            noun = self._invitation(verb)
            visit = self._visit(noun, verb) if noun is not None else None
            if noun is None or visit is None:
                continue
            who = self.voices.who(grammar.agents(verb) if grammar.is_passive(verb) else grammar.doers(verb))
            inviting = self._inviting(verb)
            if not who:
                who = self._guest(noun, inviting)
            if who:
                yield self.scene.draft("promise", who, visit, action_span(visit, clause=False))

    def _guest(self, noun: Token, inviting: Token | None) -> Ids:
        """Return who is invited: named, or, where it is only "his colleague", the other of those who met."""
        if inviting is None:
            return self.voices.who(grammar.noun_complements(noun, "to"))
        host = self.voices.who(grammar.doers(inviting))
        others = tuple(actor for actor in self.scene.participants() if actor not in host)
        return self.voices.who(grammar.undergoers(inviting)) or others

    def _invitation(self, verb: Token) -> Token | None:
        """Return the invitation that is accepted: the object, or what the relative clause is about ("…, which she accepted")."""
        things = list(grammar.undergoers(verb))
        if any(c.lower_ == "which" for c in verb.children):  # wherever the parse hangs the relative clause
            things += reversed(list(verb.doc[verb.sent.start : verb.i]))
        for thing in things:
            for token in (thing, *thing.ancestors) if thing.pos_ != "PUNCT" else ():
                if token.lemma_.lower() == "invitation":
                    return token
        return None

    def _visit(self, noun: Token, verb: Token) -> Token | None:
        """Return the deed that an invitation is to: "an invitation to visit Oslo", "invited her to visit Oslo"."""
        inviting = self._inviting(verb)
        heads = [noun, *([inviting] if inviting is not None else [])]
        deeds = [c for head in heads for c in head.subtree if c.pos_ == "VERB" and is_infinitive(c) and c.i != verb.i]
        deeds += [c for c in verb.children if c.pos_ == "VERB" and is_infinitive(c) and c.i > noun.i]
        return deeds[0] if deeds else None

    def _inviting(self, verb: Token) -> Token | None:
        before = verb.doc[max(0, verb.i - BACK) : verb.i]
        return next((t for t in reversed(list(before)) if t.lemma_.lower() == "invite" and t.pos_ == "VERB"), None)


def _governed(cue: Token) -> Sequence[tuple[Token, str]]:
    """Return what hangs on a cue, with the names of the links; what is joined by "and" each by itself."""
    out: list[tuple[Token, str]] = []
    for child in cue.children:
        up = step(child)
        if up.above == cue and child.dep_ != "conj":
            joined = [head for head in grammar.conjuncts(child) if head == child or _by_itself(head)]
            out += [(head, up.link) for head in joined]
    if cue.dep_ == "advmod" and cue.head.i > cue.i and any(c.lower_ == "to" for c in cue.head.children):
        out.append((cue.head, "to"))  # "had been due to meet", the infinitive taken for the head
    for noun in grammar.obliques(cue):
        if noun.head != cue and noun.dep_ != "conj":
            out.append((noun, step(noun).link))
    return out


def _by_itself(head: Token) -> bool:
    """Tell whether a joined deed is a commitment of its own: "to extend it and to free them", not "to meet and talk"."""
    if head.pos_ in ("VERB", "AUX"):
        return not grammar.own_subjects(head) and any(c.lower_ == "to" and c.i < head.i for c in head.children)
    return True


def _with_infinitive(cue: Token, what: TokenSpan) -> TokenSpan:
    """Return an object with what it is expected to do: "expects the pipeline to reopen"."""
    ends = [c.right_edge.i + 1 for c in cue.children if c.dep_ in ("xcomp", "ccomp") and c.i > cue.i]
    starts = [o.left_edge.i for o in grammar.objects(cue)]
    return what.doc[min([what.start, *starts]) : max([what.end, *ends])]
