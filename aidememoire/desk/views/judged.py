"""What a reviewer's forms say becomes decisions; then the next record is shown."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, Final
from urllib.parse import parse_qsl

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from aidememoire import workflow
from aidememoire.desk.cards import Card, Control, card, seen
from aidememoire.desk.offsets import span
from aidememoire.desk.pages import address
from aidememoire.desk.reviewers import keep_reviewer, required
from aidememoire.desk.reviewing import Wanted, wanted
from aidememoire.desk.state import desk_of
from aidememoire.errors import UsageError
from aidememoire.ledger import Ledger
from aidememoire.workflow import Judged

DONE: Final[Mapping[str, str]] = {
    "accepted": "Accepted",
    "rejected": "Rejected",
    "edited": "Edited",
    "merged": "Merged",
    "split": "Split in two",
    "undone": "Taken back",
    "joined": "The two are one now",
    "parted": "Parted",
    "noted": "Kept; who is who is worked out again when the ledger next adds documents",
}
"""What was done, as an address says it and as the page does."""
LARGEST: Final = 9
FEW_DOCUMENTS: Final = 300
"""In so many, who is who is worked out again within a second; in more, whoever adds documents does it."""
Act = Callable[[Ledger, str, FormData, dict[str, Any]], tuple[str, Judged]]


def named(request: Request, form: FormData) -> Response:
    """Keep the reviewer's name."""
    response = _to(_wanted(form), record=str(form.get("record", "")))
    keep_reviewer(response, required(request, str(form.get("by", ""))))
    return response


def decided(request: Request, form: FormData) -> Response:
    """Decide on one record as the button says; then show the next one."""
    by, what, record = required(request), _wanted(form), str(form.get("record", ""))
    act = ACTS.get(str(form.get("do", "")))
    if act is None:
        raise UsageError("the form does not say what to do", f"one of {', '.join(ACTS)}", "press one of its buttons")
    note = str(form.get("note", "")).strip()[:500] or None
    with desk_of(request).pool.writing() as ledger:
        did, judged = act(ledger, record, form, {"by": by, "at": _now(), "note": note})
        over = "" if seen(judged.before) == form.get("seen") else _other(ledger, judged, by)
    return _to(what.past(judged.record or record), did=did, over=over)


def undone(request: Request, form: FormData) -> Response:
    """Take a decision back, and show its record again, or the list that it was taken back from."""
    by, what = required(request), _wanted(form)
    with desk_of(request).pool.writing() as ledger:
        judged = workflow.undo(ledger, str(form.get("decision", "")), by=by, at=_now())
    if form.get("from") == "decisions":
        return RedirectResponse("/review/decisions", 303)
    return _to(what, record=judged.record or "", did="undone")


def joined(request: Request, form: FormData) -> Response:
    """Two identities are one."""
    by, record = required(request), str(form.get("record", ""))
    other = str(form.get("other", "")).strip()
    if not other:
        raise UsageError("nobody else is named", "the name of another actor", "name them, or give their i:… id")
    with desk_of(request).pool.writing() as ledger:
        later = _large(ledger)
        workflow.merge_actors(ledger, [str(form.get("identity", "")), other], by=by, note=_note(form), later=later)
    return _to(_wanted(form), record=record, did="noted" if later else "joined")


def parted(request: Request, form: FormData) -> Response:
    """Some names of an identity are somebody else."""
    by, record = required(request), str(form.get("record", ""))
    names = [str(name) for name in form.getlist("name")]
    if not names:
        raise UsageError("no name is chosen", "one or more that are somebody else", "tick them")
    with desk_of(request).pool.writing() as ledger:
        later = _large(ledger)
        workflow.split_actor(ledger, str(form.get("identity", "")), names, by=by, note=_note(form), later=later)
    return _to(_wanted(form), record=record, did="noted" if later else "parted")


# ---- the acts


def _accept(ledger: Ledger, record: str, _form: FormData, word: dict[str, Any]) -> tuple[str, Judged]:
    return "accepted", workflow.accept(ledger, record, **word)


def _reject(ledger: Ledger, record: str, _form: FormData, word: dict[str, Any]) -> tuple[str, Judged]:
    return "rejected", workflow.reject(ledger, record, **word)


def _edit(ledger: Ledger, record: str, form: FormData, word: dict[str, Any]) -> tuple[str, Judged]:
    shown = card(ledger, record)
    text = ledger.entry(shown.document).document.text
    judged = workflow.edit(ledger, record, changes(shown, text, form), **word)
    return judged.after.state if judged.after.state in DONE else "edited", judged


