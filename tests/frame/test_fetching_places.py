"""Which addresses are asked at all when something is fetched."""

from contextlib import suppress
from ipaddress import ip_address

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.frame.strangers import HOST
from throughline.frame import fetching
from throughline.frame.fetching import NotFetched, is_public, resolve
from throughline.frame.fetching.places import target_of


@pytest.mark.parametrize(
    "url",
    [
        "https://localhost/",
        "https://127.0.0.1/",
        "https://127.1/",
        "https://2130706433/",
        "https://0x7f.0.0.1/",
        "https://0/",
        "https://[::]/",
        "https://[::1]/",
        "https://[::ffff:127.0.0.1]/",
        "https://169.254.169.254/latest/meta-data/",
        "https://192.168.0.1:8443/",
    ],
)
def test_by_itself_it_never_asks_this_machine_or_its_neighbours(url: str) -> None:
    with pytest.raises(NotFetched, match="not on the open internet"):
        fetching.fetch(url, most_bytes=1, seconds=20)


@pytest.mark.parametrize(
    "address",
    """0.0.0.0 10.1.2.3 100.64.0.1 127.0.0.1 127.255.255.254 169.254.169.254 172.16.0.1
    172.31.255.255 192.0.2.1 192.168.1.1 198.18.0.1 203.0.113.5 224.0.0.1 239.1.1.1 240.0.0.1
    255.255.255.255 :: ::1 ::127.0.0.1 ::ffff:10.0.0.1 ::ffff:8.8.8.8 64:ff9b::a00:1
    64:ff9b:1::1 100::1 2001::1 2001:db8::1 2002:a00:1::1 fc00::1 fd12::1 fe80::1 fec0::1
    ff02::1 ff0e::1""".split(),
)
def test_addresses_of_no_place_on_the_open_internet(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize(
    "address", "8.8.8.8 172.32.0.1 192.169.0.1 2606:4700::1111 64:ff9b::808:808".split()
)
def test_addresses_of_the_open_internet(address: str) -> None:
    assert is_public(ip_address(address))


def test_a_literal_address_is_looked_up_as_itself() -> None:
    assert resolve("127.0.0.1", 8443) == [("127.0.0.1", 8443)]


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("", "not an address"),
        ("calendar.example/feed", "not an address"),
        ("http://calendar.example/feed", "https://"),
        ("ftp://calendar.example/feed", "https://"),
        ("https://calendar.example:0/", "port 0"),
        ("https://calendar.example:80/", "port 80"),
        ("https://calendar.example:99999/", "not an address"),
        ("https://user@calendar.example/", "name or password"),
        ("https://@calendar.example/", "name or password"),
        ("https://evil.example\\@calendar.example/", "not an address"),
        ("https://calendar.example/a b", "not an address"),
        ("https://calendar.example/a\r\nHost: x", "not an address"),
        ("https://calendar.example/\x00", "not an address"),
        ("https://cal%65ndar.example/", "not an address"),
        ("https://[fe80::1%25eth0]/", "not an address"),
        ("https://-x.example/", "not an address"),
        ("https://calendar.example/" + "a" * 2_000, "not an address"),
    ],
)
def test_an_address_that_is_never_asked_says_why(url: str, why: str) -> None:
    with pytest.raises(NotFetched, match=why):
        fetching.fetch(url, most_bytes=1, seconds=5)


def test_a_name_in_other_letters_is_looked_up_as_the_net_knows_it() -> None:
    assert target_of("https://Bücher.example./ä").url == "https://xn--bcher-kva.example/%C3%A4"


@settings(max_examples=200, deadline=None)
@given(url=st.text() | st.text().map(lambda text: f"https://{text}"), base=st.sampled_from(
    ("", f"https://{HOST}/feed")))  # fmt: skip
def test_whatever_is_asked_for_is_a_plain_target_or_refused(url: str, base: str) -> None:
    found = None
    with suppress(NotFetched):
        found = target_of(url, base)
    if found is not None:
        assert found.url.isascii()
        assert found.url.isprintable()
        assert " " not in found.url
        assert target_of(found.url) == found
