"""The record goes out whole, and comes in equal."""

import io
import json
import zipfile
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.cast import NOW
from tests.website.records import build
from throughline.people.actions import open_account
from throughline.people.hats import Hat, me
from throughline.people.models import Arrival, Person
from throughline.website.record.pack import pack
from throughline.website.record.parts import tables
from throughline.website.record.unpack import unpack

NAMES = ["record.json", "contacts.vcf", "calendar.ics", "README.txt"]


def fresh(name: str) -> Hat:
    """An account as it is when somebody has just signed up."""
    return me(open_account(email=f"{name}@example.org", name=name, now=NOW), NOW)


def again(hat: Hat) -> Hat:
    """The same person, seen anew."""
    return me(Person.objects.get(pk=hat.person.pk), NOW)


def packed(hat: Hat) -> io.BytesIO:
    out = io.BytesIO()
    pack(hat, out)
    out.seek(0)
    return out


def content(zipped: io.BytesIO) -> Any:
    """The record in a zip, as JSON, without what says whose and when."""
    with zipfile.ZipFile(zipped) as archive:
        assert archive.namelist()[: len(NAMES)] == NAMES
        assert all(name.startswith("files/") for name in archive.namelist()[len(NAMES) :])
        whole = json.loads(archive.read("record.json"))
    assert whole.pop("owner")
    assert whole.pop("exported_at")
    return whole


def returned(whole: Any) -> Any:
    """What comes back: without what is given as information only."""
    told = {table.name for table in tables() if not table.is_returned}
    for part in whole["parts"].values():
        for name in told & part["tables"].keys():
            del part["tables"][name]
    return whole


def moved(hat: Hat, name: str = "next") -> tuple[io.BytesIO, Hat]:
    """The hat's zip, and the hat of a new account that it was brought into."""
    zipped = packed(again(hat))
    other = fresh(name)
    unpack(other, zipped)
    return zipped, again(other)


@pytest.mark.django_db
@settings(
    max_examples=60,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.data())
def test_any_record_comes_back_equal(data: st.DataObject) -> None:
    with transaction.atomic():
        first = fresh("first")
        build(first, data.draw)
        zipped, other = moved(first)
        assert returned(content(zipped)) == returned(content(packed(other)))
        assert Arrival.objects.filter(keeper_id=other.keeper_id, cleared_at=None).count() == 0
        transaction.set_rollback(True)
