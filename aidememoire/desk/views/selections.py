"""A selection of text becomes a record, by hand."""

from datetime import UTC, datetime
from typing import Any, Final

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from aidememoire import workflow
from aidememoire.desk.guard import posted
from aidememoire.desk.offsets import span
from aidememoire.desk.pages import path_of
from aidememoire.desk.reviewers import keep_reviewer, required
from aidememoire.desk.state import desk_of
from aidememoire.errors import UsageError
from aidememoire.records import RecordKind

GIVEN: Final[dict[RecordKind, tuple[str, ...]]] = {
    "statement": ("speaker",),
    "event": ("type",),
    "position": ("actor", "issue", "stance"),
    "commitment": ("actors", "kind"),
    "actor": ("kind",),
}
"""What a form says of each kind beside its words; each is named KIND-FIELD in the form."""
PEOPLE: Final = frozenset({"speaker", "actors"})
"""Fields that hold a list of actors."""


def make(request: Request, form: FormData) -> Response:
    """Keep a record at the selected words; then show it there."""
    kind = _kind(form)
    by = required(request, str(form.get("by", "")))
    fields: dict[str, Any] = {}
    for name in GIVEN[kind]:
        value = str(form.get(f"{kind}-{name}", "")).strip()
        if value:
            fields[name] = [value] if name in PEOPLE else value
    desk = desk_of(request)
    with desk.pool.writing() as ledger:
        entry = ledger.entry(request.path_params["identity"])
        places = [_number(form, name) for name in ("first-line", "first-unit", "last-line", "last-unit")]
        words = span(entry.document.text, (places[0], places[1]), (places[2], places[3]))
        made = workflow.create(
            ledger,
            entry.id,
            kind,
            [words],
            fields,
            by=by,
            at=datetime.now(UTC).isoformat(timespec="milliseconds"),
            note=str(form.get("note", "")).strip() or None,
        )
    where = path_of("records", made.record) if made.record else path_of("articles", entry.id)
    response = RedirectResponse(where, 303)
    keep_reviewer(response, by)
    return response


def _kind(form: FormData) -> RecordKind:
    asked = str(form.get("kind", ""))
    for kind in GIVEN:
        if kind == asked:
            return kind
    raise UsageError(f"“{asked[:40]}” is no kind of record", f"one of {', '.join(GIVEN)}", "choose one")


def _number(form: FormData, name: str) -> int:
    value = str(form.get(name, ""))
    if not (value.isascii() and value.isdecimal() and len(value) < 9):
        raise UsageError(
            "the form does not say what is selected", "a selection in the text", "select words and try again"
        )
    return int(value)


ROUTES: Final = (Route("/articles/{identity}/records", posted(make), methods=["POST"]),)
