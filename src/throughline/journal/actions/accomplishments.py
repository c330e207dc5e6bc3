"""What one did for whom and what came of it: written down, in words, and proved."""

from typing import TypedDict, Unpack

from django.db import transaction
from django.utils.translation import gettext as _

from throughline.journal.actions.removing import next_rank
from throughline.journal.models import Accomplishment, Attachment, Entry, Position, Proof, Wording
from throughline.journal.queries import all_accomplishments
from throughline.people.hats import Hat
from throughline.people.names import folded
from throughline.people.permissions import hat_keeps, insist
from throughline.people.queries import parties
from throughline.people.refusals import Refused
from throughline.rulebook.career import Metric
from throughline.rulebook.saying import first_wording, number_in


class Accomplished(TypedDict, total=False):
    """What can be said of an accomplishment; what is left out stays as it is."""

    position: Position | None
    entry: Entry | None
    challenge: str
    action: str
    result: str
    metric_value: str
    metric_unit: str
    metric_baseline: str
    metric_period: str
    on: str
    skills: list[str]
    confirmed_by: str
    discretion: str


def metric_of(row: Accomplishment) -> Metric:
    """Its number, as the rulebook takes it."""
    return Metric(row.metric_value, row.metric_unit, row.metric_baseline, row.metric_period)


def suggested_wording(row: Accomplishment, language: str = "en") -> str:
    """A first wording out of its parts; "" while there is neither an action nor a result."""
    return first_wording(row.action, row.result, metric_of(row), language)


@transaction.atomic
def add_accomplishment(
    hat: Hat, *, wording: str = "", **said: Unpack[Accomplished]
) -> Accomplishment:
    """Write an accomplishment down, with its first short wording. Raises Refused.

    Without a wording of one's own it is put together from the parts.
    """
    insist(hat.is_own)
    row = Accomplishment(keeper_id=hat.keeper_id, made_at=hat.now)
    row.rank = next_rank(all_accomplishments(hat))
    _write(hat, row, said)
    text = wording.strip() or suggested_wording(row, hat.person.locale)
    if text:
        add_wording(hat, row, text=text, language=hat.person.locale)
    return row


def note_accomplishment(
    hat: Hat, *, line: str, position: Position | None = None, entry: Entry | None = None
) -> Accomplishment:
    """The fast way: one line, which is its wording too; a number in it is taken out of it."""
    found = number_in(line)
    return add_accomplishment(
        hat,
        wording=line,
        action=line,
        position=position,
        entry=entry,
        metric_value=found.value,
        metric_unit=found.unit,
        metric_baseline=found.baseline,
    )


@transaction.atomic
def change_accomplishment(
    hat: Hat, row: Accomplishment, **said: Unpack[Accomplished]
) -> Accomplishment:
    """Correct it. Raises Refused. A wording that was put together from the parts follows them."""
    insist(hat_keeps(hat, row))
    put_together = [
        wording
        for wording in row.wordings.filter(is_long=False)
        if wording.text == suggested_wording(row, wording.language)
    ]
    _write(hat, row, said)
    for wording in put_together:
        if text := suggested_wording(row, wording.language):
            change_wording(hat, wording, text=text, language=wording.language)
    return row


def _write(hat: Hat, row: Accomplishment, said: Accomplished) -> None:
    for name, value in said.items():
        setattr(row, name, value)
    if not (row.challenge or row.action or row.result):
        raise Refused(_("Say what you did, or what came of it."))
    if "confirmed_by" in said:
        known = parties(hat).filter(name_key=folded(row.confirmed_by))[:2]
        row.party = known[0] if row.confirmed_by and len(known) == 1 else None
    row.changed_at = hat.now
    row.save()


@transaction.atomic
def add_wording(
    hat: Hat, row: Accomplishment, *, text: str, language: str, is_long: bool = False
) -> Wording:
    """Put an accomplishment into words, for papers."""
    insist(hat_keeps(hat, row))
    return Wording.objects.create(
        keeper_id=hat.keeper_id,
        accomplishment=row,
        text=text,
        language=language,
        is_long=is_long,
        rank=row.wordings.count(),
        changed_at=hat.now,
    )


@transaction.atomic
def change_wording(
    hat: Hat, row: Wording, *, text: str, language: str, is_long: bool | None = None
) -> None:
    """Say it otherwise; the papers that use it say it so too."""
    insist(hat_keeps(hat, row))
    row.text, row.language, row.changed_at = text, language, hat.now
    row.is_long = row.is_long if is_long is None else is_long
    row.save(update_fields=["text", "language", "is_long", "changed_at", "folded"])


@transaction.atomic
def remove_wording(hat: Hat, row: Wording) -> None:
    """Erase a wording; the accomplishment stays."""
    insist(hat_keeps(hat, row))
    row.delete()


@transaction.atomic
def add_proof(
    hat: Hat,
    row: Accomplishment,
    *,
    text: str = "",
    by: str = "",
    url: str = "",
    attachment: Attachment | None = None,
) -> Proof:
    """Something that proves it: words somebody said, a link, or a file. Raises Refused."""
    insist(hat_keeps(hat, row) and (attachment is None or hat_keeps(hat, attachment)))
    proof = Proof(keeper_id=hat.keeper_id, accomplishment=row, attachment=attachment)
    proof.rank = row.proofs.count()
    return _prove(proof, text=text, by=by, url=url)


@transaction.atomic
def change_proof(hat: Hat, row: Proof, *, text: str = "", by: str = "", url: str = "") -> Proof:
    """Correct what proves it. Raises Refused."""
    insist(hat_keeps(hat, row))
    return _prove(row, text=text, by=by, url=url)


def _prove(row: Proof, *, text: str, by: str, url: str) -> Proof:
    if url and not url.lower().startswith(("http://", "https://")):
        raise Refused(_("A link begins with http:// or https://."))
    if not (text or url or row.attachment_id):
        raise Refused(_("Give somebody's words or a link."))
    row.text, row.by, row.url = text, by, url
    row.save()
    return row
