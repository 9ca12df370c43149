"""What asking the model took, and what of its answers was refused: counted, so that it can be shown."""

from collections.abc import Iterable, Mapping
from typing import Final

import msgspec

MILLION: Final = 1_000_000


class Usage(msgspec.Struct, frozen=True):
    """Questions put and answered from the cache, tokens as the endpoint counts them, refused records by reason.

    `untold` counts answers that came without a count of tokens. `price_in` and `price_out` are per million tokens.
    """

    asked: int = 0
    kept: int = 0
    untold: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    records: int = 0
    refused: Mapping[str, int] = {}
    price_in: float | None = None
    price_out: float | None = None

    @property
    def cost(self) -> float | None:
        """What the tokens cost, in the currency of the prices; None where a price is not given."""
        if self.price_in is None or self.price_out is None:
            return None
        return (self.tokens_in * self.price_in + self.tokens_out * self.price_out) / MILLION

    def plus(self, other: "Usage") -> "Usage":
        """Both together."""
        return Usage(
            self.asked + other.asked,
            self.kept + other.kept,
            self.untold + other.untold,
            self.tokens_in + other.tokens_in,
            self.tokens_out + other.tokens_out,
            self.records + other.records,
            counted((*self.refused.items(), *other.refused.items())),
            other.price_in if self.price_in is None else self.price_in,
            other.price_out if self.price_out is None else self.price_out,
        )


def counted(pairs: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Sums by reason, the reasons in the order of the alphabet."""
    sums: dict[str, int] = {}
    for reason, number in sorted(pairs):
        sums[reason] = sums.get(reason, 0) + number
    return sums


def refused_line(refused: Mapping[str, int]) -> str:
    """The refused records in words: "3 records (2 a quotation that is not in the text; 1 …)"."""
    total = sum(refused.values())
    reasons = "; ".join(f"{number:,} × {reason}" for reason, number in refused.items())
    return f"{total:,} {'record' if total == 1 else 'records'} ({reasons})"
