"""Keep what proves an entry or an accomplishment: a file, somebody's words, a link.

A file is told by its content, kept in the database, and stored once however often it is brought.
"""

from __future__ import annotations

from hashlib import sha256

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from throughline.imports.reading import filetypes
from throughline.imports.reading.filetypes import FileType, Why
from throughline.journal.models import Accomplishment, Attachment, Entry, Proof
from throughline.journal.queries import attachments, room_taken
from throughline.people.hats import Hat
from throughline.people.permissions import hat_keeps, insist
from throughline.people.refusals import Refused

LARGEST = 10_000_000
"""Bytes of one file."""
ROOM = 200_000_000
"""Bytes of all files of one person."""
MB = 1_000_000
ACCEPTED = ".pdf,.png,.jpg,.jpeg,.webp,.docx,.xlsx,.pptx,.odt,.txt,.csv,.eml,.msg"

_KINDS = gettext_lazy(
    "Kept are PDF, pictures (PNG, JPEG, WebP), Word, Excel, PowerPoint and OpenDocument text, "
    "plain text, CSV and mail."
)
_SENTENCES = {
    Why.EMPTY: gettext_lazy("“%(name)s” is empty."),
    Why.PROGRAM: gettext_lazy("“%(name)s” is a program, and programs are not kept."),
    Why.MACROS: gettext_lazy(
        "“%(name)s” holds macros, which act when it is opened. Save it without them, or as PDF."
    ),
    Why.WEB: gettext_lazy("“%(name)s” is a web page or a drawing in code. Save it as PDF."),
    Why.OLD_OFFICE: gettext_lazy(
        "“%(name)s” is in an old or locked Office format. Save it as PDF, or in today's format."
    ),
    Why.BROKEN: gettext_lazy("“%(name)s” is damaged and cannot be opened."),
    Why.UNKNOWN: gettext_lazy("“%(name)s” is of a kind that is not kept."),
}


@transaction.atomic
def attach(
    hat: Hat,
    *,
    upload: UploadedFile[bytes],
    to: Entry | Accomplishment,
    text: str = "",
    by: str = "",
    url: str = "",
) -> Proof:
    """Keep a file as a proof of an entry or an accomplishment.

    The same file at the same place is one proof. Raises Refused with what is wrong about it, or
    when there is no room left.
    """
    insist(hat_keeps(hat, to))
    row = _kept(hat, upload)
    same = to.proofs.filter(attachment=row).first()
    return same or _prove(hat, to, row, text=text, by=by, url=url)


@transaction.atomic
def prove(
    hat: Hat, *, to: Entry | Accomplishment, text: str = "", by: str = "", url: str = ""
) -> Proof:
    """Keep somebody's words, or where it can be seen, as a proof."""
    insist(hat_keeps(hat, to))
    if not (text.strip() or url.strip()):
        raise Refused(_("Bring a file, write down somebody's words, or give a link."))
    return _prove(hat, to, None, text=text, by=by, url=url)


@transaction.atomic
def remove_proof(hat: Hat, proof: Proof) -> None:
    """Erase a proof, and its file where that proves nothing else."""
    insist(hat_keeps(hat, proof))
    file = proof.attachment_id
    proof.delete()
    if file is not None and not Proof.objects.filter(attachment=file).exists():
        Attachment.objects.filter(pk=file).delete()


def erase_unproving() -> int:
    """Erase the files of everybody that prove nothing any more; how many that were.

    Not while they arrive: then what they prove may still be to come.
    """
    here = Q(arrival__isnull=True) | Q(arrival__released_at__isnull=False)
    return Attachment.objects.filter(here, proofs__isnull=True).delete()[0]


def _prove(hat: Hat, to: Entry | Accomplishment, file: Attachment | None, **said: str) -> Proof:
    whose = {"entry": to} if isinstance(to, Entry) else {"accomplishment": to}
    said = {name: value.strip() for name, value in said.items()}
    return Proof.objects.create(
        keeper_id=hat.keeper_id, attachment=file, rank=to.proofs.count(), **whose, **said
    )


def _kept(hat: Hat, upload: UploadedFile[bytes]) -> Attachment:
    """The file as it is kept, or the one that is there already."""
    content, kind, name = read(upload)
    digest = sha256(content).hexdigest()
    same = attachments(hat).filter(sha256=digest, arrival__isnull=True).first()
    if same is not None:
        return same
    _insist_on_room(hat, len(content))
    return Attachment.objects.create(
        keeper_id=hat.keeper_id,
        name=name,
        type=kind.media,
        content=content,
        size=len(content),
        sha256=digest,
        added_at=hat.now,
    )


def read(upload: UploadedFile[bytes]) -> tuple[bytes, FileType, str]:
    """A file's content, what it is and its name as it is kept. Refused when it is not kept."""
    name = upload.name or _("The file")
    size = upload.size or 0
    if size > LARGEST:
        facts = {"name": name, "size": -(-size // MB), "most": LARGEST // MB}
        raise Refused(_("“%(name)s” has %(size)s MB; one file may have %(most)s MB.") % facts)
    upload.seek(0)
    content = upload.read(LARGEST + 1)
    kind = filetypes.told(content, name)
    if isinstance(kind, Why):
        said = str(_SENTENCES[kind]) % {"name": name}
        raise Refused(f"{said} {_KINDS}" if kind == Why.UNKNOWN else said)
    return content, kind, filetypes.clean_name(name, kind)


def _insist_on_room(hat: Hat, more: int) -> None:
    taken = room_taken(hat)
    if taken + more > ROOM:
        facts = {"most": ROOM // MB, "left": max(0, ROOM - taken) // MB}
        said = _("There is room for %(most)s MB of files, and %(left)s MB are left.")
        raise Refused(f"{said % facts} {_('Remove one that you do not need here.')}")
