"""Fetching what somebody names, over real connections, and refusing what only we can reach."""

import socket
import ssl
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.frame.strangers import HOST, Answer, Stranger, going_to, saying, self_made, stranger
from throughline.frame import fetching
from throughline.frame.fetching import Fetched, NotFetched
from throughline.frame.fetching.places import Address, Place

PLAIN = "Content-Type: text/calendar; charset=utf-8"


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Stranger]:
    with stranger(tmp_path) as one:
        yield one


def fetch(
    other: Stranger,
    url: str = f"https://{HOST}/feed",
    *,
    most_bytes: int = 10_000,
    seconds: float = 20,
    context: ssl.SSLContext | None = None,
) -> Fetched:
    """From the stranger, whatever name or port is asked for; only its own address is allowed."""

    def here(host: str, port: int) -> list[Place]:
        return [("127.0.0.1" if host.endswith(".example") else host, other.port)]

    def allowed(address: Address) -> bool:
        return str(address) == "127.0.0.1"

    return fetching.fetch(
        url,
        most_bytes=most_bytes,
        seconds=seconds,
        resolve=here,
        allowed=allowed,
        context=context or other.trust,
    )


def refused(other: Stranger, answer: Answer, **limits: float) -> str:
    other.answers["/feed"] = answer
    with pytest.raises(NotFetched) as problem:
        fetch(other, **limits)  # type: ignore[arg-type]
    return str(problem.value)


def test_a_file_comes_with_its_type_and_address(other: Stranger) -> None:
    other.answers["/feed?a=1&b=%20"] = saying(f"{PLAIN}\nContent-Length: 5", b"hello")
    for scheme in ("https", "webcal"):
        found = fetch(other, f"{scheme}://{HOST}/feed?a=1&b=%20#part")
        assert found == Fetched(b"hello", "text/calendar", f"https://{HOST}/feed?a=1&b=%20")


def test_the_host_is_asked_by_name_and_for_nothing_packed(other: Stranger) -> None:
    other.answers["/caf%C3%A9"] = saying(PLAIN, b"x")
    fetch(other, f"https://{HOST}:8443/café")
    head = other.asked[0].splitlines()
    assert head[0] == "GET /caf%C3%A9 HTTP/1.1"
    assert f"Host: {HOST}:8443" in head
    assert [line for line in head if line.startswith("Accept-Encoding")] == [
        "Accept-Encoding: identity"
    ]
    assert not [line for line in head if line.startswith(("Cookie", "Authorization"))]


def test_a_file_in_pieces_and_one_without_a_length_come_whole(other: Stranger) -> None:
    pieces = b"3\r\nabc\r\n4\r\ndefg\r\n0\r\n\r\n"
    other.answers["/feed"] = saying("Transfer-Encoding: chunked", pieces)
    assert fetch(other).content == b"abcdefg"
    other.answers["/feed"] = saying(PLAIN, b"y" * 9_999)
    assert fetch(other).content == b"y" * 9_999


def test_it_follows_three_redirects_and_no_fourth(other: Stranger) -> None:
    other.answers |= {
        "/0": going_to("/1"),
        "/1": going_to("https://other.example/2"),  # its certificate is not for this name
        "/2": going_to(f"webcal://{HOST}/3"),
        "/3": going_to("feed"),
        "/feed": saying(PLAIN, b"there"),
    }
    with pytest.raises(NotFetched, match="certificate"):
        fetch(other, f"https://{HOST}/0")
    other.answers["/1"] = going_to(f"//{HOST}/2")
    with pytest.raises(NotFetched, match="more than 3 times"):
        fetch(other, f"https://{HOST}/0")
    found = fetch(other, f"https://{HOST}/1")
    assert (found.content, found.final_url) == (b"there", f"https://{HOST}/feed")


@pytest.mark.parametrize(
    ("onward", "why"),
    [
        ("http://calendar.example/x", "https://"),
        ("https://10.0.0.1/x", "10.0.0.1 is not on the open internet"),
        ("https://[::1]/x", "::1 is not on the open internet"),
        ("https://me:secret@calendar.example/x", "name or password"),
        ("https://calendar.example:22/x", "port 22"),
        ("file:///etc/passwd", "not an address"),
        ("https://[", "not an address"),
    ],
)
def test_a_redirect_is_judged_like_the_first_address(
    other: Stranger, onward: str, why: str
) -> None:
    assert why in refused(other, going_to(onward))


def test_too_much_is_refused_whether_it_is_announced_or_not(other: Stranger) -> None:
    assert "10,000 bytes" in refused(other, saying("Content-Length: 10001", b"z" * 10_001))
    assert "10,000 bytes" in refused(other, saying(PLAIN, b"z" * 10_001))
    pieces = b"2711\r\n" + b"z" * 10_001 + b"\r\n0\r\n\r\n"
    assert "10,000 bytes" in refused(other, saying("Transfer-Encoding: chunked", pieces))


def test_what_is_packed_all_the_same_is_refused(other: Stranger) -> None:
    assert "packed" in refused(other, saying("Content-Encoding: gzip", b"\x1f\x8b"))


