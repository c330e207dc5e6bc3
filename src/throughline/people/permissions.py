"""Who may do what, as sentences. Whether a row can be *seen* is decided by `visible_to(hat)`."""

from datetime import date

from django.db.models import Q

from throughline.people.hats import Hat
from throughline.people.models import Grant, Kept, Member, Organisation, Person
from throughline.people.refusals import NotYours


def hat_keeps(hat: Hat, row: Kept) -> bool:
    """Whether the row is the keeper's whose hat this is, and the hat is not a reader's."""
    return hat.is_own and row.keeper_id == hat.keeper_id


def hat_gave(hat: Hat, grant: Grant) -> bool:
    """Whether the grant is on the record whose hat this is: then it may be ended."""
    return hat.is_own and grant.record_id == hat.keeper_id


def person_is_member(person: Person, organisation: Organisation, role: str, on: date) -> bool:
    """Whether somebody acts for an organisation in a role on a day."""
    still = Q(until__isnull=True) | Q(until__gte=on)
    held = Member.objects.filter(still, organisation=organisation, person=person, role=role)
    return held.filter(since__lte=on).exists()


def insist(allowed: bool) -> None:
    """Raise NotYours unless `allowed`."""
    if not allowed:
        raise NotYours
