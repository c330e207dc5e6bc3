"""Freezing what was given away, and noting who has it."""

import base64
import datetime as dt
import hashlib
import uuid
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from throughline.followthrough.models import Relationship
from throughline.letters.actions import Written, write
from throughline.letters.models import Channel, Letter
from throughline.network.queries import label, who_is_meant
from throughline.papers.composing.files import TYPES, File
from throughline.papers.composing.pieces import pieces
from throughline.papers.models import Holding, Paper, Posting, Version
from throughline.papers.sheet import Sheet
from throughline.people.hats import Hat
from throughline.people.models import ContactPoint
from throughline.people.permissions import hat_keeps, insist
from throughline.people.refusals import Refused


@dataclass(frozen=True, slots=True)
class Holder:
    """Who gets it: somebody of one's network, or a name and a company."""

    name: str = ""
    company: str = ""
    relationship: Relationship | None = None


@transaction.atomic
def freeze(hat: Hat, paper: Paper, *, file: File, sheet: Sheet) -> Version:
    """Keep the bytes for good, with what they say and of which rows. The same bytes once."""
    insist(hat_keeps(hat, paper))
    digest = hashlib.sha256(file.content).hexdigest()
    same = Version.objects.filter(keeper_id=hat.keeper_id, paper=paper, sha256=digest).first()
    return same or Version.objects.create(
        keeper_id=hat.keeper_id,
        paper=paper,
        title=paper.title,
        name=file.name,
        format=file.format,
        content=file.content,
        size=len(file.content),
        pages=file.pages,
        sha256=digest,
        selection={
            "kind": paper.kind,
            "language": paper.language,
            "theme": paper.theme,
            "size": paper.size,
            "pieces": pieces(sheet),
        },
        made_at=hat.now,
    )


@transaction.atomic
def hold(
    hat: Hat,
    version: Version,
    *,
    holder: Holder,
    on: dt.date,
    note: str = "",
    letter: Letter | None = None,
    posting: Posting | None = None,
) -> Holding:
    """Note that somebody has it. Raises Refused without a name and without a company."""
    insist(hat_keeps(hat, version))
    tie = holder.relationship
    insist(tie is None or hat_keeps(hat, tie))
    name, company = holder.name.strip(), holder.company.strip()
    if tie is not None:
        name = name or tie.party.name
        company = company or (tie.party.company.name if tie.party.company else "")
    if not name and not company:
        raise Refused(_("Say who has it: a name, a company, or both."))
    return Holding.objects.create(
        keeper_id=hat.keeper_id,
        version=version,
        relationship=tie,
        name=name[:200],
        company=company[:300],
        on=on,
        letter=letter,
        note=note.strip()[:300],
        posting=posting,
        made_at=hat.now,
    )


@transaction.atomic
def forget(hat: Hat, holding: Holding) -> None:
    """It was noted by mistake: they do not have it. What was frozen stays."""
    insist(hat_keeps(hat, holding))
    holding.delete()


@transaction.atomic
def post(
    hat: Hat,
    version: Version,
    *,
    tie: Relationship,
    point: ContactPoint,
    subject: str,
    text: str,
    posting: Posting | None = None,
) -> Letter:
    """Send it by e-mail in one's own name, enclosed; it can be taken back for a minute.

    Once for a version and a recipient, however often it is asked for on a day.
    """
    insist(hat_keeps(hat, version) and hat_keeps(hat, tie))
    same_words = uuid.uuid5(uuid.NAMESPACE_OID, f"{subject}\n{text}\n{hat.today}")
    written = Written(
        channel=Channel.EMAIL,
        point=point,
        subject=subject,
        text=text,
        enclosed=[enclosed(version)],
    )
    letter = write(hat, tie, written, key=f"paper:{version.pk}:{tie.pk}:{same_words}")
    if not Holding.objects.filter(letter=letter).exists():
        who = Holder(relationship=tie)
        hold(hat, version, holder=who, on=hat.today, letter=letter, posting=posting)
    return letter


def enclosed(version: Version) -> dict[str, str]:
    """As a letter carries it: exactly the bytes that were frozen."""
    content = base64.b64encode(bytes(version.content)).decode()
    kind = TYPES[version.format].partition(";")[0]
    return {"name": version.name, "type": kind, "base64": content}


def holder_named(hat: Hat, who: str, company: str) -> Holder:
    """Somebody by a name: of one's network where it means exactly one there."""
    found = [one for one in who_is_meant(hat, who) if who in {one.name, label(one)}] if who else []
    tie = found[0].ties[0] if len(found) == 1 else None  # type: ignore[attr-defined]
    return Holder("" if tie else who, company, tie)
