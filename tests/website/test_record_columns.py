"""Nothing is forgotten: every column is given or named as left out, and docs/record.md knows it."""

import re
from pathlib import Path

import pytest
from django.apps import apps

from throughline.coaching.models import OfPractice
from throughline.people.models import Keeper, Kept
from throughline.website.record.parts import HatTable, is_numbered, parts, tables

DOCS = Path(__file__).parents[2] / "docs" / "record.md"
# Kept rows that are no table of their own in the file, and why.
ELSEWHERE = {
    "people.Arrival": "made anew",
    "people.Person": "settings",
    "people.Organisation": "not a person's",
    "imports.Change": "nothing to undo on the next machine",
    "network.Act": "nothing to undo on the next machine",
    "journal.Habit": "said anew where one writes",
    "letters.Link": "a secret, and only for a time",
    "letters.Sending": "said anew where mail is sent from",
    "coaching.BusyTime": "read anew from the feeds",
    "imports.Layout": "the next machine guesses, and asks once",
    "network.Likeness": "derived from the other rows",
    "network.Looked": "when they were derived",
    "network.Merge": "nothing to undo on the next machine",
    "network.SearchText": "derived from the other rows",
}


def documented() -> dict[str, set[str]]:
    """The columns that docs/record.md names, by table."""
    found: dict[str, set[str]] = {}
    current = ""
    for line in DOCS.read_text().splitlines():
        if heading := re.fullmatch(r"### `(\w+)`", line):
            current = heading[1]
            found[current] = set()
        elif current and (cell := re.match(r"\| `(\w+)` \|", line)):
            found[current].add(cell[1])
    return found


def exported(table: HatTable) -> set[str]:
    numbered = {"id"} if is_numbered(table) else set()
    return {column.name for column in table.columns} | numbered


def test_the_docs_name_every_table_and_column_and_no_other() -> None:
    assert documented() == {table.name: exported(table) for table in tables()}


def test_names_of_tables_are_used_once() -> None:
    names = [table.name for table in tables()]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("table", list(tables()), ids=lambda table: table.name)
def test_every_column_of_a_model_is_given_or_left_out_for_a_reason(table: HatTable) -> None:
    fields = {field.name for field in table.model._meta.fields}
    given = {column.source.split("__")[0] for column in table.columns}
    numbered = {"id"} if table.is_returned and not table.is_settings else set()
    assert fields - given - numbered - table.left_out.keys() == set()
    assert given & table.left_out.keys() == set()
    assert table.left_out.keys() - fields == set()


def test_every_model_with_a_keeper_is_in_the_record() -> None:
    known = {table.model for table in tables()}
    rooms = {part.name for part in parts()}
    for model in apps.get_models():
        kept = issubclass(model, Kept) or any(
            field.related_model is Keeper for field in model._meta.fields
        )
        if issubclass(model, OfPractice):
            continue  # a practice's, and in nobody's own record
        if kept and model._meta.app_label in rooms and model._meta.label not in ELSEWHERE:
            assert model in known, f"{model._meta.label} is in no room's record.py"
