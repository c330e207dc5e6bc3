"""What is no record, or one with a fault, is refused in words, and nothing of it stays."""

import io
from collections.abc import Callable
from typing import Any

import pytest

from tests.website.test_record import again, fresh, packed
from tests.website.test_record_in import edited, zip_of
from throughline.followthrough.models import Appointment, Promise, Relationship, Touch
from throughline.imports.models import Batch, SourceRow
from throughline.people.hats import Hat
from throughline.people.models import Arrival, Company, Party
from throughline.people.queries import own_party
from throughline.website.record.refusals import UnfitRecord
from throughline.website.record.unpack import check, unpack

pytestmark = pytest.mark.django_db


def rows(whole: Any, part: str, table: str) -> Any:
    return whole["parts"][part]["tables"][table]


def set_in(part: str, table: str, **values: Any) -> Callable[[Any], None]:
    """Change the first row of a table."""
    return lambda whole: rows(whole, part, table)[0].update(values)


def is_untouched(hat: Hat) -> bool:
    """Nothing of a record is there: not seen, and not unseen either."""
    keeper = hat.keeper_id
    return (
        own_party(hat.person) is not None
        and Party.objects.filter(keeper_id=keeper).count() == 1
        and not any(
            model.objects.filter(keeper_id=keeper).exists()
            for model in (Company, Relationship, Touch, Promise, Appointment, Batch, SourceRow)
        )
        and not Arrival.objects.filter(keeper_id=keeper).exists()
    )


BAD: dict[str, tuple[Callable[[Any], Any], str]] = {
    "another format": (lambda w: w.update(format="monica"), "no Throughline record"),
    "a newer format": (lambda w: w.update(version=2), "version 2"),
    "no version": (lambda w: w.pop("version"), "'version'"),
    "no parts": (lambda w: w.pop("parts"), "no 'parts'"),
    "a newer part": (lambda w: w["parts"]["people"].update(version=9), "version 9"),
    "an unknown part": (lambda w: w["parts"].update(zoo={"tables": {"x": []}}), "'zoo'"),
    "an unknown table": (lambda w: w["parts"]["people"]["tables"].update(pets=[]), "'pets'"),
    "a missing table": (lambda w: w["parts"]["people"]["tables"].pop("evidence"), "'evidence'"),
    "an unknown column": (set_in("people", "parties", shoe=44), "'shoe'"),
    "a missing column": (lambda w: rows(w, "people", "parties")[0].pop("title"), "'title'"),
    "a row that is a list": (lambda w: rows(w, "people", "parties").insert(0, []), "no object"),
    "a row that is null": (lambda w: rows(w, "people", "parties").insert(0, None), "no object"),
    "a wrong number": (set_in("people", "parties", id=7), "'id' is not 1"),
    "a link to nowhere": (
        set_in("followthrough", "touches", relationship=99),
        "no row 99 in 'relationships'",
    ),
    "a link that is text": (set_in("followthrough", "touches", relationship="1"), "not a number"),
    "a promise that leads elsewhere": (
        set_in("followthrough", "promises", link="https://evil.example/"),
        "not a page of this site",
    ),
    "a promise that runs a script": (
        set_in("followthrough", "promises", link="javascript:alert(1)"),
        "not a page of this site",
    ),
    "a promise that leads to another host": (
        set_in("followthrough", "promises", link="//evil.example"),
        "not a page of this site",
    ),
    "no such day": (set_in("followthrough", "touches", on="2026-02-31"), "no such day"),
    "a day as a number": (set_in("followthrough", "touches", on=20260203), "no such day"),
    "an instant of no zone": (
        set_in("followthrough", "touches", recorded_at="2026-02-03T10:00:00"),
        "without its time zone",
    ),
    "an instant before all": (
        set_in("followthrough", "touches", recorded_at="0001-01-01T00:00:00+14:00"),
        "no such instant",
    ),
    "a channel there is not": (set_in("followthrough", "touches", channel="owl"), "choices"),
    "a note that is a number": (set_in("followthrough", "touches", note=5), "not text"),
    "a NUL": (set_in("followthrough", "touches", note="a\0b"), "NUL"),
    "half a letter": (set_in("followthrough", "touches", note="\ud83d"), "half a letter"),
    "a name of 10,000": (set_in("people", "parties", name="x" * 10_000), "longer than 200"),
    "a huge number": (set_in("network", "circles", position=10**30), "out of range"),
    "a number below 0": (set_in("network", "circles", position=-1), "out of range"),
    "a fraction": (set_in("network", "circles", position=1.5), "whole number"),
    "a truth for a number": (set_in("network", "circles", position=True), "whole number"),
    "a number for a truth": (set_in("network", "contacts", own_cadence=1), "true or false"),
    "no UUID": (set_in("people", "parties", uid="ana"), "UUID"),
    "a cap of 99": (set_in("people", "settings", daily_cap=99), "20"),
    "a zone there is not": (set_in("people", "settings", time_zone="Mars/Crater"), "time zone"),
    "no name": (set_in("people", "settings", name=""), "nothing stands there"),
    "two owners": (
        lambda w: rows(w, "people", "settings").append(
            w["parts"]["people"]["tables"]["settings"][0]
        ),
        "only one row",
    ),
    "half a cadence": (
        set_in("followthrough", "relationships", ideal_unit=""),
        "table 'relationships': the database refuses",
    ),
    "a party without a name": (set_in("people", "parties", name=""), "table 'parties'"),
    "the same circle twice": (
        lambda w: rows(w, "network", "circles")[1].update(
            name=rows(w, "network", "circles")[0]["name"]
        ),
        "refuses",
    ),
    "a worst before its ideal": (
        set_in("followthrough", "relationships", worst_on="1990-01-01"),
        "the database refuses",
    ),
}


