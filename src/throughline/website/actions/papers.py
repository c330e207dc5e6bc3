"""Dana's papers in the demo world, by the verbs that a person's clicks use."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from throughline.followthrough.models import Relationship
from throughline.journal import actions as journal
from throughline.journal.models import Accomplishment
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
    bio = papers.changed(days_ago(dana, now, 5), bio, words=said.BIO_WORDS)
    papers.choose(days_ago(dana, now, 5), bio, ())  # its own words tell it, as somebody else would
    papers.add_posting(days_ago(dana, now, 3), **said.POSTING)
    papers.say(days_ago(dana, now, 8), **said.ANSWER)


def _at_ten(hat: Hat) -> Hat:
    """When people write letters to recruiters."""
    return me(hat.person, datetime.combine(hat.today, time(10), tzinfo=hat.person.zone))


def _begin_resume(then: Hat) -> Paper:
    """Everything there was but what does not help for operations, the newest first."""
    paper = papers.begin(then, kind=Paper.Kind.RESUME, title=said.RESUME)
    paper = papers.changed(then, paper, theme="editorial")
    material, order = gather(then), [one.said for one in DID if one.key not in said.LEFT_OUT]
    place = {f"accomplishment:{row.pk}": _place(row, order) for row in material.accomplishments}
    later = {f"entry:{row.pk}" for row in material.entries if row.on > then.today.isoformat()}
    picks = [pick for pick in _picks(then, paper) if pick.origin not in later]
    kept = [pick for pick in picks if place.get(pick.origin, 0) is not None]
    papers.choose(then, paper, sorted(kept, key=lambda pick: place.get(pick.origin) or 0))
    return paper


def _place(row: Accomplishment, order: Sequence[str]) -> int | None:
    """Which of them it is; None for none of them."""
    said_of = {one.text for one in row.wordings.all()}
    return next((at for at, text in enumerate(order) if text in said_of), None)


def _picks(hat: Hat, paper: Paper) -> tuple[Pick, ...]:
    return picks_of(choices(hat).of(paper))


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
