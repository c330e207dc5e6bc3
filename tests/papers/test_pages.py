"""The pages of a paper: begun, chosen, written, looked at, taken out, thrown away."""

from html import unescape

import pypdfium2
import pytest
from django.test import Client

from tests.pages import reads, told
from tests.papers import careers
from throughline.journal.models import About, Accomplishment, Entry, Position, Wording
from throughline.papers import actions
from throughline.papers.models import Choice, Paper
from throughline.people.hats import Hat

pytestmark = pytest.mark.usefixtures("the_time")
LIVE = {"HX-Request": "true"}


def path(paper: Paper, end: str = "") -> str:
    return f"/me/papers/{paper.pk}/{end}"


def ticks(paper: Paper) -> list[str]:
    """What a form says when nothing of it is changed."""
    found = []
    for row in Choice.objects.filter(paper=paper).order_by("rank"):
        kinds = ("position", "accomplishment", "study", "entry", "fact")
        found += [f"{kind}:{pk}" for kind in kinds if (pk := getattr(row, f"{kind}_id"))]
    return found


def test_an_empty_journal_says_how_to_begin(browser_of_dana: Client) -> None:
    page = browser_of_dana.get("/me/papers/").content.decode()
    assert "Nothing to write from yet" in page
    assert "/me/journal/in/" in page


def test_a_journal_without_papers_offers_to_rebuild(
    browser_of_dana: Client, place: Position
) -> None:
    assert "Rebuild my resume" in browser_of_dana.get("/me/papers/").content.decode()
    answer = browser_of_dana.post("/me/papers/rebuild/", follow=True)
    page = unescape(answer.content.decode())
    assert "A reader would ask:" in page
    assert "Jan 2013 – Feb 2020" in page
    paper = Paper.objects.get()
    assert (paper.kind, paper.length) == ("resume", 2)


@pytest.mark.parametrize("kind", [kind for kind in Paper.Kind.values if kind != "pitch"])
def test_every_kind_begins_and_shows_a_page(
    browser_of_dana: Client, place: Position, kind: str
) -> None:
    answer = browser_of_dana.post("/me/papers/new/", {"kind": kind}, follow=True)
    assert answer.status_code == 200
    picture = browser_of_dana.get(path(Paper.objects.get(), "page/1.svg"))
    assert picture["Content-Type"] == "image/svg+xml"
    assert picture.content.startswith(b"<svg")


def test_a_kind_that_is_none_is_nothing(browser_of_dana: Client) -> None:
    assert browser_of_dana.post("/me/papers/new/", {"kind": "poem"}).status_code == 404


def test_the_page_takes_as_many_reads_for_three_positions_as_for_one(
    browser_of_dana: Client, hat: Hat, resume: Paper
) -> None:
    one = reads(browser_of_dana, path(resume)), reads(browser_of_dana, "/me/papers/")
    for number in range(2):
        at = careers.position(hat, f"Job {number}", employer=f"E{number}")
        careers.accomplishment(hat, at, wording="Did 3 things")
    three = actions.rebuild(hat)
    actions.rebuild(hat)
    assert one == (reads(browser_of_dana, path(three)), reads(browser_of_dana, "/me/papers/"))


def test_without_scripts_a_tick_taken_away_leaves_the_paper(
    browser_of_dana: Client, resume: Paper
) -> None:
    row = Accomplishment.objects.get(metric_value="4")
    kept = [said for said in ticks(resume) if said != f"accomplishment:{row.pk}"]
    answer = browser_of_dana.post(path(resume, "choose/"), {"on": kept})
    assert answer.status_code == 302
    assert ticks(resume) == kept


def test_ticking_what_was_done_ticks_where_it_was_done(
    browser_of_dana: Client, resume: Paper, place: Position
) -> None:
    row = Accomplishment.objects.get(metric_value="4")
    said = {
        "on": [f"accomplishment:{row.pk}"],
        f"within-accomplishment-{row.pk}": f"position:{place.pk}",
    }
    browser_of_dana.post(path(resume, "choose/"), said)
    assert ticks(resume) == [f"position:{place.pk}", f"accomplishment:{row.pk}"]


