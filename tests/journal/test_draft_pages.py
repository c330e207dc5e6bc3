"""The page on which a draft is looked through, and the ways to it."""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.journal.drafting import RESUME, as_file, received, sent, take_all
from tests.pages import reads, told, undo
from throughline.journal.actions import take_career
from throughline.journal.careers import gather
from throughline.journal.models import Draft, Entry, Position
from throughline.people.hats import Hat, me
from throughline.rulebook import career as values
from throughline.rulebook.career import Career


@pytest.fixture
def hat(hats: dict[str, Hat]) -> Hat:
    return hats["dana"]


def drop(
    client: Client, data: bytes, name: str = "resume.json", to: str = "/me/journal/in/"
) -> Any:
    field = "archive" if to == "/me/bring-in/" else "file"
    return client.post(to, {field: SimpleUploadedFile(name, data)})


def text(response: Any) -> str:
    return str(response.content.decode())


@pytest.mark.parametrize("to", ["/me/journal/in/", "/me/bring-in/"])
def test_a_resume_that_is_dropped_leads_to_its_review(browser_of_dana: Client, to: str) -> None:
    response = drop(browser_of_dana, as_file(), to=to)
    draft = Draft.objects.get()
    assert response.url == f"/me/journal/in/{draft.pk}/"
    page = text(browser_of_dana.get(response.url))
    for said in ("Head of Care", "Moved 14 homes", "Mar 2020", "Prince2", "Rowing at dawn"):
        assert said in page
    assert "Spring of 2015" in page
    assert "Nurse · Finch" in page
    assert "the file says “Spring of 2015”" in page
    assert not Position.objects.exists()


def test_what_is_ticked_comes_in_and_can_be_undone(browser_of_dana: Client, hat: Hat) -> None:
    draft = received(hat)
    changes = {"p0_b1": None, "p1": None, "p0_start": "5 Mar 2020", "skills": "Budgets, Rowing"}
    response = sent(browser_of_dana, draft, **changes)
    assert response.status_code == 302
    came = gather(hat)
    assert [(one.title, one.start) for one in came.positions] == [("Head of Care", "2020-03-05")]
    assert [one.wordings[0].text for one in came.positions[0].accomplishments] == [
        "Cut agency spend by 38%"
    ]
    assert [one.name for one in came.facts] == ["Budgets", "Care", "Dutch", "Rowing"]
    undo(browser_of_dana)
    assert gather(me(hat.person, hat.now)).positions == ()
    undo(browser_of_dana)
    assert gather(me(hat.person, hat.now)) == came


def test_what_nobody_would_see_anything_of_is_not_ticked(browser_of_dana: Client, hat: Hat) -> None:
    resume = {"work": [{"colour": "green"}], "references": [{"details": "on request"}]}
    draft = received(hat, {**resume, "skills": ["Care"]})
    page = browser_of_dana.get(f"/me/journal/in/{draft.pk}/")
    assert not any(item.ticked for item in page.context["review"].items())
    assert "on request" in text(page)
    sent(browser_of_dana, draft)
    assert gather(hat).positions == ()
    assert [one.name for one in gather(hat).facts] == ["Care"]


def test_it_says_what_came_in(browser_of_dana: Client, hat: Hat) -> None:
    sent(browser_of_dana, received(hat))
    assert told(browser_of_dana) == [
        "Brought in: 2 positions, 2 accomplishments, 1 school, 3 skills, 1 language and 1 entry."
    ]


def test_a_page_sent_as_it_came_brings_the_file_exactly(browser_of_dana: Client, hat: Hat) -> None:
    from throughline.journal.careers.plain import reading_of

    resume = {**RESUME, "work": [{**RESUME["work"][0], "summary": "  One \n\n two  "}]}
    draft = received(hat, resume)
    sent(browser_of_dana, draft)
    assert gather(hat) == reading_of(draft).career


