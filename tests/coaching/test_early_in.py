"""A list of early careerists with their resumes: whose is whose, in as a whole, back as a whole."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from tests.cast import signed_in
from tests.coaching.resumes import ANA, BO, TABLE, brought, files, kept, programme, work, zipped
from tests.coaching.there import There
from tests.imports.test_open_texts import odt, p
from throughline.coaching.actions.resumes.arriving import ask_to_bring, keep_early, opened
from throughline.coaching.actions.unbringing import take_back
from throughline.coaching.models import Client, Engagement, Intake, IntakeFile, Resume
from throughline.coaching.queries.intakes import files_of, matched
from throughline.coaching.queries.resumes import text_of
from throughline.coaching.taking.matching import Paper, Who, match
from throughline.coaching.taking.planning import plan
from throughline.letters.models import Letter
from throughline.people.models import Company, ContactPoint, Member, Party, Person
from throughline.people.refusals import NotYours, Refused


@pytest.fixture
def there(cast: Mapping[str, Person]) -> There:
    return There(cast)


def test_a_file_is_whose_row_names_it_whose_address_it_holds_or_whose_name_it_bears() -> None:
    people = [
        Who(2, "Ana Lopez", "ana@example.org", "Ana.PDF"),
        Who(3, "Bo Li", "bo@example.org"),
        Who(4, "Cyd Marsh"),
        Who(5, "Dee Ray"),
    ]
    papers = [
        Paper(1, "folder/ana.pdf", ("Somebody else",)),
        Paper(2, "x.docx", ("Resume", "reach me: BO@example.org.")),
        Paper(3, "MarshCyd_2026.txt", ()),
        Paper(4, "y.txt", ("DEE RAY, plumber",)),
        Paper(5, "z.txt", ("Nobody",)),
    ]
    found = match(people, papers)
    assert found.of_row == {2: 1, 3: 2, 4: 3, 5: 4}
    assert (found.left, found.unclear, found.missing) == ([5], [], [])


def test_what_two_could_claim_goes_to_nobody_and_is_told() -> None:
    people = [Who(2, "Ana Lopez"), Who(3, "Ana Lopez"), Who(4, "Bo Li", said="gone.pdf")]
    papers = [Paper(1, "ana lopez.pdf"), Paper(2, "bo li.pdf")]
    found = match(people, papers)
    assert found.of_row == {}
    assert found.unclear == [2, 3]
    assert found.missing == [4]
    assert found.left == [1, 2]


def test_ana_li_is_not_ana_maria_li() -> None:
    people = [Who(2, "Ana Li"), Who(3, "Ana Maria Li")]
    found = match(people, [Paper(1, "Ana Maria Li.pdf"), Paper(2, "ana-li-cv.pdf")])
    assert found.of_row == {2: 2, 3: 1}


NAMES = st.sampled_from(["Ana Li", "Ana Maria Li", "Bo Li", "Bo", ""])
MAILS = st.sampled_from(["", "a@x.org", "b@x.org"])
SAID = st.sampled_from(["", "a.pdf", "a", "b.pdf"])
PAPERS = st.tuples(
    st.sampled_from(["a.pdf", "b.pdf", "Ana Li.pdf", "bo_li.txt"]),
    st.lists(st.sampled_from(["a@x.org", "b@x.org", "Ana Maria Li", "words"]), max_size=3),
)


@given(st.lists(st.tuples(NAMES, MAILS, SAID), max_size=4), st.lists(PAPERS, max_size=4))
def test_no_file_is_two_peoples_and_none_is_lost(
    rows: list[tuple[str, str, str]], said: list[tuple[str, list[str]]]
) -> None:
    people = [Who(at, *row) for at, row in enumerate(rows, 2)]
    papers = [Paper(at, name, tuple(lines)) for at, (name, lines) in enumerate(said)]
    found = match(people, papers)
    given_out = list(found.of_row.values())
    assert len(given_out) == len(set(given_out))
    assert sorted([*given_out, *found.left]) == [one.pk for one in papers]
    assert not set(found.unclear) & set(found.of_row)
    # The order in which rows and files come decides nothing.
    assert match(people[::-1], papers[::-1]).of_row == found.of_row


def test_the_preview_says_who_has_a_resume_and_which_is_nobodys(there: There) -> None:
    row = kept(there)
    found = matched(plan(there.hat, row), files_of(row))
    assert set(found.of_row) == {2, 3}
    priya = signed_in(there.priya)
    page = priya.get(f"/coach/resumes/bring-in/{row.pk}/").content.decode()
    assert "2 of them have a resume" in page
    assert "nobody.txt" in page
    assert "Bring in 3 people" in page
    assert not Client.objects.filter(relationship__party__name="Bo Li").exists()


def test_each_becomes_a_client_under_the_review_with_a_resume_that_waits(there: There) -> None:
    row = brought(there)
    assert row.brought_at is not None
    assert row.result["came"] == 3
    assert row.result["resumes"] == 2
    ana = Resume.objects.get(engagement__client__relationship__party__name="Ana Lopez")
    assert ana.engagement.programme == programme(there)
    assert text_of(ana)[:2] == ["Ana Lopez", "ana@example.org"]
    assert ana.engagement.client.hold_letters_since is not None
    assert "Rye House" not in ana.lines_sealed
    assert b"Rye House" not in bytes(ana.content_sealed)
    assert not IntakeFile.objects.exists()
    assert row.table_sealed == ""
    assert not Letter.objects.exists()


def test_all_of_it_goes_again_as_one_but_who_something_was_done_with(there: There) -> None:
    models = (Client, Engagement, Party, ContactPoint, Company, Resume)
    before = [model._default_manager.count() for model in models]
    row = take_back(there.hat, brought(there))
    assert row.result["gone"] == 3
    assert [model._default_manager.count() for model in models] == before
    again = brought(there)
    Resume.objects.filter(name="ana.txt").update(read_at=there.now)
    take_back(there.hat, again)
    assert [one.name for one in Resume.objects.all()] == ["ana.txt"]


def test_many_come_a_few_at_a_time_and_a_second_press_brings_nobody_twice(
    there: There,
) -> None:
    rows = "".join(f"Person {at} Early,p{at}@example.org\n" for at in range(40))
    papers = files({f"{at}.txt": f"p{at}@example.org\nPlumber" for at in range(40)})
    row = kept(there, b"Name,E-mail\n" + rows.encode(), papers)
    ask_to_bring(there.hat, row)
    ask_to_bring(there.hat, row)
    work(there.now)
    row.refresh_from_db()
    assert (row.result["came"], row.result["resumes"]) == (40, 40)
    assert Client.objects.filter(arrival=row.brought).count() == 40


def test_the_worker_goes_on_where_another_one_died(
    there: There, monkeypatch: pytest.MonkeyPatch
) -> None:
    from throughline.coaching.actions.resumes import arriving
    from throughline.coaching.jobs import early

    monkeypatch.setattr(arriving, "A_FEW", 1)
    row = kept(there)
    ask_to_bring(there.hat, row)
    assert early.bring_in(there.now) == 1
    row.refresh_from_db()
    assert (row.step_done, row.brought_at) == (1, None)
    page = signed_in(there.priya).get(f"/coach/resumes/bring-in/{row.pk}/").content.decode()
    assert "1 of 3" in page
    work(there.now)
    row.refresh_from_db()
    assert row.result["came"] == 3


def test_what_cannot_go_on_takes_everybody_back(
    there: There, monkeypatch: pytest.MonkeyPatch
) -> None:
    from throughline.coaching.actions.resumes import arriving
    from throughline.coaching.jobs import early

    monkeypatch.setattr(arriving, "A_FEW", 1)
    row = kept(there)
    ask_to_bring(there.hat, row)
    early.bring_in(there.now)
    Member.objects.filter(person=there.priya, role=Member.Role.COACH).update(
        since=there.hat.today - timedelta(days=9), until=there.hat.today - timedelta(days=1)
    )
    while early.bring_in(there.now):
        pass
    row.refresh_from_db()
    assert row.problem == "Priya Raman does not coach here."
    assert (row.brought, row.asked_at) == (None, None)
    assert not Client.objects.filter(relationship__party__name="Ana Lopez").exists()
    assert IntakeFile.objects.filter(intake=row).count() == 3


def test_files_come_out_of_a_zip_and_what_is_none_is_told(there: There) -> None:
    data = zipped(
        {
            "in/ana.txt": ANA.encode(),
            "in/.DS_Store": b"x",
            "picture.png": b"\x89PNG\r\n\0\0",
            "__MACOSX/ana.txt": b"x",
        }
    )
    upload = SimpleUploadedFile("all.zip", data)
    row = kept(there, papers=list(opened([upload])))
    names = {one.name: one.problem for one in files_of(row)}
    assert set(names) == {"in/ana.txt", "picture.png"}
    assert "no PDF" in names["picture.png"]
    with pytest.raises(Refused, match="damaged"):
        list(opened([SimpleUploadedFile("all.zip", data[:60])]))


def test_a_coach_brings_them_in_by_the_page(there: There) -> None:
    priya = signed_in(there.priya)
    said: dict[str, Any] = {
        "table": TABLE.decode(),
        "programme": programme(there).pk,
        "resumes": [
            SimpleUploadedFile("ana.txt", ANA.encode()),
            SimpleUploadedFile("bo.txt", BO.encode()),
        ],
    }
    response = priya.post("/coach/resumes/bring-in/", said)
    assert response.status_code == 302
    url = response["Location"]
    assert "Reading the resumes" in priya.get(url).content.decode()
    work(there.now)
    row = Intake.objects.get()
    rows = {"row": ["2", "3", "4"], "take": ["2", "3"]}
    columns = {"column_0": "name", "column_1": "email", "column_2": "resume"}
    assert priya.post(url, {**rows, **columns})["Location"] == url
    work(there.now)
    assert "2 people are in" in priya.get(url).content.decode()
    row.refresh_from_db()
    assert row.result["left"] == 1
    priya.post(f"{url}undo/")
    assert "Taken back" in priya.get(url).content.decode()


def test_a_manager_brings_them_in_for_a_coach_and_sees_no_resume(there: There) -> None:
    marcus = signed_in(there.marcus)
    base = "/at/northlight-coaching/resumes/bring-in/"
    assert marcus.get(base).status_code == 200
    said = {
        "table": TABLE.decode(),
        "programme": programme(there).pk,
        "coach": there.coach_row.pk,
        "resumes": SimpleUploadedFile("ana.txt", ANA.encode()),
    }
    url = marcus.post(base, said)["Location"]
    work(there.now)
    assert "Rye House" not in marcus.get(url).content.decode()
    marcus.post(url, {"row": ["2"], "take": ["2"], "column_0": "name", "column_1": "email"})
    marcus.post(url, {"row": ["2"], "take": ["2"], "column_0": "name", "column_1": "email"})
    work(there.now)
    row = Engagement.objects.get(client__relationship__party__name="Ana Lopez")
    assert row.team.get().person == there.priya
    assert signed_in(there.priya).get(url.replace("/at/northlight-coaching", "/coach")).status_code


def test_nobody_else_sees_a_table(there: There) -> None:
    row = kept(there)
    there.elsewhere()
    for person in (there.ruth, there.dana, there.marcus):
        assert signed_in(person).get(f"/coach/resumes/bring-in/{row.pk}/").status_code == 404
    with pytest.raises(NotYours):
        ask_to_bring(there.manager, row)
    with pytest.raises(Refused, match="still being read"):
        ask_to_bring(there.hat, _unread(there))


def _unread(there: There) -> Intake:
    return keep_early(
        there.hat,
        data=TABLE,
        name="",
        files=files({"ana.txt": ANA}),
        coach=there.priya,
        programme=programme(there),
    )


def test_an_empty_file_is_told_by_its_name_and_stops_nobody_else(there: There) -> None:
    priya = signed_in(there.priya)
    papers = [SimpleUploadedFile("ana.txt", ANA.encode()), SimpleUploadedFile("bo.txt", b"")]
    said = {"table": TABLE.decode(), "programme": programme(there).pk, "resumes": papers}
    answer = priya.post("/coach/resumes/bring-in/", said)
    assert answer.status_code == 302
    work(there.now)
    assert "bo.txt is empty." in priya.get(answer["Location"]).content.decode()
    read = IntakeFile.objects.get(name="ana.txt")
    assert not read.problem


def test_whoever_comes_is_folded_once(there: There) -> None:
    """Folding is most of the work of hundreds who come at once."""
    row = ask_to_bring(there.hat, kept(there))
    with CaptureQueriesContext(connection) as asked:
        work(there.now)
    folds = [one for one in asked if one["sql"].startswith('UPDATE "coaching_client" SET "band"')]
    assert len(folds) == len(Client.objects.filter(arrival=row.brought)) == 3


def test_a_resume_of_libreoffice_is_read_beside_the_others(there: There) -> None:
    data = odt(p("Cyd Marsh") + p("cyd@example.org") + p("Joiner, Alder"))
    upload = SimpleUploadedFile("all.zip", zipped({"cyd.odt": data}))
    row = kept(there, papers=list(opened([upload, SimpleUploadedFile("c2.odt", data)])))
    found = {one.name: one for one in files_of(row)}
    assert set(found) == {"cyd.odt", "c2.odt"}
    assert not any(one.problem for one in found.values())