def test_ticking_a_position_brings_what_was_done_there(
    browser_of_dana: Client, hat: Hat, resume: Paper, place: Position
) -> None:
    every = ticks(resume)
    browser_of_dana.post(path(resume, "choose/"), {"on": []})
    only = {"on": [f"position:{place.pk}"]}
    page = browser_of_dana.post(path(resume, "choose/"), only, headers=LIVE).content.decode()
    lines = {one for one in ticks(resume) if one.startswith("accomplishment")}
    assert lines == {one for one in every if one.startswith("accomplishment")}
    assert 'id="ticks"' in page
    browser_of_dana.post(path(resume, "choose/"), only)
    assert ticks(resume) == [f"position:{place.pk}"]


def test_a_wording_is_chosen_and_a_strangers_is_refused(
    browser_of_dana: Client, hat: Hat, resume: Paper, hats: dict[str, Hat]
) -> None:
    row = Accomplishment.objects.get(metric_value="4")
    other = careers.put_in_words(hat, row, "Closed in 4 days, once 9")
    said = {"on": ticks(resume), f"wording-{row.pk}": other.pk}
    browser_of_dana.post(path(resume, "choose/"), said)
    assert Choice.objects.get(paper=resume, accomplishment=row).wording == other
    theirs = careers.accomplishment(hats["priya"], wording="Hers")
    words = Wording.objects.get(accomplishment=theirs)
    answer = browser_of_dana.post(
        path(resume, "choose/"), {**said, f"wording-{row.pk}": words.pk}, follow=True
    )
    assert "no longer in your journal" in answer.content.decode()
    answer = browser_of_dana.post(path(resume, "choose/"), {"on": [f"accomplishment:{theirs.pk}"]})
    assert Choice.objects.get(paper=resume, accomplishment=row).wording == other


def test_a_row_is_moved_by_its_button(browser_of_dana: Client, resume: Paper) -> None:
    first, second = (row.pk for row in Accomplishment.objects.order_by("rank"))
    said = {"on": ticks(resume), "move": f"down accomplishment:{first}"}
    answer = browser_of_dana.post(path(resume, "choose/"), said, headers=LIVE)
    page = answer.content.decode()
    assert 'id="preview"' in page
    assert 'id="ticks"' in page
    order = [said for said in ticks(resume) if said.startswith("accomplishment")]
    assert order == [f"accomplishment:{second}", f"accomplishment:{first}"]


def test_a_section_is_moved_by_its_button(browser_of_dana: Client, resume: Paper) -> None:
    said = {"on": ticks(resume), "arrange": "up education"}
    browser_of_dana.post(path(resume, "choose/"), said)
    page = browser_of_dana.get(path(resume)).content.decode()
    assert page.index('id="group-education"') < page.index('id="group-work"')


@pytest.mark.parametrize(
    "said", [{"on": "position:x"}, {"on": "'"}, {"move": "up"}, {"arrange": "sideways work"}]
)
def test_nonsense_is_answered_without_a_fault(
    browser_of_dana: Client, resume: Paper, said: dict[str, str]
) -> None:
    assert browser_of_dana.post(path(resume, "choose/"), said).status_code == 302


def test_while_typing_the_preview_follows_and_says_what_is_not_proven(
    browser_of_dana: Client, resume: Paper
) -> None:
    said = {"words-words": "I cut costs by 73%."}
    answer = browser_of_dana.post(path(resume, "words/"), said, headers=LIVE)
    page = unescape(answer.content.decode())
    assert "The number “73%” stands in no entry of your journal." in page
    assert "page/1.svg" in page
    resume.refresh_from_db()
    assert resume.words == "I cut costs by 73%."


