"""What is read for whoever opens a link: they have no hat, only the link."""

from datetime import date

from django.db.models import Q

from throughline.letters.channels import sealing
from throughline.letters.models import Link
from throughline.letters.models.links import UNSUBSCRIBE
from throughline.letters.queries.leaving import SHOWN
from throughline.people.models import Person
from throughline.people.queries import spokesman


def link_of(token: str) -> Link | None:
    """The link with this token, unless there is none, or none any more. One by which somebody
    wants no more letters is good whatever became of their entry: it may come out of the bin."""
    stands = SHOWN | Q(act=UNSUBSCRIBE)
    rows = Link.objects.filter(stands, digest__in=sealing.digests(token), ended_at=None)
    return rows.select_related("letter__relationship").first()


def owner_of(link: Link, on: date) -> Person | None:
    """In whose name it acts on a day; of an organisation's, whoever `on["by"]` names comes first,
    or whoever wrote the letter that it stands in."""
    by = link.on.get("by") or (link.letter.by_id if link.letter else None)
    return spokesman(link.keeper_id, on, first=by)
