"""Search everywhere, the papers' part: papers by what they are called, and who has what by name.

Read here and not by the database, which could not leave accents out; it is some short texts a row.
"""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from throughline.followthrough.words import on_day
from throughline.frame.searching import Found, Hit, Section
from throughline.journal.searching import MOST, snippet, titled, wanted
from throughline.papers.models import Holding, Paper
from throughline.papers.queries import holdings, papers
from throughline.people.hats import Hat
from throughline.people.names import folded


def find_papers(hat: Hat, text: str) -> Found:
    """The last worked on, by title, kind and for whom they are."""
    words, hits = wanted(text), []
    rows = papers(hat).select_related("posting").defer("words", "settings", "posting__text")
    for row in rows.newest_first() if words else ():
        texts = _texts(row)
        if _has_all(words, (row.title, *texts)):
            hits.append(_paper(hat, row, texts, words))
    return Found(hits[:MOST], reverse("papers") if len(hits) > MOST else "")


def _texts(row: Paper) -> list[str]:
    posting = [row.posting.title, row.posting.company] if row.posting else []
    return [str(row.get_kind_display()), *posting, row.recipient]


def _has_all(words: Sequence[str], texts: Sequence[str]) -> bool:
    said = folded("\n".join(texts))
    return all(word in said for word in words)


def _paper(hat: Hat, row: Paper, texts: Sequence[str], words: Sequence[str]) -> Hit:
    return Hit(
        reverse("pitch" if row.kind == Paper.Kind.PITCH else "paper", args=[row.pk]),
        titled(row.title, words),
        str(row.get_kind_display()).capitalize(),
        on_day(hat.person.day(row.changed_at), hat.today),
        snippet(texts[1:], row.title, words),
    )


def find_holders(hat: Hat, text: str) -> Found:
    """Who has what, the latest first: by who they are, for which company, and what they have."""
    words, hits = wanted(text), []
    rows = holdings(hat).select_related("version", "relationship__party__company")
    rows = rows.defer("version__content", "version__selection").newest_first()
    for row in rows if words else ():
        who = _who(row)
        if _has_all(words, (who, row.version.title, row.version.name, row.note)):
            hits.append(_holder(hat, row, who, words))
    more = reverse("sent") if len(hits) > MOST else ""
    return Found(hits[:MOST], more)


def _who(row: Holding) -> str:
    """As they are called today, where they are somebody of the network."""
    party = row.relationship.party if row.relationship else None
    company = party.company.name if party and party.company else row.company
    return ", ".join(one for one in (party.name if party else row.name, company) if one)


def _holder(hat: Hat, row: Holding, who: str, words: Sequence[str]) -> Hit:
    return Hit(
        reverse("version", args=[row.version_id]),
        titled(who, words),
        _("has “%(title)s”") % {"title": row.version.title},
        on_day(row.on, hat.today),
        snippet((row.version.title, row.version.name, row.note), who, words),
    )


_FOUND = "frame/_found.html"
SECTIONS = [
    Section("papers", gettext_lazy("Papers"), _FOUND, find_papers, gettext_lazy("All papers")),
    Section("holders", gettext_lazy("Who has what"), _FOUND, find_holders, gettext_lazy("All")),
]