def _merge(ledger: Ledger, record: str, form: FormData, word: dict[str, Any]) -> tuple[str, Judged]:
    return "merged", workflow.merge_statements(ledger, record, str(form.get("other", "")), **word)


def _split(ledger: Ledger, record: str, form: FormData, word: dict[str, Any]) -> tuple[str, Judged]:
    shown = card(ledger, record)
    if selected := str(form.get("selected", "")):
        at = taken(ledger.entry(shown.document).document.text, selected)[0][0]
    else:
        at = _number(str(form.get("at", "")))
    return "split", workflow.split_statement(ledger, record, at, **word)


ACTS: Final[Mapping[str, Act]] = {
    "accept": _accept,
    "reject": _reject,
    "edit": _edit,
    "merge": _merge,
    "split": _split,
}


def changes(shown: Card, text: str, form: FormData) -> dict[str, Any]:
    """The fields that a form says otherwise than the record has them."""
    found: dict[str, Any] = {}
    for field in shown.fields:
        given = form.get(f"has-{field.name}")
        if given is None:
            continue  # the form does not have this field
        if field.sort == "words":
            pairs = _pairs(field, text, form)
            if pairs != list(field.spans):
                found[field.name] = pairs
            continue
        values = tuple(one for value in form.getlist(field.name) if (one := str(value).strip()))
        if values == tuple(one for one in field.values if one):
            continue
        if field.sort == "people":
            found[field.name] = list(dict.fromkeys(values))
        elif field.sort == "tick":
            found[field.name] = bool(values)
        else:
            found[field.name] = values[0] if values else ""
    if "chain" in found:
        speakers = found.pop("speaker", None)
        first = (
            next(field.values for field in shown.fields if field.name == "speaker") if speakers is None else speakers
        )
        found["chain"] = [list(first), *([one] for one in found["chain"])]
    return found


def _pairs(field: Control, text: str, form: FormData) -> list[tuple[int, int]]:
    """The pieces of a field of words: those selected, or those that the numbers say."""
    if selected := str(form.get(f"{field.name}-selected", "")):
        before = list(field.spans) if selected.startswith("+") else []
        return [*before, *taken(text, selected.removeprefix("+"))]
    starts, ends = form.getlist(f"{field.name}-start"), form.getlist(f"{field.name}-end")
    pairs = [(str(start).strip(), str(end).strip()) for start, end in zip(starts, ends, strict=False)]
    return [(_number(start), _number(end)) for start, end in pairs if start or end]


def taken(text: str, selected: str) -> list[tuple[int, int]]:
    """Pieces of a text as a browser tells them, "line:unit:line:unit" with commas between, in code points."""
    found = []
    for piece in selected.split(","):
        places = [_number(one) for one in piece.split(":")]
        if len(places) != 4:
            raise UsageError("the form does not say what is selected", "a selection in the text", "select again")
        found.append(span(text, (places[0], places[1]), (places[2], places[3])))
    return found


# ---- where to then


def _other(ledger: Ledger, judged: Judged, by: str) -> str:
    """The decision of somebody else that was taken while this reviewer looked; empty where there is none."""
    if judged.record is None or judged.before.by in {None, by}:
        return ""
    return next(
        (
            one.id
            for one in reversed(ledger.history(judged.record))
            if one.decision.by == judged.before.by and one.id not in judged.decisions
        ),
        "",
    )


def _to(what: Wanted, **changed: object) -> Response:
    return RedirectResponse(address("/review", what.query(), **changed), 303)


def _wanted(form: FormData) -> Wanted:
    return wanted(dict(parse_qsl(str(form.get("here", "")))))


def _large(ledger: Ledger) -> bool:
    return ledger.extent()[0] > FEW_DOCUMENTS


def _note(form: FormData) -> str | None:
    return str(form.get("note", "")).strip()[:500] or None


def _number(value: str) -> int:
    if not (value.isascii() and value.isdecimal() and len(value) < LARGEST):
        raise UsageError(f"“{value[:20]}” is no place in the text", "a number of characters", "select the words again")
    return int(value)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")


HANDLERS: Final = (
    ("/review/name", named),
    ("/review/decide", decided),
    ("/review/undo", undone),
    ("/review/same", joined),
    ("/review/other", parted),
)
