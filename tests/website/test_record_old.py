"""Records that earlier versions wrote: the files in `old/` are theirs, and nothing mends them."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.network.finding import found
from tests.website.test_record import again, content, fresh, packed
from tests.website.test_record_in import zip_of
from throughline.followthrough.models import Relationship
from throughline.network.queries import contacts, introductions, tagged
from throughline.people.hats import Hat
from throughline.people.queries import parties
from throughline.website.record.refusals import UnfitRecord
from throughline.website.record.unpack import unpack

pytestmark = pytest.mark.django_db

OLD = Path(__file__).parent / "old"
EMPTY = {
    "place": "",
    "place_key": "",
    "middle_name": "",
    "prefix": "",
    "suffix": "",
    "nickname": "",
    "department": "",
    "birth_year": None,
    "birth_month": None,
    "birth_day": None,
    "others": None,
    "parts": None,
    "uid": "",
    "sequence": 0,
}
"""What columns that came later hold where the file does not say."""


def written(version: int) -> dict[str, Any]:
    """The file as it was written when people and network were of this version."""
    whole: dict[str, Any] = json.loads((OLD / f"record-{version}.json").read_text())
    assert whole["parts"]["people"]["version"] == version
    assert whole["parts"]["network"]["version"] == version
    return whole


def brought_in(whole: dict[str, Any]) -> Hat:
    hat = fresh("next")
    unpack(hat, zip_of(json.dumps(whole)))
    return again(hat)


@pytest.mark.parametrize("version", [1, 2])
def test_all_that_it_says_comes_in_and_what_it_cannot_say_is_empty(version: int) -> None:
    old = written(version)
    new = content(packed(brought_in(old)))
    assert new["parts"]["people"]["version"] == new["parts"]["network"]["version"] == 3
    for name, part in old["parts"].items():
        tables = new["parts"][name]["tables"]
        for table, rows in part["tables"].items():
            assert len(tables[table]) == len(rows), table
            for before, after in zip(rows, tables[table], strict=True):
                later = {column: EMPTY[column] for column in after.keys() - before.keys()}
                assert after == before | later, table
        assert not any(tables[table] for table in tables.keys() - part["tables"].keys())


def test_the_first_record_can_be_lived_with() -> None:
    hat = brought_in(written(1))
    assert found(hat, "nunez") == found(hat, "kite") == ["Ana Núñez"]
    assert sorted(row.relationship.party.name for row in contacts(hat)) == [
        "Ana Núñez",
        "Bo Li",
        "Di Gone",
    ]
    ended = Relationship.objects.get(keeper_id=hat.keeper_id, party__name="Di Gone")
    assert ended.ended_at is not None
    assert not tagged(hat).exists()
    assert not introductions(hat).exists()


def test_the_second_brings_its_tags_and_places() -> None:
    hat = brought_in(written(2))
    assert [row.tag.name for row in tagged(hat)] == ["board"]
    assert parties(hat).get(name="Ana Núñez").place == "Oslo, Norway"


@pytest.mark.parametrize(
    ("part", "table", "column", "value"),
    [("people", "parties", "nickname", ""), ("people", "contact_points", "parts", None)],
)
def test_an_old_file_with_a_newer_column_is_refused_by_its_line(
    part: str, table: str, column: str, value: Any
) -> None:
    old = written(2)
    old["parts"][part]["tables"][table][0][column] = value
    with pytest.raises(UnfitRecord, match=rf"'{table}': unknown column '{column}'"):
        brought_in(old)
    assert not contacts(fresh("after")).exists()


def test_an_old_file_with_a_newer_table_is_refused() -> None:
    old = written(1)
    old["parts"]["network"]["tables"]["introductions"] = [
        {"id": 1, "relationship": 1, "by": 2, "on": None, "note": ""}
    ]
    hat = fresh("next")
    with pytest.raises(UnfitRecord, match="introductions"):
        unpack(hat, zip_of(json.dumps(old)))
    assert not contacts(again(hat)).exists()
