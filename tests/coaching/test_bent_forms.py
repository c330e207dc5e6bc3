"""Every form of the practice, as its page has it, with one field after another bent.

Those for whom the pages are send them; whatever comes back is an answer and never a mistake of
ours, nor a row that the database cannot hold. What is thrown is always the same.
"""

import random
from collections.abc import Iterator
from datetime import datetime
from html.parser import HTMLParser
from importlib import import_module

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from tests.access import TABLE
from tests.answers import DANA, GET, MARCUS, PRIYA
from tests.cast import NOW, signed_in
from tests.pages import the_time
from tests.worlds import Whole

__all__ = ["the_time"]
NASTY = (
    *("", " ", "0", "-1", "9" * 10, "9" * 18, "9" * 30, "9" * 5000, "1e309", "1e-9", "NaN"),
    *("-Infinity", "99999999.99", "0.001", "٣", "²", "a\0b", "x\r\nBcc: y@example.org"),
    *("\u202e\u2066", "İıß", "<script>alert(1)</script>", "{{ 7*7 }}{% now %}", "%s %(n)s {0}"),
    *("=1+1", "../../key", "javascript:alert(1)", "//evil.example", "9999-12-31", "0001-01-01"),
    *("2026-02-30", "9999-12-31T23:59", "0001-01-01T00:00", "2026-03-29T02:30", "23:59", "24:00"),
    *("a@b", "x" * 300, "x" * 2_001, "x" * 40_001, "🙂" * 300, "a\u0300" * 5_000, "on", "null"),
)
FIELDS = 2  # of a form that are bent, each for itself
Fields = dict[str, list[str]]


class Forms(HTMLParser):
    """The forms of a page: where each goes to, and what it would send as it stands."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, list[tuple[str, str]]]] = []
        self.inside, self.select, self.area = False, "", ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A form, or what is in one."""
        said = {name: value or "" for name, value in attrs}
        if tag == "form" and said.get("method", "").lower() == "post":
            self.found.append((said.get("action", ""), []))
            self.inside = True
        elif self.inside:
            self._field(tag, said, said.get("name", ""))

    def _field(self, tag: str, said: dict[str, str], name: str) -> None:
        fields = self.found[-1][1]
        if tag == "select":
            self.select = name
        elif tag == "option" and self.select:
            if "selected" in said or self.select not in dict(fields):
                fields.append((self.select, said.get("value", "")))
        elif tag == "textarea" and name:
            self.area = name
            fields.append((name, ""))
        elif name and (tag == "button" or (tag == "input" and self._is_sent(said))):
            fields.append((name, said.get("value", "on" if tag == "input" else "")))

    @staticmethod
    def _is_sent(said: dict[str, str]) -> bool:
        kind = said.get("type", "text")
        return kind != "file" and (kind not in {"checkbox", "radio"} or "checked" in said)

    def handle_data(self, data: str) -> None:
        """What stands in a box of several lines."""
        if self.area:
            name, value = self.found[-1][1][-1]
            self.found[-1][1][-1] = (name, value + data)

    def handle_endtag(self, tag: str) -> None:
        """The end of a form, a choice or a box."""
        self.inside = self.inside and tag != "form"
        self.select = "" if tag == "select" else self.select
        self.area = "" if tag == "textarea" else self.area


def pages() -> Iterator[tuple[str, str]]:
    """Each page of the room, with everybody for whom it is."""
    import_module("throughline.urls")  # first: it brings what all of them use
    for one in import_module("throughline.coaching.urls").urlpatterns:
        for who in (PRIYA, MARCUS, DANA):
            if TABLE[one.name][GET][who] == 200:
                yield one.name, who


def bent(fields: list[tuple[str, str]], dice: random.Random) -> Iterator[Fields]:
    """A form as it stands, with one field after another bent, and with all of them."""
    whole: Fields = {}
    for name, value in fields:
        whole.setdefault(name, []).append(value)
    whole.pop("csrfmiddlewaretoken", None)
    yield whole
    for name in dice.sample(sorted(whole), min(FIELDS, len(whole))):
        yield {**whole, name: [dice.choice(NASTY)]}
    yield {name: [dice.choice(NASTY)] for name in whole}


def sent(client: Client, path: str, said: Fields) -> int:
    """What came back; nothing of it stays."""
    with transaction.atomic():
        status: int = client.post(path, said).status_code
        connection.check_constraints()
        transaction.set_rollback(True)
    return status


@pytest.fixture(scope="module")
def world_began() -> datetime:
    """The time at which `the_time` stands still."""
    return NOW


@pytest.mark.parametrize(("name", "who"), list(pages()))
def test_a_form_with_any_field_bent_gets_an_answer(
    name: str, who: str, whole_world: Whole, the_time: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("throughline.frame.pace.allows", lambda *_args, **_said: True)
    client = signed_in(whole_world.cast[who])
    path = reverse(name, kwargs=whole_world.addresses.get(name))
    page, forms, dice = client.get(path), Forms(), random.Random(name + who)
    forms.feed("" if page.streaming else page.content.decode())
    for action, fields in forms.found:
        to = action or path
        if not to.startswith("/accounts/"):
            for said in bent(fields, dice):
                assert sent(client, to, said) < 500, (to, said)
