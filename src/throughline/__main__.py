"""`python -m throughline` is the same as `throughline`."""

import sys

from throughline.cli import main

if __name__ == "__main__":
    sys.exit(main())
