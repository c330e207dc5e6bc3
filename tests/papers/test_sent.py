"""What was sent is frozen for good; who has which wording is known, and who has an older one."""

import base64
import hashlib
from html import unescape

import pytest
from django.test import Client

from tests.making import later, tie
from tests.pages import reads
from tests.papers import careers
from tests.papers.giving import freeze, give
from throughline.followthrough.models import Relationship
from throughline.imports.models import Batch, SourceFile, SourceRow
from throughline.journal.actions import change_wording, remove, set_about
from throughline.journal.models import Accomplishment, Position
from throughline.letters.actions import void
from throughline.letters.models import Letter
from throughline.papers import actions
from throughline.papers.composing import gather
from throughline.papers.composing.changes import Now, behind, changes
from throughline.papers.models import Holding, Paper, Version
from throughline.papers.queries import versions
from throughline.papers.rendering.engine import NotDrawn
from throughline.people.actions import add_contact_point
from throughline.people.hats import Hat
from throughline.people.models import Arrival
from throughline.people.refusals import Refused

pytestmark = pytest.mark.usefixtures("the_time")


@pytest.fixture
def helen(hat: Hat) -> Relationship:
    row = tie(hat, "Helen Marsh")
    add_contact_point(hat, row.party, kind="email", value="helen@example.org")
    return row


def test_what_was_given_is_frozen_and_its_bytes_come_back(
    browser_of_dana: Client, resume: Paper
) -> None:
    said = {"who": "Tom Birk", "company": "Larch", "on": "2026-03-02", "note": "COO search"}
    answer = browser_of_dana.post(f"/me/papers/{resume.pk}/sent/pdf/", said, follow=True)
    page = answer.content.decode()
    version = Version.objects.get()
    assert version.sha256 in page
    assert "Tom Birk" in page
    assert "COO search" in page
    file = browser_of_dana.get(f"/me/papers/sent/{version.pk}/file/")
    content = b"".join(file)
    assert hashlib.sha256(content).hexdigest() == version.sha256
    assert content.startswith(b"%PDF")
    assert version.pages == 1
    assert {"origin": "about", "text": "Dana Reyes"} in version.selection["pieces"]


def test_the_same_bytes_are_frozen_once(hat: Hat, resume: Paper) -> None:
    assert freeze(hat, resume) == freeze(hat, resume)
    actions.changed(hat, resume, words="More.")
    assert freeze(hat, resume).pk != Version.objects.earliest("pk").pk


def test_a_version_outlives_its_paper(browser_of_dana: Client, hat: Hat, resume: Paper) -> None:
    held = give(hat, resume)
    browser_of_dana.post(f"/me/papers/{resume.pk}/remove/")
    assert browser_of_dana.get(f"/me/papers/sent/{held.version_id}/").status_code == 200
    resume.delete()
    version = Version.objects.get()
    assert version.paper is None
    assert bytes(version.content)
    assert "Tom Birk" in browser_of_dana.get("/me/papers/sent/").content.decode()


def test_nobody_is_no_holder(hat: Hat, resume: Paper, browser_of_dana: Client) -> None:
    with pytest.raises(Refused):
        give(hat, resume, " ")
    answer = browser_of_dana.post(f"/me/papers/{resume.pk}/sent/pdf/", {"on": "2026-03-02"})
    assert answer.status_code == 422
    said = {"who": "Tom", "on": "2026-03-04"}
    answer = browser_of_dana.post(f"/me/papers/{resume.pk}/sent/pdf/", said)
    assert "That day has not come yet." in answer.content.decode()


def test_somebody_of_the_network_is_known_by_name(
    browser_of_dana: Client, resume: Paper, helen: Relationship
) -> None:
    said = {"who": "Helen Marsh", "on": "2026-03-02"}
    browser_of_dana.post(f"/me/papers/{resume.pk}/sent/docx/", said)
    assert Holding.objects.get().relationship == helen


