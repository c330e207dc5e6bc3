"""The surroundings in which `./dev check` takes its steps."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.workshop.check import surroundings


def asked(environment: dict[str, str], question: str) -> str:
    """What a Python in those surroundings prints."""
    command = [sys.executable, "-c", f"import sys; print({question})"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_what_python_compiles_goes_away_where_it_is_to_leave_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.delenv("PYTHONPYCACHEPREFIX", raising=False)
    with surroundings() as environment:
        assert asked(environment, "sys.dont_write_bytecode") == "False"
        kept = Path(asked(environment, "sys.pycache_prefix"))
        assert kept.parent == Path(environment["THROUGHLINE_DATA"]).parent
    assert not kept.parent.exists()


def test_elsewhere_it_is_kept_beside_the_sources_as_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
    monkeypatch.delenv("PYTHONPYCACHEPREFIX", raising=False)
    with surroundings() as environment:
        assert asked(environment, "sys.pycache_prefix") == "None"


def test_nothing_of_the_operators_reaches_a_step(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THROUGHLINE_SMTP", "smtp://mail.example")
    with surroundings() as environment:
        assert "THROUGHLINE_SMTP" not in environment
