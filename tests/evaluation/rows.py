"""Small corpora for the tests; all texts, people and states are invented."""

import json


def write(path, *rows):
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def spans(text, *pieces):
    return [[text.index(piece), text.index(piece) + len(piece)] for piece in pieces if piece]


def attribution(text, source, cue, *content):
    return {"source": spans(text, source), "cue": spans(text, cue), "content": spans(text, *content)}


def annotation(text, *attributions, **more):
    return {"id": "a", "annotator": "x", "primary": True, "text": text, "attributions": list(attributions), **more}
