"""What every part of a ledger works with."""

from collections.abc import Iterator
from contextlib import contextmanager

from aidememoire.ledger.engine import Engine


class Holdings:
    """An open database. Each part of a ledger is a class of its own in a file of its own; `Ledger` is all of them."""

    engine: Engine

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Several writes as one: all of them are kept, or, after an error, none.

        Writing is much faster in batches of some hundred documents; a batch that is killed is simply not there.
        """
        with self.engine.transaction():
            yield
