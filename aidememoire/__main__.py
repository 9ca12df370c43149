"""`python -m aidememoire` is the `aidememoire` command."""

import sys

from aidememoire.cli import main

if __name__ == "__main__":
    sys.exit(main())
