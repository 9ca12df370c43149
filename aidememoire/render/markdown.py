"""The report as Markdown (CommonMark with tables); nothing of the text is read as markup.

The text carries its marks in signs: [²that … ] is the content of statement 2, {A} stands behind the words of event A.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from aidememoire.records import Record
from aidememoire.render import view, words
from aidememoire.render.marks import Mark, Node

_MARKUP: Final = re.compile(r"([\\`*_\[\]<>{}|~#&!])")
_LIST: Final = re.compile(r"^(\d+)([.)])|^([-+=])")
LEGEND: Final = "[¹…] content of statement 1 · {A} event A"


def document(record: Record) -> str:
    """The whole report; ends without a line break."""
    content = view.report(record)
    sections = (
        "\n\n".join(_head(content)),
        _section("The text", "\n>\n".join(map(_line, content.lines)), escape(LEGEND)),
        _section("Who said what", *map(_speaker, content.speakers)),
        _section("Events", *map(_event, content.events)),
        _section("Positions", _list(map(_stand, content.positions))),
        _section("Commitments", _list(map(_pledge, content.commitments))),
        _section("Times", _times(content.times)),
        _section(
            "Where the readers differ",
            _list(escape(words.capitalised(line)) for line in content.agreed),
            _list(map(_differing, content.differing)),
        ),
        _section("Warnings", _list(map(escape, content.warnings))),
    )
    return "\n\n".join(filter(None, sections))


def escape(text: str) -> str:
    """Text of others on one line, no character of which is markup, and which begins no list."""
    one_line = " ".join(words.safe(" ".join(text.split())).split())
    return _LIST.sub(lambda found: f"{found[1] or ''}\\{found[2] or found[3]}", _MARKUP.sub(r"\\\1", one_line))


def _section(title: str, *blocks: str) -> str:
    blocks = tuple(filter(None, blocks))
    return "\n\n".join((f"## {title}", *blocks)) if blocks else ""


def _list(rows: Iterable[str]) -> str:
    return "\n".join(f"- {row}" for row in rows)


def _joined(parts: Iterable[str]) -> str:
    return " · ".join(escape(part) for part in parts if part)


def _head(content: view.Report) -> Iterator[str]:
    yield f"# {escape(content.title)}"
    yield _joined(content.facts)
    if content.url:
        yield escape(content.url)
    yield f"*{escape(content.machine)}*"


def _line(line: view.Line) -> str:
    text = escape(_signed(line.nodes))
    return f"> **{text}**" if line.kind in {"title", "heading"} else f"> {text}"


def _signed(nodes: Sequence[Node]) -> str:
    """The text with its marks in signs."""
    return "".join(node if isinstance(node, str) else _signs(node.mark, _signed(node.children)) for node in nodes)


def _signs(mark: Mark, inner: str) -> str:
    if mark.kind == "content":
        return f"[{words.raised(mark.label) if mark.opens else ''}{inner}]"
    return f"{inner} {{{mark.label}}}" if mark.kind == "event" and mark.opens else inner


def _speaker(speaker: view.Speaker) -> str:
    description = f" — {escape(speaker.description)}" if speaker.description else ""
    return f"### {escape(speaker.name)}{description}\n\n" + _list(map(_said, speaker.statements))


def _said(said: view.Said) -> str:
    cue = f"*{escape(said.cue)}* " if said.cue else ""
    inside = f"inside statement {said.inside.label}" if said.inside else ""
    how = _joined((said.relays, inside, words.MANNERS[said.manner], *said.circumstances))
    return f"**{said.reference.label}** {cue}{escape(said.content)}  \n  {how}"


def _event(event: view.Happened) -> str:
    name = words.capitalised(event.name)
    heading = f"### {event.reference.label}. {escape(' '.join(filter(None, (name, event.participants))))}"
    rows = [f"Status: {escape(event.status)}", *(f"{title}: {escape(value)}" for title, value in event.facts)]
    rows += [f"Stated in: {', '.join(reference.label for reference in event.stated)}"] if event.stated else []
    rows += [f"“{escape(event.evidence[0])}”"] if event.evidence else []
    return f"{heading}\n\n{_list(rows)}"


def _stand(stand: view.Stand) -> str:
    evidence = f"“{stand.evidence}”" if stand.evidence else ""
    return (
        f"**{escape(stand.actor)}** · {stand.issue}: {stand.stance} · {_joined((evidence, view.stated(stand.stated)))}"
    )


def _pledge(pledge: view.Pledge) -> str:
    due = f"due {pledge.due}" if pledge.due else ""
    rest = _joined((f"“{pledge.what}”", due, view.stated(pledge.stated)))
    return f"**{escape(pledge.actors)}** · {pledge.kind}: {escape(pledge.state)} · {rest}"


def _times(times: Sequence[view.Dated]) -> str:
    rows = [f"| {escape(time.text)} | {escape(time.meaning)} | {escape(time.basis)} |" for time in times]
    return "\n".join(("| Words | Meaning | How it is known |", "|---|---|---|", *rows)) if rows else ""


def _differing(one: view.Differing) -> str:
    return f"**{one.label}** · {_joined((one.how, f'“{one.words}”' if one.words else ''))}"
