"""Whatever anybody sends to any address, they get an answer, and never a mistake of ours.

The throws are always the same, so that what was found once is found again.
"""

import random
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import reverse

from tests.access import TABLE
from tests.cast import browser, show_again, signed_in
from tests.worlds import Whole

TIMES = 18  # requests to each address
NASTY = (
    *("", " ", "0", "-1", "1", "9" * 18, "9" * 30, "1e309", "NaN", "٣", "²", "true", "None"),
    *("\0", "a\0b", "\r\nX: y", "\u202e\u2066", "\ufeff", "İıß", "<script>alert(1)</script>"),
    *("{{ 7*7 }}{% now %}", "%s %(n)s {0}", "'\"--;", "../../key", "javascript:alert(1)"),
    *("//evil.example", "/\\evil.example", "https://evil.example/", "0000-00-00", "9999-12-31"),
    *("0001-01-01", "2026-02-30", "25:00", "a@b", "dana@example.com", "x" * 400, "x" * 20_001),
    *("🙂" * 300, "a\u0300" * 500, "../UTC", "Mars/Olympus", "promise~2026-03-03~1"),
    *("~~", "a~b~" + "9" * 18, "promise~9999-12-31~0", "person~0001-01-01~1", "\ufffd"),
)
FAIR_FORM = """
name=Anna Berg; who=Helen; tie=new; next=/me/; q=hel mar; channel=phone;
outcome=two_way; on=2026-03-02; note=About lunch; until=2027-03-02; what=send it; owes=me;
due_on=2026-04-01; title=Lunch; place=Here; day=2026-09-01; time=12:30; minutes=30;
email=anna@example.com; phone=+49 30 123456; company=Berg; about=x;
profile=https://www.linkedin.com/in/anna; strength=2; is_recruiter=on; ideal_every=2;
ideal_unit=months; worst_every=3; worst_unit=months; own_every=5; own_unit=days;
often=1 months; time_zone=Europe/Berlin; theme=dark; daily_cap=5; loss_on=; locale=en;
took_place=yes; login=dana@example.com; password=xxxxxxxxxxxx; password1=long enough 1;
code=1; password2=long enough 1; oldpassword=x; credential={}; action_add=; action_remove=;
action_primary=; action_send=; me=0; skip=1; after=marsh helen~1; show=due; circle=1;
person-1=A; starts=12:00
"""
FAIR = dict(pair.split("=", 1) for pair in FAIR_FORM.strip().replace("\n", " ").split("; "))
HEADERS: tuple[dict[str, str], ...] = (
    *({}, {"HX-Request": "true"}, {"HX-Request": "true", "HX-Target": "panel"}),
    *({"HX-Request": "true", "HX-Target": "list"}, {"Referer": "http://["}),
    *({"Referer": "http://localhost//evil.example/"}, {"Cookie": 'a="\x7f'}),
    *({"Accept-Language": "xx-" + "y" * 500}, {"Cookie": "messages=nonsense; throughline=z"}),
    *({"X-Forwarded-For": "1.2.3.4, nobody"}, {"Range": "bytes=-1"}, {"Accept": "*/*;q=x"}),
    *({"HX-Current-URL": "http://["}, {"If-Modified-Since": "never"}, {"Host": "localhost:99999"}),
)
METHODS = ("GET", "GET", "POST", "POST", "POST", "POST", "HEAD", "PUT", "OPTIONS")
FORMS = ("multipart", "form", "form", "json", "broken", "bytes", "plain")
ELSEWHERE = re.compile(r"[/\\]{2}|[a-z][a-z0-9+.-]*:", re.IGNORECASE)


class Dice:
    """Throws requests."""

    def __init__(self, seed: str) -> None:
        self.random = random.Random(seed)

    def words(self) -> dict[str, Any]:
        """Mostly what a form takes, with some of what none does."""
        said = {name: FAIR[name] for name in FAIR if self.random.random() < 0.8}
        for name in self.random.sample(sorted(FAIR), self.random.randint(0, 6)):
            said[name] = self.random.choice(NASTY)
        return said

    def body(self) -> tuple[bytes, str]:
        """What is sent, and what it claims to be."""
        words, kind = self.words(), self.random.choice(FORMS)
        whole = encode_multipart(BOUNDARY, words)
        return {
            "multipart": (whole, MULTIPART_CONTENT),
            "form": (urlencode(words).encode(), "application/x-www-form-urlencoded"),
            "json": (b'{"a": [', "application/json"),
            "broken": (whole[: len(whole) // 2], MULTIPART_CONTENT),
            "bytes": (b"a=%ff\xff\0&%00=%ed%a0%80", "application/x-www-form-urlencoded"),
            "plain": (b"\xff\0", "multipart/form-data; boundary="),
        }[kind]

    def send(self, client: Client, path: str) -> HttpResponseBase:
        """One request, of any method, to a path that may have grown a query."""
        asked = f"{path}?{urlencode(self.words())}" if self.random.random() < 0.5 else path
        method, headers = self.random.choice(METHODS), self.random.choice(HEADERS)
        body = self.body() if method in {"POST", "PUT"} else ("", "")
        response: HttpResponseBase = client.generic(method, asked, *body, headers=headers)
        return response

    def address(self, name: str, known: Mapping[str, Any] | None) -> str:
        """The address, of a row that is there or of one that may be."""
        path = reverse(name, kwargs=dict(known) if known else None)
        if known and "pk" in known and self.random.random() < 0.3:
            pk = self.random.choice((0, 1, 10**18 - 1, 2**63 - 1, 2**63, 10**40))
            path = path.replace(f"/{known['pk']}/", f"/{pk}/")
        return path


def insist(response: HttpResponseBase, said: str) -> None:
    """What holds for every answer."""
    assert response.status_code < 500, said
    assert "script-src 'self'" in response.get("Content-Security-Policy", ""), said
    assert response.get("X-Frame-Options") == "DENY", said
    assert not ELSEWHERE.match(response.get("Location", "")), (
        f"{said} leads to {response['Location']}"
    )


@pytest.mark.parametrize("name", sorted(TABLE))
def test_no_address_answers_with_a_mistake_of_ours(
    name: str, whole_world: Whole, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("throughline.frame.pace.allows", lambda *_args, **_said: True)
    dice, cast = Dice(name), whole_world.cast
    known = whole_world.addresses.get(name)
    for number in range(TIMES):
        with transaction.atomic():
            client = (signed_in(cast["dana"]), browser(), signed_in(cast["sam"]))[number % 3]
            client.raise_request_exception = False
            if number % 3 == 0:
                show_again(client, cast["dana"])
            path = dice.address(name, known)
            insist(dice.send(client, path), f"{name} {path}, throw {number}")
            transaction.set_rollback(True)


@pytest.mark.parametrize(
    "path",
    [
        *("/%00", "/%ff/", "/me/../key", "/static/../key", "/static/%2e%2e/key"),
        *("/me/network/" + "9" * 500 + "/", "/demo/dana%0d%0aX:y/", "/" + quote("🙂" * 300)),
        *("/me/promises/1/asked/2026-02-31/", "/static/nothing.css"),
    ],
)
def test_what_is_no_address_is_not_found(path: str, db: None) -> None:
    client = browser()
    client.raise_request_exception = False
    response = client.get(path)
    insist(response, path)
    assert response.status_code == 404
