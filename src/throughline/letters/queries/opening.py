"""What is read for whoever opens a link: they have no hat, only the link."""

from throughline.letters.channels import sealing
from throughline.letters.models import Link
from throughline.letters.queries.leaving import SHOWN
from throughline.people.models import Person


def link_of(token: str) -> Link | None:
    """The link with this token, unless there is none, or none any more."""
    rows = Link.objects.filter(SHOWN, digest__in=sealing.digests(token), ended_at=None)
    return rows.select_related("letter__relationship").first()


def owner_of(link: Link) -> Person | None:
    """In whose name it acts."""
    return Person.objects.filter(keeper_id=link.keeper_id).first()
