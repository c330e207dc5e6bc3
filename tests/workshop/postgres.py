"""A PostgreSQL server of our own, thrown away afterwards; its data outlive nothing."""

import os
import pwd
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

NAME = "throughline"
PATIENCE = 60.0  # seconds for a server to come up
# A lost test database costs nothing, so no write waits for the disk.
HASTY = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "shared_buffers=64MB")
ROOMY = ("shared_buffers=256MB",)
SETTINGS = (
    "jit=off",
    "max_connections=40",
    "listen_addresses=127.0.0.1",
)
# A folder whose name may stand in a setting and in an address, and is short enough for a socket.
PLAIN = re.compile(r"[a-z0-9_/.-]{1,80}")


class AbsentError(Exception):
    """There is no PostgreSQL here to start; the message says what was looked for."""


def programs() -> Path:
    """The folder with initdb and postgres. Raises AbsentError."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_version, reverse=True)
    found = shutil.which("initdb")
    places = [*debian, *([Path(found).resolve().parent] if found else [])]
    for place in places:
        if (place / "initdb").exists() and (place / "postgres").exists():
            return place
    raise AbsentError("no initdb and postgres in /usr/lib/postgresql/*/bin or in PATH")


def _version(place: Path) -> int:
    return int(place.parent.name) if place.parent.name.isdecimal() else 0


@contextmanager
def throwaway(*, durable: bool = False) -> Iterator[str]:
    """The address of a fresh, empty database, for THROUGHLINE_DATABASE.

    `durable`: every commit waits for the disk, and all goes over the network, as in use; for what
    is measured.
    """
    bin_, account = programs(), _account()
    folder = Path(tempfile.mkdtemp(prefix="throughline-postgres-"))
    if "user" in account:
        shutil.chown(folder, account["user"], account["group"])
    near = not durable and PLAIN.fullmatch(str(folder))  # by a socket a test takes a fifth less
    settings = (*SETTINGS, *(ROOMY if durable else HASTY))
    settings += (f"unix_socket_directories={folder if near else ''}",)
    host = quote(str(folder), safe="") if near else "127.0.0.1"
    try:
        with _server(bin_, folder, account, settings) as port:
            yield f"postgresql://{NAME}@{host}:{port}/{NAME}"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _account() -> dict[str, Any]:
    """PostgreSQL refuses to run as root; as root we run it as its own account."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            found = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": found.pw_uid, "group": found.pw_gid, "extra_groups": []}
    raise AbsentError("no account to run PostgreSQL as, and it refuses to run as root")


@contextmanager
def _server(
    bin_: Path, folder: Path, account: dict[str, Any], settings: Sequence[str]
) -> Iterator[int]:
    data, port = folder / "data", free_port()
    initdb: list[str | Path] = [
        bin_ / "initdb",
        "-D",
        data,
        "-U",
        NAME,
        "--auth=trust",
        "--no-sync",
    ]
    initdb += ["--encoding=UTF8", "--locale=C.UTF-8"]
    subprocess.run(initdb, check=True, cwd=folder, stdout=subprocess.DEVNULL, **account)
    command: list[str | Path] = [bin_ / "postgres", "-D", data, "-p", str(port)]
    command += [word for setting in settings for word in ("-c", setting)]
    with (folder / "log").open("w") as log:
        # A session of its own: Ctrl-C is for the tests, and we stop the server after them.
        server = subprocess.Popen(
            command, cwd=folder, stdout=log, stderr=log, start_new_session=True, **account
        )
        try:
            _make_database(server, port, folder / "log")
            yield port
        finally:
            server.send_signal(signal.SIGINT)  # "fast": do not wait for clients
            try:
                server.wait(15)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def _make_database(server: subprocess.Popen[bytes], port: int, log: Path) -> None:
    import psycopg

    until = time.monotonic() + PATIENCE
    address = f"postgresql://{NAME}@127.0.0.1:{port}/postgres"
    while True:
        try:
            with psycopg.connect(address, autocommit=True, connect_timeout=5) as connection:
                connection.execute(f'CREATE DATABASE "{NAME}"')
            return
        except psycopg.OperationalError:
            if server.poll() is not None or time.monotonic() > until:
                raise AbsentError(f"PostgreSQL did not start: {log.read_text()[-1500:]}") from None
            time.sleep(0.1)


def free_port() -> int:
    """A port of the loopback that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