def test_words_that_are_too_long_are_not_kept(browser_of_dana: Client, resume: Paper) -> None:
    said = {"words-words": "x" * 30_000}
    assert browser_of_dana.post(path(resume, "words/"), said).status_code == 422
    live = browser_of_dana.post(path(resume, "words/"), said, headers=LIVE)
    assert live.status_code == 422
    assert "was not kept" in live.content.decode()
    resume.refresh_from_db()
    assert resume.words == ""


def test_its_look_is_kept_and_a_theme_that_is_none_refused(
    browser_of_dana: Client, resume: Paper
) -> None:
    said = {
        "look-title": "For Alder",
        "look-theme": "modern",
        "look-language": "de",
        "look-size": "a4",
        "look-length": "1",
        "look-ways": ["email"],
    }
    browser_of_dana.post(path(resume, "look/"), said)
    resume.refresh_from_db()
    assert (resume.title, resume.theme, resume.language) == ("For Alder", "modern", "de")
    assert resume.settings["ways"] == ["email"]
    page = browser_of_dana.get(path(resume)).content.decode()
    assert "Berufserfahrung" in page
    answer = browser_of_dana.post(path(resume, "look/"), {**said, "look-theme": "comic"})
    assert answer.status_code == 422


def test_lines_without_words_in_its_language_are_told(
    browser_of_dana: Client, hat: Hat, resume: Paper
) -> None:
    assert "no words in" not in browser_of_dana.get(path(resume)).content.decode()
    resume.language = "de"
    resume.save()
    page = browser_of_dana.get(path(resume)).content.decode()
    assert "no words in Deutsch yet" in page
    row = Wording.objects.first()
    assert row is not None
    assert f"/me/journal/accomplishments/{row.accomplishment_id}/#wordings" in page
    careers.put_in_words(hat, row.accomplishment, "Den Abschluss beschleunigt", language="de")
    after = browser_of_dana.get(path(resume)).content.decode()
    assert f"/me/journal/accomplishments/{row.accomplishment_id}/#wordings" not in after


def test_that_nobody_could_answer_is_told_where_it_is_mended(
    browser_of_dana: Client, hat: Hat, resume: Paper
) -> None:
    told_here = "Nobody could answer it"
    for end in ("", "out/"):
        assert told_here not in browser_of_dana.get(path(resume, end)).content.decode()
    about = About.objects.get()
    about.email = about.phone = ""
    about.save()
    for end in ("", "out/"):
        page = browser_of_dana.get(path(resume, end)).content.decode()
        assert told_here in page
        assert "/me/journal/career/about/" in page
    bio = actions.begin(hat, kind="bio")
    assert told_here not in browser_of_dana.get(path(bio)).content.decode()


def test_a_bio_that_says_i_is_told_how_a_bio_speaks(
    browser_of_dana: Client, hat: Hat, place: Position
) -> None:
    bio = actions.begin(hat, kind="bio")
    actions.choose(hat, bio, ())
    actions.changed(hat, bio, words="I close books. Dana is my name.")
    says = "says “I” or “my”"
    assert says in browser_of_dana.get(path(bio)).content.decode()
    actions.changed(hat, bio, words="Dana closes books. Imagine: mysteries are rare.")
    assert says not in browser_of_dana.get(path(bio)).content.decode()
    letter = actions.begin(hat, kind="letter")
    actions.changed(hat, letter, words="I close books.")
    assert says not in browser_of_dana.get(path(letter)).content.decode()


def test_what_is_too_long_is_told_honestly(
    browser_of_dana: Client, hat: Hat, resume: Paper, place: Position
) -> None:
    for number in range(90):
        careers.accomplishment(hat, place, wording=f"Did {number} things, " + "and more " * 20)
    paper = actions.begin(hat, kind="resume")
    actions.changed(hat, paper, length=1)
    page = unescape(browser_of_dana.get(path(paper)).content.decode())
    assert "even in the smallest type that reads well; you wanted 1 page" in page


