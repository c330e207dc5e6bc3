"""What a LinkedIn archive says of a career, looked through like a resume."""

from pathlib import Path

import pytest
from django.test import Client

from tests.imports.bringing import archive, bring, person, undo
from tests.imports.careers import FILES
from tests.imports.writing import table
from tests.journal.drafting import sent, take_all
from throughline.journal.actions import drafts
from throughline.journal.actions.drafts import receiving
from throughline.journal.careers import gather
from throughline.journal.careers.archive import archive_reading
from throughline.journal.models import Draft
from throughline.people.hats import Hat, me
from throughline.people.models import Person
from throughline.people.refusals import Refused
from throughline.rulebook.career import EntryKind, FactKind, Leftover, Place

SKILLS = "Skills.csv"


@pytest.fixture
def hat(hats: dict[str, Hat]) -> Hat:
    return hats["dana"]


def with_archive(dana: Person, path: Path, **files: str) -> None:
    bring(dana, archive(path, **{**FILES, **files}))


def test_an_archive_says_a_whole_career(dana: Person, hat: Hat, tmp_path: Path) -> None:
    with_archive(dana, tmp_path / "a.zip")
    reading = archive_reading(hat)
    assert reading is not None
    said = reading.career
    assert (said.about.name, said.about.label) == ("Dana Reyes", "Head of Care")
    work = [one for one in said.positions if one.kind is Place.WORK]
    assert [(one.title, one.start, one.end) for one in work] == [
        ("Head of Care", "2020-01", ""),
        ("Operations lead", "2016", "2019-12"),
        ("Nurse", "2009-05", ""),
    ]
    assert Leftover("Nurse · Finch, until", "when I moved") in reading.leftovers
    assert said.studies[0].school == "Leiden"
    assert "Rowing" in said.studies[0].text
    assert {one.name for one in said.facts if one.kind is FactKind.SKILL} == {
        "Negotiation",
        "Budgeting",
    }
    kinds = {one.kind for one in said.entries}
    assert {EntryKind.CERTIFICATE, EntryKind.PRAISE} <= kinds
    praise = [one for one in said.entries if one.kind is EntryKind.PRAISE]
    quotes = [one for one in said.facts if one.kind is FactKind.REFERENCE]
    assert {one.text for one in praise} == {one.text for one in quotes}
    assert "Ana Lopez, Director, Finch" in {one.by for one in praise}


def test_without_an_archive_there_is_nothing_to_look_through(hat: Hat) -> None:
    assert archive_reading(hat) is None
    with pytest.raises(Refused, match="nothing of your career"):
        drafts.receive_archive(hat)


def test_the_way_in_counts_what_is_new_and_leads_to_it(
    browser_of_dana: Client, dana: Person, hat: Hat, tmp_path: Path
) -> None:
    with_archive(dana, tmp_path / "a.zip")
    page = browser_of_dana.get("/me/journal/in/").content.decode()
    assert "It says 3 positions" in page
    assert "2 skills" in page
    response = browser_of_dana.post("/me/journal/in/archive/")
    draft = Draft.objects.get()
    assert response["Location"] == f"/me/journal/in/{draft.pk}/"
    assert browser_of_dana.post("/me/journal/in/archive/")["Location"] == response["Location"]
    assert sent(browser_of_dana, draft).status_code == 302
    assert len(gather(hat).positions) == 3
    page = browser_of_dana.get("/me/journal/in/").content.decode()
    assert "From your LinkedIn archive" not in page


def test_an_archive_leads_on_to_the_career_in_it(
    browser_of_dana: Client, dana: Person, tmp_path: Path
) -> None:
    with_career = bring(dana, archive(tmp_path / "a.zip", **FILES))
    page = browser_of_dana.get(f"/me/bring-in/{with_career.pk}/").content.decode()
    assert "Look through your career" in page
    without = bring(dana, archive(tmp_path / "b.zip", [person("Ana Lopez")]))
    page = browser_of_dana.get(f"/me/bring-in/{without.pk}/").content.decode()
    assert "Look through your career" not in page


def test_a_newer_archive_offers_only_what_is_new(dana: Person, hat: Hat, tmp_path: Path) -> None:
    with_archive(dana, tmp_path / "a.zip")
    take_all(hat, drafts.receive_archive(hat))
    newer = {SKILLS: table([["Name"], ["Negotiation"], ["Budgeting"], ["Rostering"]])}
    with_archive(dana, tmp_path / "b.zip", **newer)
    draft = drafts.receive_archive(me(dana, hat.now))
    said = draft.career
    assert [one["name"] for one in said["facts"]] == ["Rostering"]
    assert not {"positions", "studies", "entries"} & said.keys()


def test_what_was_left_is_not_offered_again(dana: Person, hat: Hat, tmp_path: Path) -> None:
    with_archive(dana, tmp_path / "a.zip")
    drafts.drop(hat, drafts.receive_archive(hat))
    with pytest.raises(Refused, match="not here already"):
        drafts.receive_archive(hat)


def test_an_archive_that_was_taken_back_says_nothing(
    dana: Person, hat: Hat, tmp_path: Path
) -> None:
    undo(dana, bring(dana, archive(tmp_path / "a.zip", **FILES)))
    assert archive_reading(me(dana, hat.now)) is None


def test_an_earlier_one_that_cannot_be_read_any_more_is_no_hindrance(
    dana: Person, hat: Hat, tmp_path: Path
) -> None:
    with_archive(dana, tmp_path / "a.zip")
    row = drafts.receive_archive(hat)
    drafts.drop(hat, row)
    Draft.objects.filter(pk=row.pk).update(career=5)
    assert receiving.archive_news(hat) is not None
