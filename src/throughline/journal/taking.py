"""Documents that may be dropped on Bring in and are the journal's: resumes. See imports.rooms."""

from pathlib import PurePath

from django.urls import reverse
from django.utils.translation import gettext as _

from throughline.imports.models import Batch
from throughline.journal.actions.drafts import receive
from throughline.journal.careers.archive import TABLES
from throughline.people.hats import Hat

MOST_BYTES = 12_000_000
"""As much of a file as is ever read; which readers read less say so."""
ENDINGS = frozenset(".json .yaml .yml .xml .pdf .docx .doc .docm .odt .rtf".split())


class Resume:
    """A file that says something of a career, by its name or by how it begins."""

    def wants(self, name: str, head: bytes) -> bool:
        """Whether it is one."""
        begins = head.lstrip(b"\xef\xbb\xbf \t\r\n")
        if begins.startswith(b"%PDF-"):
            return True
        return PurePath(name).suffix.lower() in ENDINGS

    def receive(self, hat: Hat, name: str, data: bytes) -> str:
        """Where it is looked through. Raises Refused."""
        return reverse("draft", args=[receive(hat, name=name, data=data).pk])


def career_within(batch: Batch) -> tuple[str, str]:
    """An archive that says something of a career leads on to where that is looked through."""
    if batch.kind == Batch.Kind.LINKEDIN and set(TABLES) & set(batch.found.get("kept") or {}):
        return reverse("career_in"), _("Look through your career")
    return "", ""


DOCUMENTS = [Resume()]
ONWARD = [career_within]
