"""A career becomes rows and comes back as it was."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings

from tests.journal.careers import CAREERS
from throughline.imports.reading.careers import read
from throughline.imports.writing.jsonresume import to_json_resume
from throughline.journal.actions import remove, take_career
from throughline.journal.careers import as_json, from_json, gather
from throughline.journal.models import Accomplishment, Employer, Pay
from throughline.journal.queries import accomplishments, positions
from throughline.people.hats import Hat
from throughline.people.models import Person
from throughline.rulebook import career as values
from throughline.rulebook.career import Career, Place, Position, Wording

SLOW_TO_BEGIN = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
ON_ROWS = settings(
    deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
ROOT = Path(__file__).parents[2]
SAMPLE = (
    Path(os.environ.get("THROUGHLINE_SHARED", ROOT / "../shared"))
    / "data/jsonresume/sample.resume.json"
)


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is written within is not there after."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@SLOW_TO_BEGIN
@given(CAREERS)
def test_a_career_as_json_comes_back_equal(career: Career) -> None:
    assert from_json(json.loads(json.dumps(as_json(career)))) == career


@ON_ROWS
@given(CAREERS)
def test_a_journal_gives_back_the_career_that_was_taken(
    hats: dict[str, Hat], career: Career
) -> None:
    with undone():
        take_career(hats["dana"], career, arrival=None)
        assert gather(hats["dana"], with_private=True) == career
    assert gather(hats["dana"]) == Career()


@pytest.mark.shared
@pytest.mark.skipif(not SAMPLE.exists(), reason="needs the sample data beside the project")
def test_the_sample_resume_comes_out_equal(hats: dict[str, Hat]) -> None:
    data = SAMPLE.read_bytes()
    take_career(hats["dana"], read("sample.resume.json", data).career, arrival=None)
    assert to_json_resume(gather(hats["dana"])) == json.loads(data)


def test_an_employer_is_one_where_name_page_and_description_agree(hats: dict[str, Hat]) -> None:
    one = Position(employer="Alder", title="Nurse", url="https://alder.example")
    other = replace(one, title="Matron")
    career = Career(positions=(one, other, replace(one, url="")))
    take_career(hats["dana"], career, arrival=None)
    assert Employer.objects.count() == 2
    take_career(hats["dana"], Career(positions=(replace(one, title="Head"),)), arrival=None)
    assert Employer.objects.count() == 2
    assert [row.title for row in positions(hats["dana"])] == ["Nurse", "Matron", "Nurse", "Head"]


def test_a_project_does_not_take_its_page_from_whom_it_was_for(hats: dict[str, Hat]) -> None:
    project = Position(
        employer="Alder", title="Rota", kind=Place.PROJECT, url="https://rota.example"
    )
    take_career(hats["dana"], Career(positions=(project,)), arrival=None)
    assert Employer.objects.get().url == ""
    assert gather(hats["dana"]).positions == (project,)


def test_pay_is_encrypted_and_only_said_when_asked_for(hats: dict[str, Hat]) -> None:
    paid = Position(title="Nurse", pay=(values.Pay("2020", "73125", "EUR", "year"),))
    career = Career(positions=(paid,))
    take_career(hats["dana"], career, arrival=None)
    assert "73125" not in Pay.objects.get().sealed
    assert gather(hats["dana"]).positions[0].pay == ()
    assert gather(hats["dana"], with_private=True) == career


def test_what_belongs_to_no_standing_position_is_not_lost(hats: dict[str, Hat]) -> None:
    done = values.Accomplishment(wordings=(Wording("Opened a ward"),))
    take_career(hats["dana"], Career(positions=(Position(accomplishments=(done,)),)), arrival=None)
    Accomplishment.objects.update(position=None)
    assert gather(hats["dana"]).accomplishments == (done,)


def test_what_was_thrown_away_is_not_gathered(hats: dict[str, Hat]) -> None:
    done = values.Accomplishment(result="Opened a ward")
    take_career(hats["dana"], Career(positions=(Position(accomplishments=(done,)),)), arrival=None)
    remove(hats["dana"], positions(hats["dana"]).get())
    assert not accomplishments(hats["dana"]).exists()
    assert gather(hats["dana"]) == Career()


def test_another_s_journal_is_not_gathered(hats: dict[str, Hat], priya: Person) -> None:
    take_career(hats["dana"], Career(positions=(Position(title="Nurse"),)), arrival=None)
    assert gather(hats["priya"], with_private=True) == Career()


def test_a_large_journal_takes_no_more_reads_than_a_small_one(hats: dict[str, Hat]) -> None:
    def reads() -> int:
        with CaptureQueriesContext(connection) as captured:
            gather(hats["dana"], with_private=True)
        return len(captured)

    done = values.Accomplishment(wordings=(Wording("Opened"),), evidence=(values.Evidence("Yes"),))
    place = Position(employer="Alder", accomplishments=(done, done), pay=(values.Pay("2020", "1"),))
    take_career(hats["dana"], Career(positions=(place,)), arrival=None)
    first = reads()
    take_career(hats["dana"], Career(positions=(place,) * 9), arrival=None)
    assert reads() == first <= 9
