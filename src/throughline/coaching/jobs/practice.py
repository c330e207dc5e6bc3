"""Working out anew who is quiet, after a practice changed how it judges that."""

from datetime import datetime

from throughline.coaching.actions.practices import refold_changed
from throughline.coaching.models import Practice
from throughline.frame.work import Job
from throughline.people.hats import in_name_of
from throughline.people.queries import spokesman


def refold(now: datetime) -> int:
    """Fold clients of practices whose manners changed; how many were folded."""
    changed = Practice.objects.filter(refold_since__isnull=False).select_related("organisation")
    return sum(_of(practice, now) for practice in changed.order_by("pk"))


def _of(practice: Practice, now: datetime) -> int:
    keeper_id = practice.organisation.keeper_id
    person = spokesman(keeper_id, now.astimezone(practice.organisation.zone).date())
    return refold_changed(in_name_of(person, keeper_id, now), practice) if person else 0


JOBS: list[Job] = [Job("practice-manners", every=60, run=refold)]
