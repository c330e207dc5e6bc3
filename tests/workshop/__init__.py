"""The tools behind `./dev check` and `./dev shots`. They run from anywhere."""

import signal
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def end_tidily() -> None:
    """On SIGTERM end as on Ctrl-C: whatever was started is stopped, folders are removed."""
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