def test_of_two_of_a_name_it_is_asked_which(
    browser_of_dana: Client, hat: Hat, resume: Paper, helen: Relationship
) -> None:
    tie(hat, "Helen Marsh")
    said = {"who": "Helen Marsh", "on": "2026-03-02"}
    answer = browser_of_dana.post(f"/me/papers/{resume.pk}/sent/pdf/", said)
    assert answer.status_code == 422
    assert "Who is meant?" in answer.content.decode()
    browser_of_dana.post(f"/me/papers/{resume.pk}/sent/pdf/", {**said, "tie": helen.pk})
    assert Holding.objects.get().relationship == helen


def test_a_holding_noted_by_mistake_is_taken_back_and_the_file_stays(
    browser_of_dana: Client, hat: Hat, resume: Paper
) -> None:
    held = give(hat, resume)
    browser_of_dana.post(f"/me/papers/held/{held.pk}/remove/")
    assert not Holding.objects.exists()
    assert Version.objects.exists()
    said = {"company": "Larch", "on": "2026-03-01"}
    browser_of_dana.post(f"/me/papers/sent/{held.version_id}/held/", said)
    assert Holding.objects.get().company == "Larch"
    answer = browser_of_dana.post(f"/me/papers/sent/{held.version_id}/held/", {})
    assert answer.status_code == 422


def test_holders_are_found_by_name_and_by_company(
    browser_of_dana: Client, hat: Hat, resume: Paper
) -> None:
    give(hat, resume, "Tom Birk", company="Larch Partners")
    actions.changed(hat, resume, words="For another.")
    give(hat, resume, "Ana Lopez")
    page = browser_of_dana.get("/me/papers/sent/?q=larch").content.decode()
    assert "Tom Birk" in page
    assert "Ana Lopez" not in page
    assert "Nobody with “zzz”" in unescape(
        browser_of_dana.get("/me/papers/sent/?q=zzz").content.decode()
    )


def test_the_list_takes_as_many_reads_for_three_as_for_one(
    browser_of_dana: Client, hat: Hat, resume: Paper
) -> None:
    give(hat, resume)
    one = reads(browser_of_dana, "/me/papers/sent/")
    for number in range(2):
        actions.changed(hat, resume, words=f"Version {number}")
        give(hat, resume, f"Holder {number}")
    assert one == reads(browser_of_dana, "/me/papers/sent/")


def test_the_list_goes_on_behind_its_last(browser_of_dana: Client, hat: Hat, resume: Paper) -> None:
    for number in range(32):
        actions.changed(hat, resume, words=f"Edition {'x' * number}.")
        give(hat, resume, f"Holder {number:02}")
    first = browser_of_dana.get("/me/papers/sent/").content.decode()
    assert "Holder 31" in first
    assert "Holder 01" not in first
    after = Version.objects.order_by("-pk")[29].pk
    assert "Holder 01" in browser_of_dana.get(f"/me/papers/sent/?after={after}").content.decode()


def test_correcting_a_fact_shows_who_holds_the_older_wording(
    browser_of_dana: Client, hat: Hat, resume: Paper, place: Position
) -> None:
    give(hat, resume)
    assert "older wording" not in browser_of_dana.get("/me/papers/sent/").content.decode()
    place.title, place.changed_at = "Director of Operations", later(hat, days=1).now
    place.save()
    (late,) = behind(versions(hat).with_holders(hat), Now(gather(hat)))
    (change,) = late.changes
    assert change.before == "Head of Operations · Alder Group · Boston · Mar 2020 – present"
    assert change.after.startswith("Director of Operations")
    for page in ("sent/", f"{resume.pk}/", f"with/position/{place.pk}/"):
        text = unescape(browser_of_dana.get(f"/me/papers/{page}").content.decode())
        assert "Director of Operations · Alder Group" in text
        assert "Tom Birk" in text
    assert "corrected" in browser_of_dana.get("/me/papers/sent/").content.decode()


