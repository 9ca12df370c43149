"""Which pictures there are."""

from collections.abc import Callable, Mapping
from typing import Final

from aidememoire.desk.pictures.base import Asked, Picture
from aidememoire.desk.pictures.network import network
from aidememoire.desk.pictures.positions import positions
from aidememoire.desk.pictures.timeline import timeline
from aidememoire.desk.pictures.volume import volume
from aidememoire.ledger import Ledger

MAKERS: Final[Mapping[str, Callable[[Ledger, Asked], Picture]]] = {
    "timeline": timeline,
    "positions": positions,
    "network": network,
    "volume": volume,
}
NAMES: Final = tuple(MAKERS)
TITLES: Final = {
    "timeline": "What happened when",
    "positions": "Who stands where",
    "network": "Who met or called whom",
    "volume": "Who wrote how much",
}


def make(name: str, ledger: Ledger, asked: Asked = Asked()) -> Picture:  # noqa: B008 - frozen, so safe to share
    """The picture's words and rows, asked of the ledger. KeyError for a name that is none of NAMES."""
    return MAKERS[name](ledger, asked)
