"""`python -m lieudit`: the same as the installed command."""

import sys

from lieudit.cli import main

if __name__ == "__main__":
    sys.exit(main())
