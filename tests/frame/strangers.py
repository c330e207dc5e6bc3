"""A stranger's web server: real, over TLS, and saying whatever a test wants it to say."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

HOST = "calendar.example"
Answer = Callable[[ssl.SSLSocket], None]


def self_made(folder: Path, host: str = HOST) -> Path:
    """A file with a certificate for a host, signed by nobody else, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    file = folder / f"{host}.pem"
    file.write_bytes(
        certificate.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return file


def saying(head: str, body: bytes = b"", status: str = "200 OK") -> Answer:
    """An answer with these lines of a head, as they are, and this body."""
    lines = [f"HTTP/1.1 {status}", *head.splitlines(), "", ""]
    return lambda line: line.sendall("\r\n".join(lines).encode() + body)


def going_to(url: str) -> Answer:
    """An answer that leads on."""
    return saying(f"Location: {url}\nContent-Length: 0", status="302 Found")


@dataclass
class Stranger:
    """Answers by path; remembers what it was asked."""

    port: int
    trust: ssl.SSLContext
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def serve(self, line: ssl.SSLSocket) -> None:
        """One question and its answer."""
        head = b""
        while b"\r\n\r\n" not in head and (piece := line.recv(4096)):
            head += piece
        self.asked.append(head.decode())
        self.answers[head.decode().split()[1]](line)


@contextmanager
def stranger(folder: Path) -> Iterator[Stranger]:
    """A server on a port of this machine, for as long as the block lasts."""
    file = self_made(folder)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    with socket.create_server(("127.0.0.1", 0)) as door:
        one = Stranger(door.getsockname()[1], ssl.create_default_context(cafile=str(file)))
        threading.Thread(target=_open, args=(door, context, one), daemon=True).start()
        try:
            yield one
        finally:
            with suppress(OSError):
                door.shutdown(socket.SHUT_RDWR)


def _open(door: socket.socket, context: ssl.SSLContext, one: Stranger) -> None:
    with suppress(OSError):
        while True:
            plain, _ = door.accept()
            threading.Thread(target=_answer, args=(plain, context, one), daemon=True).start()


def _answer(plain: socket.socket, context: ssl.SSLContext, one: Stranger) -> None:
    with suppress(OSError), context.wrap_socket(plain, server_side=True) as line:
        one.serve(line)
        with suppress(OSError):
            line.unwrap()
