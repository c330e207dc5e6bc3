"""A resume is taken by one reviewer, read line by line, told of, asked about, and sent anew."""

from collections.abc import Mapping
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser

from tests.cast import browser, signed_in
from tests.coaching.quiet_there import reply_path
from tests.coaching.resumes import brought, resume_of
from tests.coaching.there import There
from throughline.coaching.actions.holding import let_write
from throughline.coaching.actions.practices import take_on
from throughline.coaching.actions.resumes import returning, reviewing
from throughline.coaching.hats import coach
from throughline.coaching.jobs import early
from throughline.coaching.models import MayKnow, Resume, ResumeComment, ResumeWord
from throughline.coaching.queries.resumes import queue, readable, ready_of, sheet_of
from throughline.coaching.views.resumes import by_link
from throughline.followthrough.models import Promise, Touch
from throughline.journal.models import Draft
from throughline.letters.models import Letter
from throughline.people.hats import Hat, in_name_of
from throughline.people.models import Evidence, Person
from throughline.people.refusals import Refused


@pytest.fixture
def there(cast: Mapping[str, Person]) -> There:
    found = There(cast)
    brought(found)
    return found


@pytest.fixture
def row(there: There) -> Resume:
    return resume_of("Ana Lopez")


def read_through(there: There, row: Resume, hat: Hat | None = None) -> Resume:
    """Taken, one line and the whole commented, done."""
    by = hat or there.hat
    reviewing.take(by, row)
    reviewing.say(by, row, text="What came of it?", line=4)
    reviewing.say(by, row, text="A good beginning.")
    return reviewing.finish(by, row)


def told(there: There, row: Resume) -> str:
    """Read, letters let go, and the letter written: the path of its link."""
    read_through(there, row)
    let_write(there.coach, [row.engagement.client_id])
    assert early.send(there.now) == 1
    row.refresh_from_db()
    assert row.letter is not None
    return reply_path(row.letter, act="resume")


def second(there: There, cast: Mapping[str, Person]) -> Hat:
    """Ruth reads for Northlight, too."""
    ruth = cast["ruth"]
    take_on(there.northlight, ruth, on=ruth.day(there.now), now=there.now)
    return in_name_of(ruth, there.northlight.keeper_id, there.now)


def test_one_reviewer_has_it_at_a_time_and_only_for_a_while(
    there: There, row: Resume, cast: Mapping[str, Person]
) -> None:
    ruths = second(there, cast)
    reviewing.take(there.hat, row)
    with pytest.raises(Refused, match="Priya Raman is reading it"):
        reviewing.take(ruths, row)
    late = in_name_of(ruths.person, ruths.keeper_id, there.now + reviewing.HOLDS)
    reviewing.take(late, row)
    with pytest.raises(Refused, match="not with you any more"):
        reviewing.say(there.hat, row, text="Mine")


def test_a_reviewer_reads_what_they_have_taken_and_no_other(
    there: There, row: Resume, cast: Mapping[str, Person]
) -> None:
    ruths = second(there, cast)
    here = coach(cast["ruth"], there.now)
    assert set(queue(here)) == set(Resume.objects.all())
    assert not readable(here).exists()
    reviewing.take(ruths, row)
    assert list(readable(here)) == [row]
    later = coach(cast["ruth"], there.now + timedelta(hours=2))
    assert not readable(later).exists()
    assert readable(there.coach).count() == 2  # they are Priya's clients
    marcus, omar = signed_in(there.marcus), signed_in(there.omar)
    for person in (marcus, omar):
        assert person.get(f"/coach/resumes/{row.pk}/").status_code == 404


def test_a_line_that_is_not_there_and_a_comment_without_words_are_refused(
    there: There, row: Resume
) -> None:
    reviewing.take(there.hat, row)
    with pytest.raises(Refused, match="no line 99"):
        reviewing.say(there.hat, row, text="x", line=99)
    with pytest.raises(Refused, match="Say something"):
        reviewing.say(there.hat, row, text=" ")
    with pytest.raises(Refused, match="Nothing is said of it"):
        reviewing.finish(there.hat, row)
    one = reviewing.say(there.hat, row, text="Good", line=1)
    assert reviewing.say(there.hat, row, text="Good ", line=1) == one
    assert "Good" not in one.text_sealed


