"""Dana's papers in the demo world, by the verbs that a person's clicks use."""

from datetime import datetime, time, timedelta

from throughline.followthrough.models import Relationship
from throughline.journal import actions as journal
from throughline.letters import actions as letters
from throughline.network.queries import who_is_meant
from throughline.papers import actions as papers
from throughline.papers.composing import Pick, compose, gather, picked, picks_of
from throughline.papers.composing.files import PDF, file_of
from throughline.papers.models import Paper
from throughline.papers.queries import choices, mail_points
from throughline.people.hats import Hat, me
from throughline.people.models import Person
from throughline.website.actions.career import days_ago
from throughline.website.demo import papers as said
from throughline.website.demo.career import CORRECTED, CORRECTED_AGO, DID, SAID_BETTER

LEAVES_AFTER = timedelta(minutes=2)


def open_papers(dana: Person, now: datetime) -> None:
    """A resume that Ruth has, words that were corrected since, a bio, a posting, an answer."""
    resume = _begin_resume(days_ago(dana, now, said.SENT + 2))
    _send(_at_ten(days_ago(dana, now, said.SENT)), resume)
    _correct(dana, now)
    bio = papers.begin(days_ago(dana, now, 5), kind=Paper.Kind.BIO, title=said.BIO)
    papers.changed(days_ago(dana, now, 5), bio, words=said.BIO_WORDS)
    papers.add_posting(days_ago(dana, now, 3), **said.POSTING)
    papers.say(days_ago(dana, now, 8), **said.ANSWER)


def _at_ten(hat: Hat) -> Hat:
    """When people write letters to recruiters."""
    return me(hat.person, datetime.combine(hat.today, time(10), tzinfo=hat.person.zone))


def _begin_resume(then: Hat) -> Paper:
    """Everything but what does not help for operations."""
    paper = papers.begin(then, kind=Paper.Kind.RESUME, title=said.RESUME)
    paper = papers.changed(then, paper, theme="editorial")
    out = {one.said for one in DID if one.key in said.LEFT_OUT}
    rows = gather(then).accomplishments
    unused = {row.pk for row in rows if any(one.text in out for one in row.wordings.all())}
    kept = [pick for pick in _picks(then, paper) if not _is_one_of(pick, unused)]
    papers.choose(then, paper, kept)
    return paper


def _picks(hat: Hat, paper: Paper) -> tuple[Pick, ...]:
    return picks_of(choices(hat).of(paper))


def _is_one_of(pick: Pick, unused: set[int]) -> bool:
    return pick.kind == "accomplishment" and pick.pk in unused


def _send(then: Hat, paper: Paper) -> None:
    """As a PDF enclosed in a letter, which left two minutes later."""
    chosen, sheet = picked(gather(then), _picks(then, paper)), compose(then, paper)
    version = papers.freeze(then, paper, file=file_of(paper, chosen, sheet, PDF), sheet=sheet)
    tie: Relationship = who_is_meant(then, said.SENT_TO)[0].ties[0]  # type: ignore[attr-defined]
    point = mail_points(then, tie.party)[0]
    letter = papers.post(
        then, version, tie=tie, point=point, subject=said.SUBJECT, text=said.LETTER
    )
    letters.has_left(letter, then.now + LEAVES_AFTER)


def _correct(dana: Person, now: datetime) -> None:
    then = days_ago(dana, now, CORRECTED_AGO)
    before = next(one.said for one in DID if one.key == CORRECTED)
    for row in gather(then).accomplishments:
        for wording in row.wordings.all():
            if wording.text == before:
                journal.change_wording(then, wording, text=SAID_BETTER, language=wording.language)