def test_a_wrong_date_is_named_with_its_item_and_nothing_comes_in(
    browser_of_dana: Client, hat: Hat
) -> None:
    draft = received(hat)
    response = sent(browser_of_dana, draft, p1_end="Sprung", p0_b0=None)
    assert response.status_code == 422
    page = text(response)
    assert "Nurse · Finch, until" in page
    assert "“Sprung” cannot be read as a date" in page
    assert 'value="Sprung"' in page
    assert not Position.objects.exists()
    review = response.context["review"]  # type: ignore[attr-defined]
    assert [one.ticked for one in review.items()[0].bullets] == [False, True]


def test_a_field_too_long_for_its_column_is_named(browser_of_dana: Client, hat: Hat) -> None:
    response = sent(browser_of_dana, received(hat), p0_title="x" * 301)
    assert response.status_code == 422
    assert "At most 300 letters, and these are 301." in text(response)


def test_a_wrong_date_of_what_is_not_wanted_is_no_matter(browser_of_dana: Client, hat: Hat) -> None:
    response = sent(browser_of_dana, received(hat), p1=None, p1_end="Sprung")
    assert response.status_code == 302


def test_what_was_not_understood_can_become_a_note(browser_of_dana: Client, hat: Hat) -> None:
    draft = received(hat)
    page = browser_of_dana.get(f"/me/journal/in/{draft.pk}/")
    part = next(p for p in page.context["review"].parts if p.row.text == "Rowing at dawn")
    sent(browser_of_dana, draft, **{part.key: "on"})
    note = Entry.objects.get(kind="happened")
    assert (note.title, note.text) == ("From resume.json: hobbyhorses", "Rowing at dawn")
    assert "Rowing at dawn" in text(browser_of_dana.get(f"/me/journal/in/{draft.pk}/"))


def test_what_the_journal_has_is_marked_and_unticked(browser_of_dana: Client, hat: Hat) -> None:
    done = values.Accomplishment(wordings=(values.Wording("CUT agency  spend by 38%"),))
    known = Career(
        positions=(
            values.Position("Alder group", "Head of care", accomplishments=(done,), start="2020"),
        ),
        studies=(values.Study("leiden"),),
        facts=(values.Fact(values.FactKind.SKILL, "rostering"),),
    )
    take_career(hat, known, arrival=None)
    draft = received(hat)
    page = browser_of_dana.get(f"/me/journal/in/{draft.pk}/")
    items = {item.name: item for item in page.context["review"].items()}
    assert not items["Head of Care · Alder Group"].ticked
    assert not items["Leiden · BSc"].ticked
    assert items["Nurse · Finch"].ticked
    assert page.context["review"].skills.text == "Budgets"
    assert text(page).count("already there") == 4
    sent(browser_of_dana, draft)
    came = gather(hat)
    assert [len(one.accomplishments) for one in came.positions] == [2, 0]
    assert len(came.studies) == 1


def test_a_position_with_another_end_says_which_the_journal_has(
    browser_of_dana: Client, hat: Hat
) -> None:
    mine = values.Position("Alder Group", "Head of Care", start="2020", end="2019-02")
    take_career(hat, Career(positions=(mine,)), arrival=None)
    page = text(browser_of_dana.get(f"/me/journal/in/{received(hat).pk}/"))
    assert "Your journal says 2020 – Feb 2019" in page
    assert reverse("position_edit", args=[Position.objects.get().pk]) in page


def test_where_both_say_something_one_chooses(browser_of_dana: Client, hat: Hat) -> None:
    take_career(hat, Career(values.About(name="Dana R.", label="Head of Care")), arrival=None)
    draft = received(hat)
    page = browser_of_dana.get(f"/me/journal/in/{draft.pk}/")
    assert [one.name for one in page.context["review"].differing] == ["name"]
    assert [one.name for one in page.context["review"].introducing] == ["email"]
    sent(browser_of_dana, draft, about_name="theirs")
    assert gather(hat).about.name == "Dana Reyes"


