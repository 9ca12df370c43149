"""What a language model took and was refused, and how far two readers agree: told at the end, on standard error."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from aidememoire.cli.output import complain, quantity

if TYPE_CHECKING:
    from aidememoire.reading.llm.usage import Usage
    from aidememoire.records.joint import KindAgreement


def tell_usage(usage: "Usage | None") -> None:
    """Tell of questions, tokens, cost and refused records; nothing where no model was asked."""
    if usage is None:
        return
    kept = f", {usage.kept:,} more from the cache" if usage.kept else ""
    told = [f"{quantity(usage.asked, 'answer')} of the language model{kept}"]
    if usage.asked:
        untold = f" ({quantity(usage.untold, 'answer')} came without a count)" if usage.untold else ""
        told.append(f"{usage.tokens_in:,} tokens in, {usage.tokens_out:,} out{untold}")
        told.append(f"cost {usage.cost:.4f} at the prices given" if usage.cost is not None else "no prices given")
    complain("; ".join(told) + ".")
    if usage.refused:
        refused = sum(usage.refused.values())
        reasons = "; ".join(f"{number:,} × {reason}" for reason, number in usage.refused.items())
        complain(f"{refused:,} of {refused + usage.records:,} records that it gave are refused: {reasons}.")


def tell_agreement(kinds: "Iterable[KindAgreement]") -> None:
    """Tell how far two readers agree, over all that was read."""
    from aidememoire.render.words import agreed

    for kind in kinds:
        complain(agreed(kind) + ".")
