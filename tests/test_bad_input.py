"""Whatever is typed, pasted or made up: a sentence or a 404, and never a page that broke.

Every address that takes a row's number gets impossible ones; every list gets impossible
questions; every form gets every field filled with the same nonsense.
"""

from collections.abc import Mapping
from datetime import datetime
from importlib import import_module
from typing import Any

import pytest
from django.test import Client
from django.test.client import encode_multipart
from django.urls import reverse

from tests.access import TABLE
from tests.answers import GET, POST
from tests.cast import NOW
from tests.test_access import all_names
from tests.worlds import Whole
from throughline.people.models import Person

# Other people's rooms have tests of their own.
ROOMS = ("website", "network", "followthrough", "journal")
HUGE = ["0", "9" * 10, str(2**63 - 1), str(2**63), "9" * 30, "9" * 5000]
NONSENSE = [
    "",
    "\0",
    "nul\0byte",
    "x" * 10_000,
    "💌" * 2500,
    "שלום \u202eevil\u202c",
    "%",
    "_%_",
    "'\"; DROP TABLE people_party; --",
    "<script>alert(1)</script>",
    "{'a': [1, 2",
    '{"after": {"$gt": ""}}',
    "-1",
    "9" * 30,
    "9" * 5000,
    "1e309",
    "NaN",
    "٣",
    "²",
    "2026-02-31",
    "0001-01-01",
    "9999-12-31",
    "\ud800",
    "\r\nX-Evil: 1",
    "../../etc/passwd",
    "\u0301",
    " ",
]
HINTS = {"accomplishment_help"}  # asks back while one types, and refuses nothing
LISTS = {
    "/me/": ("skip",),
    "/me/waiting/": ("after",),
    "/me/network/": ("q", "after", "circle", "show"),
    "/me/log/who/": ("who",),
    "/me/journal/": ("q", "after", "kind", "position"),
    "/me/journal/who/": ("by",),
    "/me/journal/new/": ("kind",),
    "/me/journal/career/": ("order",),
    "/me/journal/accomplishments/": ("q", "after", "position", "skill", "lacks"),
    "/me/journal/accomplishments/new/": ("position", "entry"),
    "/me/journal/positions/new/": ("kind",),
    "/me/journal/facts/new/": ("kind",),
    "/me/network/new/": ("name",),
    "/keyboard/": ("q",),
}


@pytest.fixture(scope="module")
def world_began() -> datetime:
    """The time at which `the_time` stands still."""
    return NOW


@pytest.fixture
def cast(whole_world: Whole) -> Mapping[str, Person]:
    return whole_world.cast


def ours() -> set[str]:
    """The names of the routes of these rooms."""
    import_module("throughline.urls")  # first: it brings what all of them use
    modules = [import_module(f"throughline.{room}.urls") for room in ROOMS]
    return {one.name for module in modules for one in module.urlpatterns if hasattr(one, "name")}


OURS = ours()


@pytest.mark.parametrize("number", HUGE, ids=lambda said: f"{len(said)} digits")
def test_a_number_that_no_row_has_leads_nowhere(
    browser_of_dana: Client, whole_world: Whole, number: str
) -> None:
    for name, made_of in whole_world.addresses.items():
        if name not in OURS or "pk" not in made_of:
            continue
        path = reverse(name, kwargs=made_of).replace(f"/{made_of['pk']}/", f"/{number}/", 1)
        for method in ("get", "post"):
            answer = getattr(browser_of_dana, method)(path)
            assert answer.status_code in {404, 405}, (method, path)


@pytest.mark.parametrize("said", NONSENSE, ids=lambda said: ascii(said)[:24])
def test_a_list_asked_for_nonsense_answers(
    browser_of_dana: Client, whole_world: Whole, said: str
) -> None:
    for address, questions in LISTS.items():
        for question in questions:
            asked = {question: said.encode("utf-8", "surrogatepass")}
            answer = browser_of_dana.get(address, asked, follow=True)
            assert answer.status_code == 200, (address, question)


@pytest.mark.parametrize(
    "after",
    [
        "~",
        "~~",
        "~~~~",
        "promise~2026-03-03~" + "9" * 30,
        "person~9999-12-31~1",
        "person~0001-01-01~-1",
        "promise~0000-00-00~1",
        "a\0b~1",
        "abc~" + "9" * 5000,
        "abc~" + str(2**63),
        "'~1",
        "~1",
    ],
)
def test_a_place_in_a_list_that_is_none_is_the_beginning_or_the_end(
    browser_of_dana: Client, whole_world: Whole, after: str
) -> None:
    for address in ("/me/waiting/", "/me/network/", "/me/network/?q=h", "/me/network/?show=gone"):
        assert browser_of_dana.get(address, {"after": after}).status_code == 200


def fields(client: Client, path: str) -> list[str]:
    """The names of what a form asks for."""
    context: Any = client.get(path).context or {}
    form = context.get("form")
    return [*(form.fields if form is not None else []), "next", "tie"]


@pytest.mark.parametrize("said", NONSENSE, ids=lambda said: ascii(said)[:24])
def test_a_form_filled_with_nonsense_answers(
    browser_of_dana: Client, whole_world: Whole, said: str
) -> None:
    made_of = whole_world.addresses
    for name in sorted(OURS & all_names()):
        if TABLE[name][POST]["dana"] == 405 or name == "contact_remove":
            continue
        path = reverse(name, kwargs=made_of.get(name))
        names = fields(browser_of_dana, path) if TABLE[name][GET]["dana"] == 200 else ["next"]
        sent = said.encode("utf-8", "replace").decode()
        answer = browser_of_dana.post(path, dict.fromkeys(names, sent))
        usual = {302, 404, 422} | ({200} if name in HINTS else set())
        assert answer.status_code in usual, (name, answer.status_code)
        if answer.status_code == 302:
            assert answer.headers["Location"].startswith("/me/"), (name, answer.headers)


def test_a_method_that_an_address_does_not_take_is_405(
    browser_of_dana: Client, whole_world: Whole
) -> None:
    made_of = whole_world.addresses
    for name in sorted(OURS):
        path = reverse(name, kwargs=made_of.get(name))
        for method in ("put", "delete", "patch"):
            assert getattr(browser_of_dana, method)(path).status_code == 405, (method, path)


@pytest.mark.parametrize("path", ["/me/journal/accomplishments/quick/", "/me/papers/pitches/new/"])
def test_half_a_letter_in_an_odd_alphabet_is_read_as_utf_8(
    browser_of_dana: Client, path: str
) -> None:
    odd = "multipart/form-data; boundary=B; charset=unicode_escape"
    fields = {"line": "a\\ud800", "title": "a\\ud800", "length": "30", "who": "a\\ud800"}
    body = encode_multipart("B", fields)
    answer = browser_of_dana.generic("POST", f"{path}?q=%5Cud800", body, content_type=odd)
    assert answer.status_code == 302
