"""What the environment says, read into what settings.py needs. No Django here."""

import os
import secrets
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

Environment = Mapping[str, str]


class MisconfiguredError(Exception):
    """A variable cannot be used; the message names it and what would do."""


def data_folder(environment: Environment) -> Path:
    """THROUGHLINE_DATA, else `var/` of the checkout, else `throughline-data/` where we stand."""
    if said := environment.get("THROUGHLINE_DATA"):
        folder = Path(said).expanduser()
    else:
        checkout = Path(__file__).resolve().parents[2]
        is_checkout = (checkout / "pyproject.toml").exists()
        folder = checkout / "var" if is_checkout else Path.cwd() / "throughline-data"
    for part in (folder, folder / "incoming", folder / "files"):
        part.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder.resolve()


def secret_key(file: Path) -> str:
    """The instance's key, made on first use, readable by its owner alone."""
    try:
        return file.read_text().strip()
    except FileNotFoundError:
        file.parent.mkdir(parents=True, exist_ok=True)
    key = secrets.token_urlsafe(48)
    draft = file.with_name(f"{file.name}.{os.getpid()}")
    draft.touch(mode=0o600)
    draft.write_text(key + "\n")
    try:
        os.link(draft, file)  # of two first starts at once, one wins and both read the winner's
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    return file.read_text().strip()


def database(environment: Environment, data: Path) -> dict[str, Any]:
    """THROUGHLINE_DATABASE as `postgresql://user:password@host:port/name`, else an SQLite file."""
    said = environment.get("THROUGHLINE_DATABASE", "")
    if not said:
        return sqlite(data / "throughline.sqlite3")
    url = urlsplit(said)
    if url.scheme not in {"postgresql", "postgres"}:
        raise MisconfiguredError(f"THROUGHLINE_DATABASE: '{url.scheme}://' is not postgresql://…")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(url.path.lstrip("/")),
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": unquote(url.hostname or ""),
        "PORT": str(url.port or ""),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }


def sqlite(file: Path) -> dict[str, Any]:
    """One file that survives a crash (WAL, full sync); writers queue instead of failing."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": file,
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY;"
                "PRAGMA mmap_size=134217728; PRAGMA cache_size=-16000;"
            ),
        },
    }


def mail(environment: Environment) -> tuple[str, dict[str, Any]]:
    """THROUGHLINE_SMTP as `smtp://`, `smtp+starttls://` or `smtps://`, else files in `mail/`."""
    said = environment.get("THROUGHLINE_SMTP", "")
    if not said:
        return "django.core.mail.backends.filebased.EmailBackend", {}
    url = urlsplit(said)
    if url.scheme not in {"smtp", "smtp+starttls", "smtps"} or not url.hostname:
        raise MisconfiguredError("THROUGHLINE_SMTP: write smtp+starttls://user:password@host:587")
    return "django.core.mail.backends.smtp.EmailBackend", {
        "host": url.hostname,
        "port": url.port or {"smtp": 25, "smtp+starttls": 587, "smtps": 465}[url.scheme],
        "user": unquote(url.username or ""),
        "password": unquote(url.password or ""),
        "starttls": url.scheme == "smtp+starttls",
        "tls": url.scheme == "smtps",
    }


def whole_number(environment: Environment, name: str, default: int) -> int:
    """A variable that must be a whole number; says so when it is not."""
    said = environment.get(name, "")
    if not said:
        return default
    if not said.isdecimal():
        raise MisconfiguredError(f"{name}: '{said}' is not a whole number")
    return int(said)


def speak_plainly(problem: MisconfiguredError) -> None:
    """End the command with the sentence instead of a traceback."""
    sys.exit(f"throughline: {problem}")
