"""Beginning papers, copying them, throwing them away and fetching them back."""

from dataclasses import replace

from django.db import transaction
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from throughline.journal.actions import write_entry
from throughline.journal.models import Entry
from throughline.papers.actions.choosing import MOST, put
from throughline.papers.composing import Material, Pick, gather, picked, picks_of
from throughline.papers.composing.fitting import begun, first_words, fitted
from throughline.papers.composing.kinds import sheet_of
from throughline.papers.composing.languages import known
from throughline.papers.models import Paper, Posting
from throughline.papers.queries import choices
from throughline.papers.rendering.engine import page_count
from throughline.people.hats import Hat
from throughline.people.permissions import hat_keeps, insist

Kind = Paper.Kind
LENGTHS = {Kind.RESUME.value: 2, Kind.BIO.value: 100, Kind.PITCH.value: 30}
"""Pages, words or seconds of a new one."""
PAGES = 2
_LETTER_PAPER = frozenset({"US", "USA", "CA", "CAN", "MX", "MEX", "CL", "CO", "VE", "PH"})
TITLE = 200


@transaction.atomic
def begin(
    hat: Hat, *, kind: str, title: str = "", language: str = "", posting: Posting | None = None
) -> Paper:
    """A new paper with what papers of its kind usually stand on; everything can be changed."""
    insist(hat.is_own and (posting is None or hat_keeps(hat, posting)))
    material = gather(hat)
    paper = fresh(hat, material, kind=kind, title=title, language=language)
    paper.posting = posting
    paper.save()
    put(hat, paper, begun(material, kind)[:MOST])
    return paper


@transaction.atomic
def rebuild(hat: Hat, *, language: str = "") -> Paper:
    """A resume of two pages from all that the journal has."""
    insist(hat.is_own)
    material = gather(hat)
    paper = fresh(hat, material, kind=Kind.RESUME, language=language)
    paper.save()
    put(hat, paper, two_pages(hat, paper, material))
    return paper


def two_pages(hat: Hat, paper: Paper, material: Material) -> tuple[Pick, ...]:
    """As much of everything as two pages hold without being set any smaller."""
    paper.length = paper.length or PAGES

    def count(picks: tuple[Pick, ...]) -> int:
        sheet = sheet_of(paper, picked(material, picks), hat.today)
        return page_count(replace(sheet, most_pages=0))

    return fitted(material, PAGES, count)


def fresh(hat: Hat, material: Material, *, kind: str, title: str = "", language: str = "") -> Paper:
    """A paper of this kind, not kept yet."""
    language = known(language or hat.person.locale)
    return Paper(
        keeper_id=hat.keeper_id,
        kind=kind,
        title=title[:TITLE] or str(capfirst(Kind(kind).label)),
        language=language,
        size=size_for(hat, material),
        length=LENGTHS.get(kind, 0),
        theme="academic" if kind == Kind.ACADEMIC else "plain",
        words=first_words(material, kind, language),
        made_at=hat.now,
        changed_at=hat.now,
    )


def size_for(hat: Hat, material: Material) -> str:
    """On what paper people print where they live."""
    country = material.about.country.strip().upper()
    is_there = country in _LETTER_PAPER if country else hat.person.time_zone.startswith("America/")
    return "us-letter" if is_there else "a4"


@transaction.atomic
def copy(hat: Hat, paper: Paper) -> Paper:
    """The same once more, to change for somebody else."""
    insist(hat_keeps(hat, paper))
    names = {field.attname for field in Paper._meta.concrete_fields} - {"id", "arrival_id"}
    twin = Paper(**{name: getattr(paper, name) for name in names})
    twin.title = (_("%(title)s, copied") % {"title": paper.title})[:TITLE]
    twin.made_at = twin.changed_at = hat.now
    twin.removed_at = None
    twin.save()
    put(hat, twin, picks_of(choices(hat).of(paper)))
    return twin


@transaction.atomic
def remove(hat: Hat, paper: Paper) -> None:
    """Throw a paper away. What was sent of it stays."""
    insist(hat_keeps(hat, paper))
    paper.removed_at = hat.now
    paper.save(update_fields=["removed_at"])


@transaction.atomic
def restore(hat: Hat, paper: Paper) -> None:
    """Fetch it back."""
    insist(hat_keeps(hat, paper))
    paper.removed_at = None
    paper.save(update_fields=["removed_at"])


def changed(hat: Hat, paper: Paper, **fields: object) -> Paper:
    """Keep some fields of a paper. `settings` given here are put over those there are."""
    insist(hat_keeps(hat, paper))
    if settings := fields.pop("settings", None):
        assert isinstance(settings, dict)  # noqa: S101  (says so above)
        fields["settings"] = {**paper.settings, **settings}
    for name, value in fields.items():
        setattr(paper, name, value)
    paper.changed_at = hat.now
    paper.save(update_fields=[*fields, "changed_at"])
    return paper


def note_in_journal(hat: Hat, line: str) -> Entry:
    """Write a line into the journal, of today: from then on papers may say it."""
    return write_entry(hat, title=line[:TITLE], text=line, on=hat.today.isoformat())