def test_a_newer_version_in_the_same_hands_settles_it(
    hat: Hat, resume: Paper, place: Position
) -> None:
    give(hat, resume)
    place.title = "Director of Operations"
    place.save()
    give(later(hat, days=1), resume)
    assert behind(versions(hat).with_holders(hat), Now(gather(hat))) == []


def test_choosing_otherwise_is_no_correction(hat: Hat, resume: Paper) -> None:
    held = give(hat, resume)
    actions.choose(hat, resume, [])
    row = Accomplishment.objects.get(metric_value="4")
    careers.put_in_words(hat, row, "Another way to say it", rank=1)
    assert changes(held.version, Now(gather(hat))) == ()


def test_an_introduction_that_stands_as_it_was_is_no_correction(hat: Hat, resume: Paper) -> None:
    set_about(hat, summary="I run hospitals.\n\nI began on a ward.")
    version = freeze(hat, resume)
    assert changes(version, Now(gather(hat))) == ()
    set_about(hat, summary="I ran hospitals.\n\nI began on a ward.")
    assert [one.before for one in changes(version, Now(gather(hat)))] == ["I run hospitals."]


def test_what_was_thrown_away_is_no_longer_said(hat: Hat, resume: Paper, place: Position) -> None:
    held = give(hat, resume)
    remove(hat, place)
    gone = changes(held.version, Now(gather(hat)))
    assert len(gone) == 3
    assert {change.after for change in gone} == {""}


def test_a_new_phone_number_is_told_too(hat: Hat, resume: Paper) -> None:
    held = give(hat, resume)
    about = gather(hat).about
    about.phone = "+1 555 0199"
    about.save()
    (change,) = changes(held.version, Now(gather(hat)))
    assert change.before == "+1 555 0100"


def test_a_full_stop_is_no_other_wording(hat: Hat, place: Position) -> None:
    letter = actions.begin(hat, kind="letter")
    actions.changed(hat, letter, words="Dear Helen,\n\nlet us talk.")
    held = give(hat, letter)
    said = [piece["text"] for piece in held.version.selection["pieces"]]
    assert "Cut the month-end close from 9 days to 4." in said
    assert changes(held.version, Now(gather(hat))) == ()


def test_a_letter_carries_exactly_what_was_frozen(
    browser_of_dana: Client, resume: Paper, helen: Relationship
) -> None:
    path = f"/me/papers/{resume.pk}/letter/pdf/"
    page = browser_of_dana.get(path, {"who": "Helen Marsh"}).content.decode()
    assert "Dear Helen," in page
    point = helen.party.contact_points.get().pk
    said = {"tie": helen.pk, "point": point, "subject": "My resume", "text": "Dear Helen,\n\nhere."}
    look = browser_of_dana.post(path, {**said, "do": "look"}).content.decode()
    assert "As Helen will see it" in look
    assert not Letter.objects.exists()
    for _twice in range(2):
        browser_of_dana.post(path, {**said, "do": "send"})
    letter, version = Letter.objects.get(), Version.objects.get()
    (file,) = letter.enclosed
    assert base64.b64decode(file["base64"]) == bytes(version.content)
    assert file["name"] == "Dana Reyes – Resume.pdf"
    held = Holding.objects.get()
    assert (held.relationship, held.letter) == (helen, letter)


def test_a_letter_taken_back_is_told_where_who_has_what_stands(
    browser_of_dana: Client, hat: Hat, resume: Paper, helen: Relationship
) -> None:
    letter = actions.post(
        hat,
        freeze(hat, resume, "pdf"),
        tie=helen,
        point=helen.party.contact_points.get(),
        subject="Hello",
        text="Hi",
    )
    void(hat, letter)
    assert "the letter did not arrive" in browser_of_dana.get("/me/papers/sent/").content.decode()


