"""Sources named by a phrase: "according to the envoy", "in her view", and clauses of reporting such as "as X put it"."""

from spacy.tokens import Doc, Token

from aidememoire.language import grammar
from aidememoire.lexicons.cues import Cue, preposition_cues
from aidememoire.lexicons.phrases import Hit, Unit
from aidememoire.reading.context import Text
from aidememoire.reading.statements.drafts import Draft, pieces

IN_NAME = frozenset(
    {
        "compound",
        "det",
        "amod",
        "flat",
        "nmod:poss",
        "poss",
        "case",
        "nummod",
        "nmod:desc",
        "nn",
        "predet",
        "punct",
        "advmod",
        "det:predet",
        "fixed",
        "appos",
    }
)
TOO_LOOSE = frozenset({"for", "as", "per", "citing", "quoting", "going by"})
"""Phrases that are cues too seldom to be taken wherever they stand."""


def phrase_drafts(text: Text, words: list[Unit]) -> list[Draft]:
    """Return the statements whose source stands in a phrase, without their speakers."""
    out = []
    doc = text.doc
    for hit in preposition_cues().longest(words):
        if hit.value.lemma in TOO_LOOSE or doc[hit.start].sent != doc[hit.end - 1].sent:
            continue
        draft = _draft(text, hit)
        if draft is not None:
            out.append(draft)
    return out


def _draft(text: Text, hit: Hit[Cue]) -> Draft | None:
    doc = text.doc
    found = _inside(doc, hit) if ".." in hit.value.lemma else _following(doc, hit)
    if found is None:
        return None
    holder, phrase = found
    content = _content(doc, hit, phrase, holder)
    ranges = pieces(text, content)
    if not ranges:
        return None
    cue = (doc[hit.start].idx, doc[hit.end - 1].idx + len(doc[hit.end - 1]))
    return Draft(
        cue,
        ranges,
        doc[hit.start],
        [holder],
        _source(doc, holder, hit),
        clause=frozenset(phrase),
        confidence=0.8,
        quotes=True,
        origin="phrase",
    )


def _source(doc: Doc, holder: Token, hit: Hit[Cue]) -> tuple[int, int]:
    words = [t.i for t in holder.subtree if not hit.start <= t.i < hit.end or ".." in hit.value.lemma]
    inside = [i for i in words if ".." not in hit.value.lemma or hit.start < i < hit.end]
    chosen = inside or [holder.i]
    return doc[min(chosen)].idx, doc[max(chosen)].idx + len(doc[max(chosen)])


def _following(doc: Doc, hit: Hit[Cue]) -> tuple[Token, set[int]] | None:
    """Return the source after "according to" and the words of the whole phrase."""
    sent_end = doc[hit.start].sent.end
    if hit.end >= sent_end:
        return None
    head = doc[hit.end]
    while head.dep_ in IN_NAME and hit.end <= head.head.i < sent_end and head.head != head:
        head = head.head
    phrase = {t.i for t in head.subtree if t.i >= hit.start}
    phrase = _without_main_clause(head, phrase)
    return head, phrase | set(range(hit.start, hit.end)) | set(range(hit.end, head.i + 1))


def _without_main_clause(head: Token, phrase: set[int]) -> set[int]:
    """Take finite clauses off the phrase that are no relative clauses: a parse may hang the whole sentence on the source."""
    for child in head.children:
        if (
            child.dep_ in ("parataxis", "ccomp", "conj", "advcl")
            and grammar.is_finite(child)
            and grammar.own_subjects(child)
        ):
            phrase -= {t.i for t in child.subtree}
    return phrase


def _inside(doc: Doc, hit: Hit[Cue]) -> tuple[Token, set[int]] | None:
    """Return the source within "in her view"."""
    last = doc[hit.end - 1]
    holders = [p for p in grammar.possessors(last) if hit.start < p.i < hit.end]
    gap = [t for t in doc[hit.start + 1 : hit.end - 1] if t.pos_ in ("PRON", "PROPN", "NOUN")]
    holder = holders[0] if holders else (gap[-1] if gap else None)
    if holder is None or holder.lower_ in ("this", "that", "the", "other"):
        return None
    return holder, set(range(hit.start, hit.end))


def _content(doc: Doc, hit: Hit[Cue], phrase: set[int], holder: Token) -> set[int]:
    """Return the clause that a phrase attributes: what follows it, what goes before it, or what it is set into."""
    first, last = segment(doc, hit.start)
    before = [i for i in range(first, hit.start) if i not in phrase and _counts(doc[i])]
    after = [i for i in range(hit.end, last) if i not in phrase and _counts(doc[i])]
    if after and doc[after[0]].sent[0].i <= after[0] and _relative(doc, after[0]):
        phrase |= set(range(after[0], last))
        after = []
    if not before or all(doc[i].pos_ in ("CCONJ", "ADV", "SCONJ") for i in before):
        after = _past_source(doc, phrase, after)
        return set(range(min(after, default=last), last)) - phrase
    top = _clause(doc[hit.start], holder)
    inside = {t.i for t in top.subtree if first <= t.i < last and not _only_marks(t, hit.start)} - phrase
    if after and any(i in inside for i in after):
        return inside
    main = _finite_above(top)
    return {t.i for t in main.subtree if first <= t.i < hit.start} - phrase


def _only_marks(token: Token, cue: int) -> bool:
    """Tell whether a word before the phrase only opens the clause around it: "said that, according to Ott, …"."""
    return bool(token.dep_ == "mark" and token.i < cue and token.doc[token.i + 1].text == ",")


def _past_source(doc: Doc, phrase: set[int], after: list[int]) -> list[int]:
    """Return the words behind the comma where those right after the source still tell who it is ("briefed on the call,")."""
    last = max(phrase)
    if not after or after[0] != last + 1 or doc[last].is_punct:
        return after
    comma = next((i for i in range(after[0], after[-1]) if doc[i].text == ","), None)
    if comma is None:
        return after
    phrase |= set(range(after[0], comma))
    return [i for i in after if i > comma]


def _relative(doc: Doc, at: int) -> bool:
    """Tell whether words after the source say more of it ("…, one of whom said a draft was ready")."""
    return any(t.tag_ in ("WP", "WDT", "WP$") for t in doc[at : at + 3]) and doc[at - 1].text == ","


def _counts(token: Token) -> bool:
    return not (token.is_punct or token.is_space)


def segment(doc: Doc, at: int) -> tuple[int, int]:
    """Return the words of the sentence between the semicolons round a word, from the dateline's dash on."""
    sent = doc[at].sent
    first, last = sent.start, sent.end
    for token in sent:
        if token.text == ";" or (
            token.text in ("—", "–", "--") and token.i < sent.start + 14 and ")" in doc[sent.start : token.i].text
        ):
            if token.i < at:
                first = token.i + 1
            elif token.text == ";":
                return first, token.i
    return first, last


def _clause(start: Token, holder: Token) -> Token:
    governor = grammar.governor(holder)
    if governor in (start, holder):
        governor = holder.head
    return grammar.clause(governor)


def _finite_above(token: Token) -> Token:
    """Return the clause that ends with the phrase: upwards out of relative and adverbial clauses."""
    top = token
    while top.head != top and (
        top.dep_ in ("acl", "acl:relcl", "relcl", "advcl", "advcl:relcl", "xcomp", "ccomp", "csubj", "parataxis")
        or (top.dep_ == "conj" and not grammar.own_subjects(top))
    ):
        top = grammar.clause(top.head)
    return top