def test_what_is_left_can_be_looked_through_after_all(browser_of_dana: Client, hat: Hat) -> None:
    draft = received(hat)
    address = f"/me/journal/in/{draft.pk}/"
    browser_of_dana.post(f"{address}drop/")
    undo(browser_of_dana)
    assert "Bring in what is ticked" in text(browser_of_dana.get(address))


def test_what_is_left_says_so(browser_of_dana: Client, hat: Hat) -> None:
    draft = received(hat)
    browser_of_dana.post(f"/me/journal/in/{draft.pk}/drop/")
    page = text(browser_of_dana.get(f"/me/journal/in/{draft.pk}/"))
    assert "Nothing of it is in your journal" in page


def test_a_second_window_does_not_bring_it_in_twice(browser_of_dana: Client, hat: Hat) -> None:
    draft = received(hat)
    address = f"/me/journal/in/{draft.pk}/"
    browser_of_dana.post(address, {"p0": "on"})
    assert Position.objects.count() == 1
    browser_of_dana.post(address, {"p0": "on"})
    assert Position.objects.count() == 1


def test_nothing_of_another_s_draft_is_shown(browser_of_dana: Client, hats: dict[str, Hat]) -> None:
    draft = received(hats["priya"])
    for verb in ("", "drop/", "undo/", "redo/"):
        address = f"/me/journal/in/{draft.pk}/{verb}"
        assert browser_of_dana.post(address).status_code == 404


def test_two_hundred_positions_fit_on_a_page_and_come_back(
    browser_of_dana: Client, hat: Hat
) -> None:
    lines = [f"Line {n}" for n in range(5)]
    work = [{"name": f"E{n}", "position": "Nurse", "highlights": lines} for n in range(200)]
    draft = received(hat, {"work": work})
    assert sent(browser_of_dana, draft).status_code == 302
    assert Position.objects.count() == 200


def test_a_long_resume_takes_no_more_reads_than_a_short_one(
    browser_of_dana: Client, hat: Hat
) -> None:
    short = received(hat)
    long = received(hat, {"work": RESUME["work"] * 10})
    take_all(hat, received(hat, {"work": RESUME["work"] * 3}))
    counts = [reads(browser_of_dana, f"/me/journal/in/{one.pk}/") for one in (short, long)]
    assert counts[0] == counts[1]


def test_what_is_written_in_a_resume_is_shown_as_text(browser_of_dana: Client, hat: Hat) -> None:
    mean = '<script>alert(1)</script>#read("/etc/passwd")'
    draft = received(hat, {"work": [{"position": mean, "highlights": [mean]}]})
    page = text(browser_of_dana.get(f"/me/journal/in/{draft.pk}/"))
    assert "<script>alert" not in page
    assert "#read(&quot;/etc/passwd&quot;)" in page
    assert "root:" not in page
    sent(browser_of_dana, draft)
    assert Position.objects.get().title == mean


def test_the_same_file_again_says_that_nothing_is_new(browser_of_dana: Client, hat: Hat) -> None:
    take_all(hat, received(hat))
    response = drop(browser_of_dana, as_file())
    assert response.status_code == 422
    assert "nothing in it is new" in text(response)


def test_the_way_in_lists_what_was_read(browser_of_dana: Client, hat: Hat) -> None:
    received(hat)
    assert "waits for you" in text(browser_of_dana.get("/me/journal/in/"))
    take_all(hat, Draft.objects.get())
    assert "brought in" in text(browser_of_dana.get("/me/journal/in/"))


def test_the_public_file_holds_no_pay_and_the_private_one_does(
    browser_of_dana: Client, hat: Hat
) -> None:
    place = values.Position("Alder", "Head", pay=(values.Pay("2020", "73125", "EUR"),))
    take_career(hat, Career(positions=(place,)), arrival=None)
    for query, holds in (("", False), ("?private=1", True)):
        response: Any = browser_of_dana.get(f"/me/journal/out/{query}")
        data = b"".join(response.streaming_content)
        assert json.loads(data)["work"][0]["name"] == "Alder"
        assert (b"73125" in data) is holds
        assert response["Content-Disposition"].startswith("attachment")
