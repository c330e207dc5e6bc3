"""The tools behind `./dev check` and `./dev shots`. They run from anywhere."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
