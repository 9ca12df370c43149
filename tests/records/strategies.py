"""Hypothesis strategies: any text, any spans of it, any record that keeps its promises."""

from hypothesis import strategies as st

from aidememoire.records import (
    Actor,
    Channel,
    Claim,
    Clause,
    Codes,
    Commitment,
    Document,
    Due,
    Duration,
    Event,
    Part,
    Position,
    Quantity,
    ReaderInfo,
    Record,
    Role,
    Settlement,
    Span,
    Statement,
    TimeExpression,
    When,
    Where,
    terms,
    text_id,
)

# Surrogates can't be written as UTF-8; everything else that Unicode holds is fair.
texts = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=60)
numbers = st.none() | st.integers(0, 10**9)
certainties = st.none() | st.floats(0, 1)


def one_of(allowed):
    return st.sampled_from(allowed)


@st.composite
def bounds(draw, text):
    start = draw(st.integers(0, len(text)))
    return start, draw(st.integers(start, len(text)))


@st.composite
def spans(draw, text):
    start, end = draw(bounds(text))
    return Span(start, end, text[start:end])


@st.composite
def anchored(draw, text, cls, **fields):
    """A `cls` with start, end and text, or with none of them."""
    values = {name: draw(strategy) for name, strategy in fields.items()}
    if draw(st.booleans()):
        span = draw(spans(text))
        values |= {"start": span.start, "end": span.end}
        if "text" in cls.__struct_fields__:
            values["text"] = span.text
    return cls(**values)


def whens(text):
    return anchored(text, When, value=st.none() | texts, basis=one_of(terms.BASES))


@st.composite
def actors(draw, text, identity):
    return Actor(
        identity,
        draw(texts),
        draw(one_of(terms.ACTOR_KINDS)),
        roles=tuple(draw(st.lists(anchored(text, Role, value=texts), max_size=2))),
        codes=draw(st.builds(Codes, cameo=st.none() | texts, cow=numbers)),
        mentions=tuple(draw(st.lists(spans(text), max_size=3))),
    )


@st.composite
def statements(draw, text, identity, people, earlier):
    return Statement(
        identity,
        chain=tuple(draw(st.lists(people, max_size=3))),
        source=draw(st.none() | spans(text)),
        cue=draw(st.none() | spans(text)),
        content=tuple(draw(st.lists(spans(text), max_size=3))),
        manner=draw(one_of(terms.MANNERS)),
        inside=draw(earlier),
        addressees=draw(people),
        channel=draw(st.none() | anchored(text, Channel, value=texts)),
        when=draw(st.none() | whens(text)),
        confidence=draw(certainties),
    )


@st.composite
def events(draw, text, identity, people, said):
    claims = st.builds(
        Claim, one_of(terms.STATUSES), st.just("outlet") | people, said, one_of(terms.CLAIM_REASONS), spans(text)
    )
    return Event(
        identity,
        draw(one_of(terms.EVENT_TYPES)),
        actors=draw(people),
        recipients=draw(people),
        when=draw(st.none() | whens(text)),
        where=draw(st.none() | anchored(text, Where, name=texts)),
        durations=tuple(draw(st.lists(anchored(text, Duration, value=texts, statement=said), max_size=2))),
        quantities=tuple(draw(st.lists(anchored(text, Quantity, value=numbers, min=certainties), max_size=2))),
        status=draw(one_of(terms.STATUSES)),
        claims=tuple(draw(st.lists(claims, max_size=2))),
        evidence=tuple(draw(st.lists(spans(text), max_size=2))),
        confidence=draw(certainties),
    )


@st.composite
def commitments(draw, text, identity, people, said):
    settlements = st.builds(Settlement, one_of(terms.COMMITMENT_STATES), st.just("outlet") | people, said, spans(text))
    return Commitment(
        identity,
        draw(people),
        draw(one_of(terms.COMMITMENT_KINDS)),
        draw(spans(text)),
        due=draw(st.none() | anchored(text, Due, value=st.none() | texts)),
        state=draw(one_of(terms.COMMITMENT_STATES)),
        settled_by=tuple(draw(st.lists(settlements, max_size=2))),
        statement=draw(said),
    )


@st.composite
def positions(draw, text, people, said):
    return Position(draw(people), draw(texts), draw(one_of(terms.STANCES)), draw(said), draw(spans(text)))


@st.composite
def times(draw, text):
    span = draw(spans(text))
    kind, value = draw(one_of(terms.TIME_TYPES)), draw(st.none() | texts)
    return TimeExpression(span.start, span.end, span.text, kind, value, draw(st.none() | one_of(terms.BASES)))


@st.composite
def clauses(draw, text, people, said):
    span = draw(spans(text))
    return Clause(span.start, span.end, span.text, draw(said), draw(texts), draw(st.booleans()), draw(people))


@st.composite
def documents(draw, text):
    start, end = draw(bounds(text))
    return Document(text_id(text), text, parts=(Part(draw(one_of(terms.PART_KINDS)), start, end),), url=draw(texts))


@st.composite
def records(draw):
    """Any record that keeps its promises."""
    text = draw(texts)
    actor_ids = [f"a{number}" for number in range(draw(st.integers(1, 3)))]
    statement_ids = [f"s{number}" for number in range(draw(st.integers(0, 3)))]
    people = st.lists(one_of(actor_ids), max_size=2).map(tuple)
    said = st.none() | (one_of(statement_ids) if statement_ids else st.none())
    return Record(
        reader=ReaderInfo(draw(texts), draw(texts), draw(st.none() | texts)),
        document=draw(documents(text)),
        actors=tuple(draw(actors(text, identity)) for identity in actor_ids),
        statements=tuple(draw(statements(text, identity, people, said)) for identity in statement_ids),
        events=tuple(draw(events(text, f"e{number}", people, said)) for number in range(draw(st.integers(0, 2)))),
        positions=tuple(draw(st.lists(positions(text, one_of(actor_ids), said), max_size=2))),
        commitments=tuple(
            draw(commitments(text, f"c{number}", people, said)) for number in range(draw(st.integers(0, 2)))
        ),
        times=tuple(draw(st.lists(times(text), max_size=2))),
        clauses=tuple(draw(st.lists(clauses(text, people, said), max_size=2))),
        warnings=tuple(draw(st.lists(texts, max_size=2))),
    )
