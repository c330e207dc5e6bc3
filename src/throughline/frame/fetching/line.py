"""A connection to exactly one place, in a host's name, with a limit on every step."""

import http.client
import io
import socket
import ssl
from typing import Any, cast

from throughline.frame.fetching.limits import Clock
from throughline.frame.fetching.places import PORTS, Place, Target

PIECE = 1 << 16


class _Line:
    """What is read and written, each step in the time that is left."""

    def __init__(self, sock: ssl.SSLSocket, clock: Clock) -> None:
        self.sock, self.clock = sock, clock

    def sendall(self, data: bytes) -> None:
        """Send all of it."""
        self.sock.settimeout(self.clock.left())
        self.sock.sendall(data)

    def makefile(self, mode: str) -> io.BufferedReader:
        """For reading, which is all that is asked of it."""
        return io.BufferedReader(_Reading(self), PIECE)

    def close(self) -> None:
        """Not yet: the library closes before the answer is read. `hang_up` does."""


class _Reading(io.RawIOBase):
    def __init__(self, line: _Line) -> None:
        self.line = line

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self.line.sock.settimeout(self.line.clock.left())
        return self.line.sock.recv_into(buffer)


class Connection(http.client.HTTPConnection):
    """To one place that was judged; the certificate has to be the host's.

    No proxy is asked, whatever the environment says.
    """

    default_port = PORTS[0]

    def __init__(self, target: Target, socket_: ssl.SSLSocket, clock: Clock) -> None:
        super().__init__(target.host, target.port)
        self.safe = socket_
        self.sock = cast("socket.socket", _Line(socket_, clock))

    def hang_up(self) -> None:
        """No more is read."""
        self.close()
        self.safe.close()


def connect(target: Target, places: list[Place], trust: ssl.SSLContext, clock: Clock) -> Connection:
    """Connect to the first place that answers; raises what the last one did (OSError)."""
    problem: OSError = ConnectionError(target.host)
    for number, place in enumerate(places):
        patience = clock.left() / (len(places) - number)
        try:
            plain = socket.create_connection(place, patience)
        except OSError as failed:
            problem = failed
            continue
        return Connection(target, _proven(plain, target.host, trust, clock), clock)
    raise problem


def _proven(plain: socket.socket, host: str, trust: ssl.SSLContext, clock: Clock) -> ssl.SSLSocket:
    try:
        plain.settimeout(clock.left())
        return trust.wrap_socket(plain, server_hostname=host)
    except BaseException:
        plain.close()
        raise
