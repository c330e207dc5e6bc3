"""Run the measurements: `./dev bench [NAME …] [--list] [--postgresql]`."""

import argparse
import importlib
import os
import pkgutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path

from tests import bench
from tests.bench.measuring import Place, Row
from tests.workshop import end_tidily, postgres, private

Measure = Callable[[Place], Iterator[Row]]
PREFIX = "measure_"


def measures() -> dict[str, Measure]:
    """Every function of this folder whose name begins with `measure_`."""
    names = [one.name for one in pkgutil.iter_modules(bench.__path__) if one.name != "__main__"]
    modules = [importlib.import_module(f"tests.bench.{name}") for name in names]
    return {
        name.removeprefix(PREFIX): act
        for module in modules
        for name, act in vars(module).items()
        if name.startswith(PREFIX) and act.__module__ == module.__name__
    }


def options(known: dict[str, Measure]) -> argparse.Namespace:
    """Which of them, and on which database."""
    parser = argparse.ArgumentParser(prog="./dev bench", description=bench.__doc__)
    parser.add_argument("names", nargs="*", help="only these")
    parser.add_argument("--list", action="store_true", help="what can be measured")
    parser.add_argument("--postgresql", action="store_true", help="on a PostgreSQL of our own")
    said = parser.parse_args()
    if unknown := set(said.names) - set(known):
        parser.error(f"no such measurement: {', '.join(sorted(unknown))}")
    return said


def measure(chosen: dict[str, Measure], database: str) -> None:
    """Take the measurements one after the other, each row printed when it is known."""
    with tempfile.TemporaryDirectory(prefix="throughline-bench-") as folder:
        place = Place(Path(folder, "data"), Path(folder))
        private.throughline(place.data, "migrate")
        private.throughline(place.data, "seed")
        for act in chosen.values():
            for row in act(place):
                print(row.line(database), flush=True)


def main() -> int:
    """0 unless a measurement could not be taken."""
    known = measures()
    end_tidily()
    said = options(known)
    if said.list:
        for name, act in known.items():
            print(f"{name:<12}{(act.__doc__ or '').splitlines()[0]}")
        return 0
    chosen = {name: known[name] for name in said.names or known}
    with postgres.throwaway(durable=True) if said.postgresql else nullcontext() as address:
        if address:
            os.environ["THROUGHLINE_DATABASE"] = address
        given = os.environ.get("THROUGHLINE_DATABASE", "")
        measure(chosen, "postgresql" if given else "sqlite")
    return 0


if __name__ == "__main__":
    sys.exit(main())
