"""`python -m egovbayes`, and the command `egovbayes`."""

import sys

try:
    from egovbayes.cli import main
except KeyboardInterrupt:  # while a slow disk loads what a command is made of, nothing is there yet to say it
    sys.stderr.write("\negovbayes: interrupted; nothing was written\n")
    sys.exit(130)

if __name__ == "__main__":
    sys.exit(main())