def test_a_file_is_refused_while_it_says_more_than_the_journal(
    browser_of_dana: Client, hat: Hat, resume: Paper
) -> None:
    actions.changed(hat, resume, words="I cut costs by 73%.")
    for end in ("out/", "file/pdf/", "file/json/"):
        answer = browser_of_dana.get(path(resume, end))
        assert answer.status_code == 422
        assert "It cannot leave yet" in answer.content.decode()
    sent = browser_of_dana.post(path(resume, "sent/pdf/"), {"who": "Tom", "on": "2026-03-03"})
    assert sent.status_code == 422
    assert browser_of_dana.get(path(resume, "preview/")).status_code == 200


def test_the_pdf_has_a_good_name_and_every_word(browser_of_dana: Client, resume: Paper) -> None:
    answer = browser_of_dana.get(path(resume, "file/pdf/"))
    assert "Dana%20Reyes%20%E2%80%93%20Resume.pdf" in answer["Content-Disposition"]
    content = b"".join(answer)
    with pypdfium2.PdfDocument(content) as document:
        text = document[0].get_textpage().get_text_range()
    assert "Cut the month-end close from 9 days to 4" in text.replace("\ufffe", "-")


@pytest.mark.parametrize("kind", ["docx", "md", "txt", "json"])
def test_every_other_kind_of_file_is_given(
    browser_of_dana: Client, resume: Paper, kind: str
) -> None:
    answer = browser_of_dana.get(path(resume, f"file/{kind}/"))
    assert answer.status_code == 200
    assert len(b"".join(answer)) > 100
    page = browser_of_dana.get(path(resume, f"out/?as={kind}")).content.decode()
    assert "Read back" in page or "field by field" in page
    assert browser_of_dana.get(path(resume, "file/exe/")).status_code == 404


def test_what_proves_a_line_is_told_beside_it(browser_of_dana: Client, resume: Paper) -> None:
    page = browser_of_dana.get(path(resume)).content.decode()
    assert "Who can confirm it</b> Helen Marsh" in page
    assert "Nothing proves it yet but your own word." in page


def test_what_was_written_into_the_journal_can_be_taken_back(
    browser_of_dana: Client, resume: Paper
) -> None:
    line = "I led 900 people."
    browser_of_dana.post(path(resume, "words/"), {"words-words": line})
    entries = Entry.objects.count()
    answer = browser_of_dana.post(path(resume, "prove/"), {"line": line}, follow=True)
    entry = Entry.objects.latest("pk")
    assert Entry.objects.count() == entries + 1
    assert f"/me/journal/entries/{entry.pk}/remove/" in answer.content.decode()


def test_a_sheet_of_references_asks_for_another_reference(
    browser_of_dana: Client, hat: Hat, place: Position
) -> None:
    sheet = actions.begin(hat, kind=Paper.Kind.REFERENCES)
    page = browser_of_dana.get(path(sheet)).content.decode()
    assert "/me/journal/facts/new/?kind=reference" in page
    assert "Write down something else you did" not in page


def test_a_paper_is_copied_thrown_away_and_fetched_back(
    browser_of_dana: Client, resume: Paper
) -> None:
    answer = browser_of_dana.post(path(resume, "copy/"), follow=True)
    twin = Paper.objects.exclude(pk=resume.pk).get()
    assert ticks(twin) == ticks(resume)
    assert "This is the copy." in answer.content.decode()
    browser_of_dana.post(path(twin, "remove/"))
    assert browser_of_dana.get(path(twin)).status_code == 404
    browser_of_dana.post(path(resume, "remove/"))
    assert "thrown away" in told(browser_of_dana)[-1]
    browser_of_dana.post(path(twin, "remove/"))
    browser_of_dana.post(path(twin, "restore/"))
    assert browser_of_dana.get(path(twin)).status_code == 200
