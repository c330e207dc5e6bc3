"""What the environment says, read into what settings.py needs. No Django here."""

import os
import re
import secrets
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
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


@dataclass(frozen=True, slots=True)
class Listening:
    """Where mail is taken in: `lmtp` from a mail server beside us, `smtp` from anywhere."""

    scheme: str
    host: str
    port: int

    @property
    def address(self) -> str:
        """As it is written in THROUGHLINE_RECEIVE."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}:{self.port}"


def receiving(environment: Environment) -> tuple[str, Listening | None]:
    """THROUGHLINE_INBOUND, a domain of this machine's own, and THROUGHLINE_RECEIVE as
    `lmtp://127.0.0.1:8024` or `smtp://0.0.0.0:25`; without them no mail arrives."""
    domain = environment.get("THROUGHLINE_INBOUND", "").strip().lower().rstrip(".")
    if domain and not re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)*", domain):
        raise MisconfiguredError(f"THROUGHLINE_INBOUND: '{domain}' is not a domain: in.example")
    said = environment.get("THROUGHLINE_RECEIVE", "")
    if not said:
        return domain, None
    try:
        url = urlsplit(said)
        place = Listening(url.scheme, url.hostname or "", url.port or 0)
    except ValueError:
        place = Listening("", "", 0)
    if place.scheme not in {"lmtp", "smtp"} or not place.host or not place.port:
        raise MisconfiguredError("THROUGHLINE_RECEIVE: write lmtp://127.0.0.1:8024")
    if not domain:
        raise MisconfiguredError("THROUGHLINE_RECEIVE: needs THROUGHLINE_INBOUND=in.example too")
    return domain, place


def texts(environment: Environment) -> dict[str, str]:
    """THROUGHLINE_TEXTS as `twilio://sid:token@/+15550100`; empty when nothing sends texts.

    After the slash the sender: a number, or a messaging service's id (`MG…`). A host before it is
    asked in place of Twilio's own; `twilio+http://` is for one on this machine.
    """
    said = environment.get("THROUGHLINE_TEXTS", "")
    if not said:
        return {}
    url = urlsplit(said)
    sender = unquote(url.path.strip("/"))
    if url.scheme not in {"twilio", "twilio+http"} or not (
        url.username and url.password and sender
    ):
        raise MisconfiguredError("THROUGHLINE_TEXTS: write twilio://sid:token@/+15550100")
    if find_spec("httpx") is None:
        raise MisconfiguredError(
            "THROUGHLINE_TEXTS: pip install 'throughline-careers[texts]' first"
        )
    scheme = "http" if url.scheme == "twilio+http" else "https"
    host = url.netloc.rpartition("@")[2] or "api.twilio.com"
    return {
        "base": f"{scheme}://{host}",
        "account": unquote(url.username),
        "token": unquote(url.password),
        "sender": sender,
    }


@dataclass(frozen=True, slots=True)
class Mailbox:
    """A mailbox elsewhere that is looked into by IMAP."""

    host: str
    port: int
    user: str
    password: str
    folder: str
    tls: bool = True
    starttls: bool = False


def mailbox(environment: Environment) -> Mailbox | None:
    """THROUGHLINE_IMAP as `imaps://user:password@host/INBOX`, `imap+starttls://…`, or `imap://…`
    for a server on this machine; None when no mailbox is looked into."""
    said = environment.get("THROUGHLINE_IMAP", "")
    if not said:
        return None
    ports = {"imaps": 993, "imap+starttls": 143, "imap": 143}
    refusal = MisconfiguredError("THROUGHLINE_IMAP: write imaps://user:password@host/INBOX")
    try:
        url = urlsplit(said)
        port = url.port or ports.get(url.scheme, 0)
    except ValueError:
        raise refusal from None
    folder = unquote(url.path.removeprefix("/")) or "INBOX"
    if not (port and url.hostname and url.username and url.password):
        raise refusal
    if not folder.isascii() or not folder.isprintable():
        raise MisconfiguredError("THROUGHLINE_IMAP: the folder's name must be plain ASCII")
    if url.scheme == "imap" and url.hostname not in {"localhost", "127.0.0.1", "::1"}:
        raise MisconfiguredError(
            "THROUGHLINE_IMAP: over a network use imaps:// or imap+starttls://"
        )
    user, password = unquote(url.username), unquote(url.password)
    tls, starttls = url.scheme == "imaps", url.scheme == "imap+starttls"
    return Mailbox(url.hostname, port, user, password, folder, tls, starttls)


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