def test_it_is_read_on_the_page_and_the_next_one_comes(there: There, row: Resume) -> None:
    priya = signed_in(there.priya)
    assert "2 wait" in priya.get("/coach/resumes/").content.decode()
    url = priya.post("/coach/resumes/next/")["Location"]
    assert url == f"/coach/resumes/{row.pk}/"
    page = priya.get(f"{url}?line=4").content.decode()
    assert "Responsible for the bread" in page
    assert 'value="4"' in page
    assert priya.post(url, {"line": "4", "ready": "0", "text": "Truly."}).status_code == 302
    page = priya.get(url).content.decode()
    assert ready_of(row.keeper_id)[0].text.split(".")[0] in page
    assert priya.post(url, {"line": "77", "text": "x"}).status_code == 422
    said = ResumeComment.objects.get()
    priya.post(f"{url}comments/{said.pk}/remove/")
    assert "Truly." not in priya.get(url).content.decode()
    priya.post(f"{url}comments/{said.pk}/restore/")
    following = priya.post(f"{url}done/", {"next": "1"})["Location"]
    assert following == f"/coach/resumes/{resume_of('Bo Li').pk}/"
    priya.post(f"{url}again/")
    row.refresh_from_db()
    assert row.done_at is None


def test_nobody_is_written_to_before_their_letters_may_go(there: There, row: Resume) -> None:
    read_through(there, row)
    assert early.send(there.now) == 0
    assert not Letter.objects.exists()
    let_write(there.coach, [row.engagement.client_id])
    assert early.send(there.now) == 1
    assert early.send(there.now) == 0
    letter = Letter.objects.get()
    assert letter.to_address == "ana@example.org"
    assert "What came of it" not in letter.text
    with pytest.raises(Refused, match="know of it already"):
        reviewing.go_back(there.hat, row)


def test_the_link_shows_the_comments_and_does_nothing_when_opened(
    there: There, row: Resume
) -> None:
    path, stranger = told(there, row), browser()
    for _again in range(2):
        page = stranger.get(path).content.decode()
    assert "Responsible for the bread" in page
    assert "What came of it?" in page
    assert "A good beginning." in page
    row.refresh_from_db()
    assert row.read_at is None
    assert stranger.post(path, {"choice": "read"}).status_code == 200
    row.refresh_from_db()
    assert row.read_at is not None


def test_they_ask_back_and_are_answered(there: There, row: Resume) -> None:
    path, stranger = told(there, row), browser()
    assert stranger.post(path, {"choice": "ask", "text": " "}).status_code == 422
    for _twice in range(2):
        assert stranger.post(path, {"choice": "ask", "text": "Which number?"}).status_code == 200
    assert ResumeWord.objects.count() == 1
    owed = Promise.objects.get(origin=returning.asked_origin(row))
    assert owed.link == f"/coach/resumes/{row.pk}/"
    assert Touch.objects.filter(source="resume", direction="in").count() == 1
    priya = signed_in(there.priya)
    assert "Which number?" in priya.get(owed.link).content.decode()
    priya.post(f"{owed.link}answer/", {"text": "Loaves a day."})
    owed.refresh_from_db()
    assert owed.kept_at is not None
    assert "Loaves a day." in stranger.get(path).content.decode()
    assert Letter.objects.count() == 2


def test_a_newer_one_waits_in_the_queue_and_shows_what_changed(there: There, row: Resume) -> None:
    path, stranger = told(there, row), browser()
    newer = b"Ana Lopez\nana@example.org\n\nBaker, Rye House\nBaked 400 loaves a day\nAnd cakes\n"
    for _twice in range(2):
        file = SimpleUploadedFile("ana 2.txt", newer)
        assert stranger.post(path, {"choice": "newer", "file": file}).status_code == 200
    made = resume_of("Ana Lopez")
    assert (made.round, made.by_client) == (2, True)
    assert made in queue(there.coach)
    sheet = sheet_of(made)
    assert [one.number for one in sheet.lines if one.is_new] == [4, 5]
    assert sheet.lines[3].gone == ("Responsible for the bread",)
    page = stranger.get(path).content.decode()
    assert "waits to be read" in page
    assert "Baked 400" not in page  # nothing was said of it yet: the round that was read stays
    read_through(there, made)
    assert early.send(there.now) == 1
    assert "Baked 400" in stranger.get(path).content.decode()


def test_what_is_no_resume_is_refused_with_a_sentence(there: There, row: Resume) -> None:
    path = told(there, row)
    for data, why in ((b"\x89PNG\r\n\0", "no PDF"), (b"%PDF-1.7 broken", "damaged")):
        file = SimpleUploadedFile("me.pdf", data)
        response = browser().post(path, {"choice": "newer", "file": file})
        assert response.status_code == 422
        assert why in response.content.decode()
    assert Resume.objects.filter(engagement=row.engagement).count() == 1