@pytest.mark.parametrize("what", BAD)
def test_a_record_with_a_fault_is_refused_in_words(what: str, lived: Hat) -> None:
    change, says = BAD[what]
    other = fresh("next")
    with pytest.raises(UnfitRecord) as refused:
        unpack(other, edited(packed(lived), change))
    assert says in str(refused.value)
    assert is_untouched(again(other))


FILES: dict[str, tuple[bytes, str]] = {
    "no zip": (b"hello", "as a zip"),
    "an empty file": (b"", "as a zip"),
    "a cut zip": (zip_of("{}" * 900).getvalue()[:60], "as a zip"),
    "a zip of something else": (zip_of("x", "Connections.csv").getvalue(), "no 'record.json'"),
    "a path that leaves": (zip_of("{}", "../record.json").getvalue(), "no 'record.json'"),
    "no JSON": (zip_of("hello").getvalue(), "does not begin"),
    "a list": (zip_of("[]").getvalue(), "does not begin"),
    "cut JSON": (zip_of('{"format": "throughline-record", "ver').getvalue(), "Line 1"),
    "broken on line 3": (zip_of('{"format":\n"throughline-record",\n!').getvalue(), "Line 3"),
    "UTF-16": (zip_of("{}".encode("utf-16")).getvalue(), "UTF-8"),
    "NaN": (zip_of('{"format": NaN}').getvalue(), "NaN"),
    "nested deep": (zip_of('{"a": ' + "[" * 100_000).getvalue(), "Line 1"),
    "a number without end": (zip_of('{"a": ' + "9" * 100_000 + "}").getvalue(), "Line 1"),
    "one row too large": (zip_of('{"a": "' + "x" * 20_000_000).getvalue(), "too large"),
    "something after": (zip_of('{"parts": 1} x').getvalue(), "no Throughline record"),
}


@pytest.mark.parametrize("what", FILES)
def test_a_file_that_is_no_record_is_refused_in_words(what: str, lived: Hat) -> None:
    bytes_, says = FILES[what]
    other = fresh("next")
    with pytest.raises(UnfitRecord) as refused:
        unpack(other, io.BytesIO(bytes_))
    assert says in str(refused.value)
    assert is_untouched(again(other))


def test_a_broken_checksum_is_refused(lived: Hat) -> None:
    bytes_ = bytearray(packed(lived).getvalue())
    bytes_[200] ^= 0xFF
    with pytest.raises(UnfitRecord):
        unpack(fresh("next"), io.BytesIO(bytes(bytes_)))


def test_a_zip_bomb_is_refused_unread(lived: Hat, settings: Any) -> None:
    settings.UPLOAD_LIMIT = 1_000
    with pytest.raises(UnfitRecord, match="larger than"):
        check(zip_of(" " * 1_000_000))
