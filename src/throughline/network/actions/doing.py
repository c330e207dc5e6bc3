"""What an act on many does to one piece of them, and how that is taken back, verb by verb."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from throughline.followthrough import actions as followthrough
from throughline.followthrough.models import Relationship, Snooze
from throughline.followthrough.queries import RelationshipQuerySet, interval, relationships
from throughline.network.actions import bin as bins
from throughline.network.actions.contacts import cadence_of
from throughline.network.actions.standing import put_back
from throughline.network.actions.tags import drop_unused, open_tag
from throughline.network.models import Act, ActNote, Contact, Tagged
from throughline.network.queries import circles
from throughline.people.hats import Hat

Notes = dict[int, dict[str, Any]]  # by contact, what else is to be written down
Verb = Act.Verb
SIZES = {Verb.TAG: 400, Verb.UNTAG: 400, Verb.CIRCLE: 200, Verb.CADENCE: 200, Verb.BIN: 10}
SIZE = 40
UNDO_SIZES = {Verb.TAG: 400}  # the others are taken back one by one


def do(hat: Hat, act: Act, ties: Sequence[int]) -> Notes:
    """Do it to these contacts; returns those it was done to."""
    return _DOERS[Verb(act.verb)](hat, act, ties)


def undo(hat: Hat, act: Act, notes: Sequence[ActNote]) -> None:
    """Take it back for some contacts."""
    if act.verb == Verb.TAG:
        _untag_again(hat, notes)
        return
    for note in notes:
        _undo_one(hat, act, note)


def _undo_one(hat: Hat, act: Act, note: ActNote) -> None:
    pk = note.relationship_id
    if act.verb == Verb.BIN:
        bins.take_out(note.before["places"], act.arrival_id or 0)
    elif act.verb == Verb.UNTAG:
        _tag_again(hat, act, pk)
    else:
        Snooze.objects.filter(pk=note.after.get("snooze"), relationship=pk).delete()
        put_back(hat, pk, note.before, note.after)


def _untag_again(hat: Hat, notes: Sequence[ActNote]) -> None:
    for tag in {note.after["tag"] for note in notes}:
        ties = [note.relationship_id for note in notes if note.after["tag"] == tag]
        Tagged.objects.filter(tag=tag, relationship__in=ties).delete()
        drop_unused(hat, tag)


def _tag_again(hat: Hat, act: Act, pk: int) -> None:
    if Relationship.objects.filter(pk=pk).exists():
        tag = open_tag(hat, act.said["tag"])
        Tagged.objects.get_or_create(
            tag=tag, relationship_id=pk, defaults={"keeper_id": hat.keeper_id}
        )


def _tag(hat: Hat, act: Act, ties: Sequence[int]) -> Notes:
    tag = open_tag(hat, act.said["tag"])
    had = set(Tagged.objects.filter(tag=tag, relationship__in=ties).values_list("relationship"))
    new = [pk for pk in ties if (pk,) not in had]
    rows = [Tagged(keeper_id=hat.keeper_id, tag=tag, relationship_id=pk) for pk in new]
    Tagged.objects.bulk_create(rows)
    return {pk: {"tag": tag.pk} for pk in new}


def _untag(hat: Hat, act: Act, ties: Sequence[int]) -> Notes:
    rows = Tagged.objects.filter(
        tag__keeper=hat.keeper_id, tag__name_key=act.said["key"], relationship__in=ties
    )
    had = list(rows.values_list("relationship", "tag"))
    rows.delete()
    for tag in {tag for _pk, tag in had}:
        drop_unused(hat, tag)
    return {pk: {} for pk, _tag in had}


def _circle(hat: Hat, act: Act, ties: Sequence[int]) -> Notes:
    circle = circles(hat).filter(pk=act.said["circle"]).first()
    Contact.objects.filter(pk__in=ties).update(circle=circle, own_cadence=False)
    ideal, worst = cadence_of(circle)
    followthrough.give_cadence_to_all(hat, _those(ties), ideal=ideal, worst=worst)
    return {pk: {} for pk in ties}


def _cadence(hat: Hat, act: Act, ties: Sequence[int]) -> Notes:
    own = interval(act.said["every"], act.said["unit"])
    Contact.objects.filter(pk__in=ties).update(own_cadence=True)
    followthrough.give_cadence_to_all(hat, _those(ties), ideal=own, worst=None)
    return {pk: {} for pk in ties}


def _snooze(hat: Hat, act: Act, ties: Sequence[int]) -> Notes:
    """Those let go are not asked about on any day, and nobody on a day that is over by now."""
    until = date.fromisoformat(act.said["until"])
    if until <= hat.today:
        return {}
    asked = relationships(hat).filter(pk__in=ties).active()
    return {tie.pk: {"snooze": followthrough.snooze(hat, tie, until=until).pk} for tie in asked}


def _release(hat: Hat, act: Act, ties: Sequence[int]) -> Notes:
    standing = relationships(hat).filter(pk__in=ties).active()
    return {followthrough.release(hat, tie).pk: {} for tie in standing}


def _bin(hat: Hat, act: Act, ties: Sequence[int]) -> Notes:
    assert act.arrival is not None  # noqa: S101  (begin opened it)
    found = {}
    for tie in relationships(hat).filter(pk__in=ties).select_related("party"):
        if bins.is_only_a_contact(tie.party_id):
            found[tie.pk] = {"places": bins.put_in(tie.party, act.arrival)}
    return found


def _those(ties: Sequence[int]) -> RelationshipQuerySet:
    return RelationshipQuerySet(Relationship).filter(pk__in=ties)


_DOERS: dict[Act.Verb, Callable[[Hat, Act, Sequence[int]], Notes]] = {
    Verb.TAG: _tag,
    Verb.UNTAG: _untag,
    Verb.CIRCLE: _circle,
    Verb.CADENCE: _cadence,
    Verb.SNOOZE: _snooze,
    Verb.RELEASE: _release,
    Verb.BIN: _bin,
}
