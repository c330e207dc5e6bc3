"""What entries ask for on Today: what came of something, and what is about to run out."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from throughline.followthrough import actions as followthrough
from throughline.followthrough.models import Promise
from throughline.journal.models import Entry
from throughline.journal.words import address_of, heading
from throughline.people.hats import Hat, me
from throughline.rulebook import partial

AHEAD = timedelta(days=60)
"""How long before something runs out it is asked about."""
RUN_OUT = (Entry.Kind.MEMBERSHIP.value, Entry.Kind.CERTIFICATE.value)
CHUNK = 200


def ask_for_result(hat: Hat, entry: Entry, *, is_anew: bool = True) -> None:
    """Ask on its day what came of an entry, if it still waits.

    Unless it is asked `is_anew`, only the words change: somebody may have put it off or let it go.
    """
    if entry.awaits_on is None or entry.settled_at or entry.removed_at:
        return
    origin, what = f"entry:{entry.pk}", _("What came of it? %(what)s") % {"what": heading(entry)}
    if not is_anew:
        followthrough.reword(hat, origin=origin, what=what, why=entry.awaits)
        return
    followthrough.renew(
        hat,
        origin=origin,
        what=what,
        ask_on=entry.awaits_on,
        why=entry.awaits,
        link=address_of(entry),
    )


def ask_no_more(hat: Hat, entry: Entry) -> None:
    """An entry waits for nothing any more."""
    followthrough.withdraw(hat, origin=f"entry:{entry.pk}")


def _origins(entry: Entry) -> tuple[str, str]:
    return f"entry:{entry.pk}", f"runs-out:{entry.pk}:{entry.until}"


@transaction.atomic
def take_along(hat: Hat, entry: Entry) -> None:
    """With an entry that is thrown away goes what it asks for."""
    for origin in _origins(entry):
        followthrough.withdraw(hat, origin=origin)


@transaction.atomic
def bring_along(hat: Hat, entry: Entry, *, removed_at: datetime) -> None:
    """With an entry that is fetched back comes what it asked for."""
    for origin in _origins(entry):
        followthrough.bring_back(hat, origin=origin, dropped_at=removed_at)


def _without_promise(origin: Concat, rows: Q) -> QuerySet[Entry]:
    """Entries of everybody who stand and of whom no promise of that origin was ever made."""
    made = Promise.objects.filter(keeper=OuterRef("keeper"), origin=OuterRef("origin"))
    seen = Q(arrival__isnull=True) | Q(
        arrival__released_at__isnull=False, arrival__undone_at__isnull=True
    )
    found = Entry.objects.filter(rows, seen, removed_at__isnull=True, keeper__person__isnull=False)
    found = found.annotate(origin=origin).filter(~Exists(made))
    return found.select_related("keeper__person").order_by("pk")


def _numbered(prefix: str, *more: object) -> Concat:
    number = Cast("pk", CharField())
    return Concat(Value(prefix), number, *more, output_field=CharField())


def ask_for_results(now: datetime) -> int:
    """Ask about entries that wait and whose promise was never made, as those brought in."""
    due = Q(awaits_on__lte=now.date() + timedelta(days=1), settled_at__isnull=True)
    rows = list(_without_promise(_numbered("entry:"), due)[:CHUNK])
    for entry in rows:
        ask_for_result(me(entry.keeper.person, now), entry)
    return len(rows)


def ask_what_runs_out(now: datetime) -> int:
    """Ask about memberships and certificates 60 days before they run out; how many it asked.

    What had run out already when it was written down is history, and not asked about.
    """
    last = (now + AHEAD + timedelta(days=1)).date()
    soon = Q(kind__in=RUN_OUT, until__gte=str(now.year - 1), until__lte=last.isoformat())
    rows = _without_promise(_numbered("runs-out:", Value(":"), "until"), soon)
    return sum(_ask_about(entry, now) for entry in _all_of(rows))


def _all_of(rows: QuerySet[Entry]) -> Iterable[Entry]:
    """By key, because those whose year is not over yet stay among the found."""
    last = 0
    while chunk := list(rows.filter(pk__gt=last)[:CHUNK]):
        yield from chunk
        last = chunk[-1].pk


def _ask_about(entry: Entry, now: datetime) -> bool:
    hat, ends = me(entry.keeper.person, now), partial.last_day(entry.until)
    if ends is None or hat.today < ends - AHEAD or ends < hat.person.day(entry.made_at):
        return False
    facts = {"what": heading(entry), "day": _in_full(ends)}
    followthrough.promise(
        hat,
        what=_("%(what)s runs out on %(day)s") % facts,
        due_on=ends,
        ask_on=ends - AHEAD,
        why=_("Renew it, and change the date here; or let it go."),
        link=address_of(entry),
        origin=f"runs-out:{entry.pk}:{entry.until}",
    )
    return True


def _in_full(day: date) -> str:
    return date_format(day, "j M Y")