def test_another_answer_than_the_file_is_said_by_its_number(other: Stranger) -> None:
    assert "404" in refused(other, saying(PLAIN, b"no", status="404 Not Found"))
    assert "304" in refused(other, saying("", status="304 Not Modified"))


@pytest.mark.parametrize(
    "answer",
    [
        lambda line: None,
        lambda line: line.sendall(b"SSH-2.0-x\r\n"),
        saying("A: b\n" * 200),
        saying("A: " + "b" * 70_000),
        saying("Transfer-Encoding: chunked", b"zz\r\nabc"),
    ],
)
def test_what_is_no_answer_is_refused(other: Stranger, answer: Answer) -> None:
    assert HOST in refused(other, answer)


def test_a_file_that_breaks_off_is_not_taken_for_whole(other: Stranger) -> None:
    assert "broke off" in refused(other, saying("Content-Length: 500", b"half"))
    assert "broke off" in refused(other, saying("Transfer-Encoding: chunked", b"ff\r\nhalf"))


def drip(line: ssl.SSLSocket) -> None:
    """For much longer than anybody waits, a letter now and then."""
    line.sendall(b"HTTP/1.1 200 OK\r\nX: ")
    for _ in range(1_000):
        line.sendall(b"x")
        time.sleep(0.1)


def drip_body(line: ssl.SSLSocket) -> None:
    line.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
    drip(line)


@pytest.mark.parametrize("answer", [drip, drip_body, lambda line: time.sleep(100)])
def test_time_is_a_limit_on_the_whole_however_it_drips(other: Stranger, answer: Answer) -> None:
    assert "too long" in refused(other, answer, seconds=0.6)


def test_a_look_up_that_never_ends_is_not_waited_for(other: Stranger) -> None:
    held = threading.Event()

    def never(host: str, port: int) -> list[Place]:
        held.wait(100)
        return []

    with pytest.raises(NotFetched, match="too long"):
        fetching.fetch("https://slow.example/", most_bytes=1, seconds=0.2, resolve=never)
    held.set()


def test_a_server_that_never_shakes_hands_is_not_waited_for(other: Stranger) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        other.port = silent.getsockname()[1]
        with pytest.raises(NotFetched, match="too long"):
            fetch(other, seconds=0.3)


def test_a_certificate_of_nobody_or_for_another_host_is_refused(
    other: Stranger, tmp_path: Path
) -> None:
    other.answers["/feed"] = saying(PLAIN, b"x")
    with pytest.raises(NotFetched, match="certificate is not valid"):
        fetch(other, context=ssl.create_default_context())
    with pytest.raises(NotFetched, match="certificate is not valid"):
        fetch(other, "https://another.example/feed")
    elsewhere = ssl.create_default_context(cafile=str(self_made(tmp_path, "another.example")))
    with pytest.raises(NotFetched, match="certificate is not valid"):
        fetch(other, context=elsewhere)
    assert not other.asked


def test_the_name_is_looked_up_once_and_the_judged_address_is_asked(other: Stranger) -> None:
    other.answers["/feed"] = saying(PLAIN, b"x")
    looked_up = []

    def changing(host: str, port: int) -> list[Place]:
        looked_up.append(host)
        return [("127.0.0.1", other.port)] if len(looked_up) == 1 else [("127.0.0.2", 1)]

    found = fetching.fetch(
        f"https://{HOST}/feed", most_bytes=9, seconds=20, resolve=changing,
        allowed=lambda address: str(address) == "127.0.0.1", context=other.trust,
    )  # fmt: skip
    assert (found.content, looked_up) == (b"x", [HOST])


def test_one_address_that_is_not_allowed_refuses_the_host(other: Stranger) -> None:
    def both(host: str, port: int) -> list[Place]:
        return [("127.0.0.1", other.port), ("127.0.0.2", other.port)]

    with pytest.raises(NotFetched, match="not on the open internet"):
        fetching.fetch(
            f"https://{HOST}/feed", most_bytes=9, seconds=20, resolve=both,
            allowed=lambda address: str(address) == "127.0.0.1", context=other.trust,
        )  # fmt: skip
    assert not other.asked


def test_the_next_address_is_asked_where_the_first_is_dead(other: Stranger) -> None:
    other.answers["/feed"] = saying(PLAIN, b"x")
    with socket.create_server(("127.0.0.1", 0)) as gone:
        dead = gone.getsockname()[1]
    places = [("127.0.0.1", dead), ("127.0.0.1", other.port)]
    found = fetching.fetch(
        f"https://{HOST}/feed", most_bytes=9, seconds=20, resolve=lambda host, port: places,
        allowed=lambda address: True, context=other.trust,
    )  # fmt: skip
    assert found.content == b"x"


def test_no_proxy_of_the_environment_is_asked(
    other: Stranger, monkeypatch: pytest.MonkeyPatch
) -> None:
    other.answers["/feed"] = saying(PLAIN, b"x")
    for name in ("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    assert fetch(other).content == b"x"