def test_they_say_how_they_are_reached_and_the_coach_looks(there: There, row: Resume) -> None:
    path, stranger = told(there, row), browser()
    assert stranger.post(path, {"choice": "reach"}).status_code == 200
    assert Evidence.objects.filter(kind="clicked").count() == 1
    bad = stranger.post(path, {"choice": "reach", "email": "no address"})
    assert bad.status_code == 422
    stranger.post(path, {"choice": "reach", "email": "ana.new@example.org"})
    party = row.engagement.client.relationship.party
    assert party.contact_points.filter(value="ana.new@example.org").exists()
    assert Promise.objects.filter(what__contains="ana.new@example.org").count() == 1


def claimed(there: There, row: Resume, **said: str) -> Browser:
    """Ana signs up with the address that she was written to at, and says that it is her."""
    from throughline.people.actions import open_account

    told(there, row)
    ana = open_account(email="ana@example.org", name="Ana Lopez", now=there.now)
    EmailAddress.objects.update_or_create(
        user=ana, email=ana.email, defaults={"verified": True, "primary": True}
    )
    browsing = signed_in(ana)
    url = f"/me/coaching/resumes/{row.pk}/"
    assert "Is this you?" in browsing.get(url).content.decode()
    response = browsing.post(url, said)
    assert response.status_code == 302
    if said.get("journal"):
        assert response["Location"].startswith("/me/journal/in/")
    return browsing


def test_who_signs_up_takes_it_into_their_own_journal(there: There, row: Resume) -> None:
    ana = claimed(there, row, journal="on")
    draft = Draft.objects.get()
    assert draft.keeper.person.name == "Ana Lopez"
    page = ana.get(f"/me/coaching/{row.engagement_id}/resume/").content.decode()
    assert "What came of it?" in page
    assert "does not know whether you keep your journal" in page
    assert not MayKnow.objects.exists()


def test_what_they_let_the_practice_know_ends_when_they_say(there: There, row: Resume) -> None:
    ana = claimed(there, row, may_know="on")
    assert MayKnow.objects.filter(ended_at=None).count() == 1
    assert not Draft.objects.exists()
    url = f"/me/coaching/{row.engagement_id}/resume/known/"
    ana.post(url, {"known": "no"})
    assert not MayKnow.objects.filter(ended_at=None).exists()
    ana.post(url, {"known": "yes"})
    ana.post(url, {"known": "yes"})
    assert MayKnow.objects.filter(ended_at=None).count() == 1


def test_a_stranger_cannot_say_that_it_is_theirs(there: There, row: Resume) -> None:
    told(there, row)
    for person in (there.sam, there.dana):
        url = f"/me/coaching/resumes/{row.pk}/"
        assert signed_in(person).get(url).status_code == 404
        assert signed_in(person).get(f"/me/coaching/{row.engagement_id}/resume/").status_code == 404


def test_a_practice_edits_what_it_has_ready(there: There) -> None:
    marcus = signed_in(there.marcus)
    url = "/at/northlight-coaching/resumes/comments/"
    assert "What came of it?" in marcus.get(url).content.decode()
    said = {"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "0"}
    said |= {"form-0-name": "Verb", "form-0-text": "A verb, please.", "form-1-name": "Half"}
    assert marcus.post(url, said).status_code == 422
    assert marcus.post(url, {**said, "form-1-name": ""}).status_code == 302
    assert [one.name for one in ready_of(there.northlight.keeper_id)] == ["Verb"]
    empty = {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0", "form-0-name": ""}
    marcus.post(url, empty)
    assert len(ready_of(there.northlight.keeper_id)) > 1


def test_whose_resume_was_read_hears_of_it_though_the_reviewer_is_gone_by_then(
    there: There, row: Resume
) -> None:
    take_on(there.northlight, there.ruth, on=there.hat.today, now=there.now)
    ruth = in_name_of(there.ruth, there.northlight.keeper_id, there.now)
    read_through(there, row, ruth)  # and their letters are held
    there.ruth.delete()
    let_write(there.coach, [row.engagement.client_id])
    assert early.send(there.now) == 1
    row.refresh_from_db()
    assert row.told_at is not None
    assert row.letter is not None


def test_a_page_in_a_letter_asks_back_so_often_and_not_without_end(
    there: There, row: Resume, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(by_link.A_DAY, "ask", 2)
    path, page = told(there, row), browser()
    for number in range(3):
        answer = page.post(path, {"choice": "ask", "text": f"And line {number}?"})
        assert answer.status_code == (422 if number == 2 else 200)
    assert ResumeWord.objects.count() == 2
    assert "often enough for one day" in answer.content.decode()
