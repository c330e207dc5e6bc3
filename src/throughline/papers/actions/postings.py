"""Keeping what employers ask for, and beginning a paper for it."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from throughline.papers.actions.choosing import put
from throughline.papers.actions.making import TITLE, begin
from throughline.papers.composing import gather
from throughline.papers.composing.postings import held, picks_for
from throughline.papers.models import Paper, Posting
from throughline.people.hats import Hat
from throughline.people.permissions import hat_keeps, insist
from throughline.people.refusals import Refused

LONGEST = 100_000  # letters of a posting


@transaction.atomic
def add_posting(
    hat: Hat, *, text: str, title: str = "", company: str = "", url: str = ""
) -> Posting:
    """Keep a posting's own words: the page they came from will be gone. Raises Refused."""
    insist(hat.is_own)
    row = Posting(keeper_id=hat.keeper_id, received_at=hat.now)
    return _write(row, text=text, title=title, company=company, url=url)


@transaction.atomic
def change_posting(
    hat: Hat, row: Posting, *, text: str, title: str = "", company: str = "", url: str = ""
) -> Posting:
    """Correct it. Raises Refused."""
    insist(hat_keeps(hat, row))
    return _write(row, text=text, title=title, company=company, url=url)


def _write(row: Posting, *, text: str, title: str, company: str, url: str) -> Posting:
    row.text = text.strip()[:LONGEST]
    if not row.text:
        raise Refused(_("There are no words in it. Paste what the posting says."))
    row.title = (title.strip() or first_line(row.text))[:300]
    row.company, row.url = company.strip()[:300], url.strip()[:1000]
    row.save()
    return row


def first_line(text: str) -> str:
    """What a posting is called when nobody says: its first line, if that is short enough."""
    line = text.strip().splitlines()[0].strip(" •*#-\t")
    return line if len(line) <= 120 else f"{line[:100].rsplit(' ', 1)[0]} …"


@transaction.atomic
def remove_posting(hat: Hat, row: Posting) -> None:
    """Throw it away; papers that were made for it stay."""
    insist(hat_keeps(hat, row))
    row.removed_at = hat.now
    row.save(update_fields=["removed_at"])


@transaction.atomic
def restore_posting(hat: Hat, row: Posting) -> None:
    """Fetch it back."""
    insist(hat_keeps(hat, row))
    row.removed_at = None
    row.save(update_fields=["removed_at"])


@transaction.atomic
def begin_for(hat: Hat, posting: Posting, *, kind: str, chosen: Sequence[int]) -> Paper:
    """A resume or a letter for a posting, on the accomplishments that were chosen, in their
    order."""
    insist(hat_keeps(hat, posting))
    who = posting.company or posting.title
    names = {"kind": str(Paper.Kind(kind).label).capitalize(), "who": who}
    paper = begin(hat, kind=kind, title=(_("%(kind)s for %(who)s") % names)[:TITLE])
    paper.posting = posting
    paper.save(update_fields=["posting"])
    found = held(hat, posting, gather(hat))
    put(hat, paper, picks_for(found, chosen, is_letter=kind == Paper.Kind.LETTER))
    return paper
