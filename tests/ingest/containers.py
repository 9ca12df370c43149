"""Invented articles and the containers that tests put them into; states, people and outlets are invented."""

from aidememoire.ingest import Item, Metadata, items
from aidememoire.records import Refusal

TEXT = "The leaders of Ardania and Belmark met in Harnow on Monday, officials said."
RUSSIAN = "Президент провёл телефонный разговор с премьер-министром соседней страны и пригласил его в гости."
PAGE = (
    "<!DOCTYPE html><html><head><title>Talks open</title></head><body><article><h1>Talks open</h1>"
    f"<p>{TEXT}</p><p>They agreed to meet again in Port Ferro, the ministry said.</p></article></body></html>"
)


def taken(source, given=None) -> tuple[list[Item], list[Refusal]]:
    """The items and the refusals of a source, each in order."""
    found = list(items(source, given or Metadata()))
    return [f for f in found if isinstance(f, Item)], [f for f in found if isinstance(f, Refusal)]


def texts(source) -> list[str]:
    """The texts of the documents of a source that refuses nothing."""
    found, refused = taken(source)
    assert refused == []
    return [item.document().document.text for item in found]


def written(folder, name, content):
    """The path of a new file."""
    path = folder / name
    path.write_bytes(content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content)
    return path
