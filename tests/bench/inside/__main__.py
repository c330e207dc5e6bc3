"""Open the house, run one function of this folder, print its rows."""

import argparse
import dataclasses
import importlib
import json
import sys

from throughline.cli.house import open_house


def main() -> int:
    """0 unless it could not be measured, or what was read is not the truth."""
    file, function, *words = sys.argv[1:]
    open_house()
    from throughline.cli.migrate import run

    run(argparse.Namespace())
    work = importlib.import_module(f"tests.bench.inside.{file}")
    for row in getattr(work, function)(*words):
        print(json.dumps(dataclasses.asdict(row)), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
