"""`./dev check`: everything that must hold, one step after the other, and a summary."""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.workshop import ROOT, chromium, end_tidily, postgres

PY = (sys.executable, "-P")
PYTEST = (sys.executable, "-m", "pytest")
BESIDE = ("-n", "2", "--dist", "worksteal")  # files stay together, and what is built for each
LONG = 300  # lines
LINT_IMPORTS = (
    "import sys; from importlinter.cli import lint_imports_command as run; sys.exit(run())"
)


class SkippedError(Exception):
    """A step cannot be taken on this machine; the message says why."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to check: `take` returns the exit code and the last line that was said."""

    name: str
    what: str
    take: Callable[["Check"], tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Check:
    """What every step needs to know."""

    environment: Mapping[str, str]
    nothing_skipped: bool

    def run(self, command: Sequence[str], **more: str) -> tuple[int, str]:
        """Run a command in the checkout, showing what it says; its code and its last words."""
        last = ""
        with subprocess.Popen(
            command,
            cwd=ROOT,
            env={**self.environment, **more},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        ) as process:
            assert process.stdout is not None
            try:
                for line in process.stdout:
                    print(line, end="", flush=True)
                    last = line.strip().strip("= ") or last
            except BaseException:
                process.terminate()
                raise
        return process.returncode, last

    def pytest(self, *words: str, **more: str) -> tuple[int, str]:
        """Run tests; the last words are pytest's closing line."""
        if self.nothing_skipped:
            words = ("-p", "tests.workshop.nothing_skipped", *words)
            more["THROUGHLINE_NOTHING_SKIPPED"] = "1"
        return self.run((*PYTEST, *words), **more)


def templates(check: Check) -> tuple[int, str]:
    """djade takes files, not folders."""
    files = [str(file) for file in sorted(ROOT.glob("src/throughline/*/templates/**/*.html"))]
    djade = str(Path(sys.executable).with_name("djade"))  # a program, not a module
    return check.run((djade, "--check", "--target-version", "5.2", *files))


def migrations(check: Check) -> tuple[int, str]:
    """Models and migrations agree."""
    return check.run((*PY, "-m", "django", "makemigrations", "--check", "--dry-run"))


def tests(check: Check) -> tuple[int, str]:
    """Everything but the journeys, on SQLite."""
    return check.pytest(*BESIDE, "-m", "not journey")


def tests_on_postgresql(check: Check) -> tuple[int, str]:
    """The same again on a PostgreSQL of our own, less what knows no database."""
    try:
        with postgres.throwaway() as address:
            words = [*BESIDE, "-m", "not journey", "--ignore=tests/rulebook"]
            words += ["-p", "tests.workshop.asks_the_database"]
            return check.pytest(*words, THROUGHLINE_DATABASE=address)
    except postgres.AbsentError as reason:
        raise SkippedError(str(reason)) from None


def journeys(check: Check) -> tuple[int, str]:
    """Paths walked in a real browser, with an accessibility check."""
    if chromium.program() is None:
        raise SkippedError(f"no browser in PATH ({', '.join(chromium.NAMES)})")
    return check.pytest(*BESIDE, "-m", "journey", "tests/journeys")


STEPS = (
    Step("lint", "ruff check", lambda c: c.run((*PY, "-m", "ruff", "check"))),
    Step("format", "ruff format", lambda c: c.run((*PY, "-m", "ruff", "format", "--check"))),
    Step("templates", "djade", templates),
    Step("types", "mypy, strict", lambda c: c.run((*PY, "-m", "mypy"))),
    Step("imports", "the import law", lambda c: c.run((*PY, "-c", LINT_IMPORTS))),
    Step("migrations", "makemigrations --check", migrations),
    Step("tests", "pytest on SQLite", tests),
    Step("postgresql", "pytest on PostgreSQL", tests_on_postgresql),
    Step("journeys", "the browser journeys", journeys),
)


def options() -> argparse.Namespace:
    """What was asked for."""
    names = [step.name for step in STEPS]
    listed = "\n".join(f"  {step.name:<12}{step.what}" for step in STEPS)
    parser = argparse.ArgumentParser(
        prog="./dev check",
        description=f"The steps:\n{listed}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--only", action="append", choices=names, help="this step (repeatable)")
    parser.add_argument(
        "--nothing-skipped",
        action="store_true",
        default=os.environ.get("CI") == "true",
        help="fail when a step or a test had to be left out (also with CI=true)",
    )
    return parser.parse_args()


@contextmanager
def surroundings() -> Iterator[dict[str, str]]:
    """The environment of every step: a data folder of its own, nothing of the operator's."""
    kept = {key: said for key, said in os.environ.items() if not key.startswith("THROUGHLINE_")}
    shared = os.environ.get("THROUGHLINE_SHARED", str(ROOT.parent / "shared"))
    with tempfile.TemporaryDirectory(prefix="throughline-check-") as folder:
        yield {
            **kept,
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
            "DJANGO_SETTINGS_MODULE": "tests.settings",
            "THROUGHLINE_DATA": str(Path(folder, "data")),
            "THROUGHLINE_SHARED": shared,
            **bytecode(kept, Path(folder, "bytecode")),
        }


def bytecode(said: Mapping[str, str], folder: Path) -> dict[str, str]:
    """Where Python may keep what it compiles, if it is told to leave nothing beside the sources:
    a folder that goes away. Hundreds of processes would otherwise each compile everything."""
    if not said.get("PYTHONDONTWRITEBYTECODE"):
        return {}
    return {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(folder)}


def take(step: Step, check: Check) -> tuple[str, str]:
    """One step: how it went (passed, FAILED, skipped) and its last words."""
    print(f"\n── {step.name}: {step.what}", flush=True)
    try:
        code, said = step.take(check)
    except SkippedError as reason:
        return ("FAILED" if check.nothing_skipped else "skipped"), f"skipped: {reason}"
    return ("FAILED" if code else "passed"), said


def long_files() -> str:
    """Files that deserve a second look; over 500 lines a test refuses them."""
    files = [file for folder in ("src", "tests") for file in (ROOT / folder).rglob("*.py")]
    lengths = {file: len(file.read_text().splitlines()) for file in files}
    return ", ".join(
        f"{file.relative_to(ROOT)} ({length})"
        for file, length in sorted(lengths.items())
        if length > LONG and file.parent.name != "migrations"
    )


def main() -> int:
    """0 when nothing failed."""
    said = options()
    end_tidily()
    rows = []
    with surroundings() as environment:
        check = Check(environment, said.nothing_skipped)
        for step in STEPS:
            if said.only and step.name not in said.only:
                continue
            began = time.monotonic()
            how, last = take(step, check)
            rows.append((step.name, how, time.monotonic() - began, last))
    print("\n── summary")
    for name, how, seconds, last in rows:
        print(f"{how:<8}{name:<12}{seconds:6.1f} s  {last[:110]}")
    if long := long_files():
        print(f"Over {LONG} lines, look twice: {long}")
    for name, _, _, last in rows:
        if last.startswith("skipped:"):
            print(f"Not checked here: {name} ({last.removeprefix('skipped: ')}).")
    return int(any(how == "FAILED" for _, how, _, _ in rows))


if __name__ == "__main__":
    sys.exit(main())
