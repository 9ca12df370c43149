"""The meaning of texts, as it is handed in: what is worked out across documents knows no model."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

Vectors = Callable[[Sequence[str]], NDArray[np.float32]]
"""From N texts to vectors of length one, *shape* ``(N, 384)``; zeros where a text has no word."""
