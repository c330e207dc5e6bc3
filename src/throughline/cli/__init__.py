"""The command line. Each verb is a file here with WHAT, `arguments(parser)` and `run(said)`.

A verb's file imports Django only inside `run`, so that `throughline --help` answers at once.
`run` returns the exit code; what cannot be done is a RefusedError with one sentence.
"""

import argparse
import sys
from collections.abc import Sequence
from typing import Protocol

from throughline import __version__
from throughline.cli import (
    doctor,
    export,
    import_,
    inbound,
    journal,
    migrate,
    resume,
    review,
    search,
    seed,
    serve,
    sweep,
    today,
    worker,
)
from throughline.cli.house import RefusedError, sentence_for
from throughline.environment import MisconfiguredError


class Verb(Protocol):
    """What each file here offers."""

    WHAT: str

    def arguments(self, parser: argparse.ArgumentParser) -> None: ...

    def run(self, said: argparse.Namespace) -> int: ...


VERBS: dict[str, Verb] = {
    "serve": serve,
    "worker": worker,
    "sweep": sweep,
    "today": today,
    "review": review,
    "search": search,
    "import": import_,
    "export": export,
    "resume": resume,
    "journal": journal,
    "inbound": inbound,
    "seed": seed,
    "migrate": migrate,
    "doctor": doctor,
}


def parser() -> argparse.ArgumentParser:
    """Everything that can be said to `throughline`."""
    top = argparse.ArgumentParser(prog="throughline", description="Your career record.")
    top.add_argument("--version", action="version", version=f"Throughline {__version__}")
    verbs = top.add_subparsers(metavar="VERB", required=True)
    for name, verb in VERBS.items():
        one = verbs.add_parser(name, help=verb.WHAT, description=verb.WHAT)
        verb.arguments(one)
        one.set_defaults(run=verb.run)
    return top


def main(words: Sequence[str] | None = None) -> int:
    """Run one command. Returns 0 when done, 1 when it could not be; usage errors exit with 2."""
    said = parser().parse_args(words)
    try:
        return int(said.run(said))
    except (RefusedError, MisconfiguredError) as problem:
        sentence = str(problem)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # `throughline today | head`
        sys.stderr.close()
        return 0
    except Exception as problem:
        sentence = sentence_for(problem)
        if not sentence:
            raise
    print(f"throughline: {sentence}", file=sys.stderr)
    return 1
