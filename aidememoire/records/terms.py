"""The closed vocabularies of a record: one type for the checker, one tuple for the run time, from one list."""

from typing import Final, Literal, get_args

Basis = Literal["stated", "dateline", "published", "context", "lexicon", "given"]
PartKind = Literal["title", "heading", "dateline", "body", "caption", "credit"]
DocumentKind = Literal["report", "readout", "statement", "transcript", "interview", "post", "agreement", "unknown"]
PublishedBasis = Literal["given", "metadata", "text", "url"]
ActorKind = Literal["person", "office", "organisation", "state", "group", "unnamed"]
Manner = Literal["direct", "indirect", "mixed"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
Status = Literal["occurred", "ongoing", "planned", "proposed", "possible", "denied"]
ClaimReason = Literal["denial", "negation", "cancelled", "postponed", "not-begun"]
Stance = Literal["supports", "opposes", "conditional"]
CommitmentKind = Literal["promise", "plan", "prediction", "threat"]
CommitmentState = Literal[
    "open", "under-way", "partly-kept", "kept", "broken", "disputed", "overdue", "superseded", "withdrawn"
]
EventType = Literal[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
]
ReviewState = Literal["unreviewed", "accepted", "edited", "rejected"]
Relation = Literal["shared", "only", "clash"]
Wording = Literal["same", "different"]
Contrast = Literal["detail", "framing", "condition", "status", "speaker", "emphasis", "quote", "scope"]
Scope = Literal["call", "frame", "context"]
Outlet = Literal["outlet"]
"""Stands where actor ids would, for what the outlet says in its own voice."""

BASES: Final[tuple[str, ...]] = get_args(Basis)
PART_KINDS: Final[tuple[str, ...]] = get_args(PartKind)
DOCUMENT_KINDS: Final[tuple[str, ...]] = get_args(DocumentKind)
PUBLISHED_BASES: Final[tuple[str, ...]] = get_args(PublishedBasis)
ACTOR_KINDS: Final[tuple[str, ...]] = get_args(ActorKind)
MANNERS: Final[tuple[str, ...]] = get_args(Manner)
TIME_TYPES: Final[tuple[str, ...]] = get_args(TimeType)
STATUSES: Final[tuple[str, ...]] = get_args(Status)
CLAIM_REASONS: Final[tuple[str, ...]] = get_args(ClaimReason)
STANCES: Final[tuple[str, ...]] = get_args(Stance)
COMMITMENT_KINDS: Final[tuple[str, ...]] = get_args(CommitmentKind)
COMMITMENT_STATES: Final[tuple[str, ...]] = get_args(CommitmentState)
EVENT_TYPES: Final[tuple[str, ...]] = get_args(EventType)
REVIEW_STATES: Final[tuple[str, ...]] = get_args(ReviewState)
RELATIONS: Final[tuple[str, ...]] = get_args(Relation)
WORDINGS: Final[tuple[str, ...]] = get_args(Wording)
CONTRASTS: Final[tuple[str, ...]] = get_args(Contrast)
SCOPES: Final[tuple[str, ...]] = get_args(Scope)