def test_a_letter_without_words_or_to_nobody_is_asked_again(
    browser_of_dana: Client, hat: Hat, resume: Paper, helen: Relationship
) -> None:
    path = f"/me/papers/{resume.pk}/letter/pdf/"
    assert "Say a name" in browser_of_dana.get(path).content.decode()
    assert "Nobody called" in browser_of_dana.get(path, {"who": "Zed"}).content.decode()
    said = {"tie": helen.pk, "subject": "x", "text": " ", "do": "send"}
    assert browser_of_dana.post(path, said).status_code == 422
    without = tie(hat, "Zoe Quill")
    page = unescape(browser_of_dana.get(path, {"tie": without.pk}).content.decode())
    assert "No e-mail address of Zoe is known" in page
    assert browser_of_dana.get(f"/me/papers/{resume.pk}/letter/json/").status_code == 422


def test_applications_of_an_archive_name_the_resume_they_got(
    browser_of_dana: Client, hat: Hat
) -> None:
    arrival = Arrival.objects.create(keeper_id=hat.keeper_id, began_at=hat.now)
    batch = Batch.objects.create(
        keeper_id=hat.keeper_id, arrival=arrival, name="a.zip", uploaded_at=hat.now, done_at=hat.now
    )
    file = SourceFile.objects.create(batch=batch, name="Job Applications.csv", kind="kept")
    raw = {"company name": "Birch & Co", "job title": "COO", "resume name": "dana_coo.pdf"}
    SourceRow.objects.create(
        keeper_id=hat.keeper_id, file=file, line=2, what="job_applications", raw=raw, state="kept"
    )
    page = unescape(browser_of_dana.get("/me/papers/sent/").content.decode())
    assert "From your LinkedIn archive" in page
    assert "dana_coo.pdf" in page
    assert "dana_coo.pdf" not in browser_of_dana.get("/me/papers/sent/?q=alder").content.decode()


def test_where_a_row_stands_is_shown_only_to_whose_it_is(
    browser_of_dana: Client, resume: Paper, place: Position, hats: dict[str, Hat]
) -> None:
    page = browser_of_dana.get(f"/me/papers/with/position/{place.pk}/").content.decode()
    assert f"/me/papers/{resume.pk}/" in page
    theirs = careers.position(hats["priya"])
    for path in (f"position/{theirs.pk}", "position/999999", f"pay/{place.pk}"):
        assert browser_of_dana.get(f"/me/papers/with/{path}/").status_code == 404


def test_saying_it_otherwise_shows_who_has_the_older_words(hat: Hat, resume: Paper) -> None:
    held = give(hat, resume)
    row = Accomplishment.objects.get(metric_value="4")
    change_wording(hat, row.wordings.get(), text="Closed in 4 days, once 9", language="en")
    (change,) = changes(held.version, Now(gather(hat)))
    assert change.before == "Cut the month-end close from 9 days to 4"
    assert change.after == "Closed in 4 days, once 9"


@pytest.mark.parametrize("do", ["", "look", "send"])
def test_what_cannot_be_set_is_said_and_nothing_is_frozen(
    browser_of_dana: Client,
    helen: Relationship,
    resume: Paper,
    monkeypatch: pytest.MonkeyPatch,
    do: str,
) -> None:

    def refuse(_sheet: object) -> bytes:
        raise NotDrawn("no such font")

    monkeypatch.setattr("throughline.papers.rendering.engine.pdf", refuse)
    point = helen.party.contact_points.get().pk
    said = {"who": "Helen Marsh", "on": "2026-03-01", "tie": helen.pk, "do": do, "point": point}
    said |= {"subject": "Hello", "text": "Enclosed."}
    for path in ("sent", "letter"):
        answer = browser_of_dana.post(f"/me/papers/{resume.pk}/{path}/pdf/", said)
        assert answer.status_code == 422
        assert "no such font" in answer.content.decode()
    assert not Version.objects.exists()
