"""`python -m egovbayes`."""

import sys

from egovbayes.cli import main

if __name__ == "__main__":
    sys.exit(main())
