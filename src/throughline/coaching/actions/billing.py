"""Issue statements, send them, write down that they are paid, and take them back with a reason.

A number is given once and never again, and what it says no longer changes: whoever was billed
wrongly gets the statement voided and another one. Whoever issues holds the practice's row until
it stands, so that of two at once each session goes to one, and numbers have no gap.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from throughline.coaching.models import Client, Funnel, Practice, Session, Statement, StatementLine
from throughline.coaching.queries.billing import Draft, Item, drafts, mark_of, today_at
from throughline.letters.actions.deciding import restore as let_letter_go
from throughline.letters.actions.deciding import void as keep_letter
from throughline.people.hats import Hat
from throughline.people.models import ContactPoint
from throughline.people.permissions import hat_keeps, insist
from throughline.people.refusals import Refused
from throughline.rulebook.billing import Payer, Period, Way

LONGEST = 366 * 2
"""Days that one statement can be for."""
TOO_MUCH = Decimal(10) ** 10
"""From here on the databases hold no sum of a statement."""
FIRST_DAY = date(2000, 1, 1)
"""What was before it is a slip of the keyboard, and its hours may be on no clock."""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What stands on every statement of a practice from now on."""

    address: str = ""
    tax_number: str = ""
    bank: str = ""
    tax_name: str = ""
    tax_percent: Decimal = Decimal(0)


@transaction.atomic
def keep_letterhead(hat: Hat, said: Letterhead) -> None:
    """What the practice's statements say of it from now on; those there are stay as they are.

    Raises Refused for a tax below 0 or above 100 percent.
    """
    insist(hat.is_own)
    if not 0 <= said.tax_percent <= 100:
        raise Refused(_("The tax is from 0 to 100 percent."))
    Practice.objects.filter(organisation__keeper_id=hat.keeper_id).update(
        address=said.address,
        tax_number=said.tax_number,
        bank=said.bank,
        tax_name=said.tax_name,
        tax_percent=said.tax_percent,
    )


@transaction.atomic
def issue(
    hat: Hat,
    funnel: Funnel,
    period: Period,
    *,
    seen: str,
    clients: Collection[int] | None = None,
) -> list[Statement]:
    """Issue what is not billed yet of a period: one for each client who pays, else one.

    `seen` is the mark (`queries.billing.mark_of`) of what was looked at before; `clients` are ids
    of those to be billed, None for all. Raises Refused for a period that is not over or too long,
    when there is something else to bill by now than was looked at, and when there is nothing.
    """
    insist(hat_keeps(hat, funnel))
    practice = _locked(hat)
    insist_on_period(period, today_at(hat, practice))
    fresh = Funnel.objects.get(pk=funnel.pk)
    found = drafts(hat, practice, fresh, period)
    if mark_of(found) != seen:
        raise Refused(
            _("There is something else to bill by now than what you looked at. Look once more.")
        )
    chosen = [one for one in found if one.items and (clients is None or one.client in clients)]
    if not chosen:
        raise Refused(_("There is nothing to bill."))
    if any(one.sums.gross >= TOO_MUCH for one in chosen):
        raise Refused(_("That is more than one statement can say. Bill fewer days at a time."))
    return [_issued(hat, practice, fresh, period, one) for one in chosen]


def insist_on_period(period: Period, today: date) -> None:
    """Raise Refused, naming the day, for a period to come, too long ago or too long."""
    if period.until > today:
        said = _("%(day)s is not over yet: bill up to today at the latest.")
        raise Refused(said % {"day": date_format(period.until, "j F Y")})
    if period.since < FIRST_DAY:
        said = _("%(day)s is too long ago: bill from %(first)s on at the earliest.")
        days = {"day": period.since, "first": FIRST_DAY}
        raise Refused(said % {name: date_format(on, "j F Y") for name, on in days.items()})
    if (period.until - period.since).days > LONGEST:
        raise Refused(_("One statement is for two years at most."))


def _locked(hat: Hat) -> Practice:
    rows = Practice.objects.select_for_update(of=("self",)).select_related("organisation")
    found = rows.filter(organisation__keeper_id=hat.keeper_id).first()
    if found is None:
        raise Refused(_("This practice is not set up yet."))
    return found


def _issued(
    hat: Hat, practice: Practice, funnel: Funnel, period: Period, draft: Draft
) -> Statement:
    on = today_at(hat, practice)
    made = Statement.objects.create(
        keeper_id=hat.keeper_id,
        year=on.year,
        rank=_next(hat, on.year),
        funnel=funnel,
        client_id=draft.client,
        pays=_pays(funnel),
        way=str(funnel.way),  # there is one: nobody is billed otherwise
        since=period.since,
        until=period.until,
        head=_head(practice),
        **_payer(funnel, draft),
        currency=practice.currency,
        tax_name=practice.tax_name,
        tax_percent=practice.tax_percent,
        net=draft.sums.net,
        tax=draft.sums.tax,
        gross=draft.sums.gross,
        issued_at=hat.now,
        issued_on=on,
        issued_by=hat.person,
    )
    StatementLine.objects.bulk_create(
        _line(made, rank, item) for rank, item in enumerate(draft.items)
    )
    return made


def _next(hat: Hat, year: int) -> int:
    rows = Statement.objects.filter(keeper_id=hat.keeper_id, year=year)
    return (rows.aggregate(last=Max("rank"))["last"] or 0) + 1


def _pays(funnel: Funnel) -> str:
    """Who pays, as the wall has it: an employer is one whatever the funnel calls it."""
    is_employer = funnel.payer_kind is Payer.EMPLOYER
    return Funnel.Pays.SPONSOR if is_employer else Funnel.Pays(funnel.pays)


def _head(practice: Practice) -> dict[str, Any]:
    return {
        "name": practice.organisation.name,
        "address": practice.address,
        "tax_number": practice.tax_number,
        "bank": practice.bank,
    }


def _payer(funnel: Funnel, draft: Draft) -> dict[str, str]:
    if draft.client is None:
        return {"payer": funnel.payer or funnel.name, "payer_address": funnel.payer_address}
    client = Client.objects.select_related("relationship").get(pk=draft.client)
    points = ContactPoint.objects.filter(
        party=client.relationship.party_id,
        kind=ContactPoint.Kind.ADDRESS,
        retired_at__isnull=True,
    )
    address = points.order_by("pk").first()
    return {"payer": draft.who, "payer_address": address.value if address else ""}


def _line(statement: Statement, rank: int, item: Item) -> StatementLine:
    """In frozen words. To an employer no name and no day is said; to a firm a name, a day, what
    it was and how long; to a client also what came of it."""
    line = item.line
    is_hers = statement.pays == Funnel.Pays.CLIENT
    note = ""
    if is_hers and line.sat is not None and line.sat.value != Session.Sat.HELD:
        note = str(Session.Sat(line.sat.value).label)
    return StatementLine(
        keeper_id=statement.keeper_id,
        statement=statement,
        rank=rank,
        funnel=statement.funnel,
        session_id=line.session,
        engagement_id=item.engagement,
        month=line.month,
        on=line.on if statement.way == Way.SESSION.value else None,
        who=item.who if statement.names_people else "",
        what=words_of(item),
        note=note[:100],
        minutes=line.minutes,
        quantity=line.quantity,
        price=line.price,
        amount=line.amount,
    )


def words_of(item: Item) -> str:
    """What a line is for."""
    line = item.line
    if line.month is not None:
        return _("Coaching, %(month)s") % {"month": date_format(line.month, "F Y")}
    return (line.what or _("Programme"))[:300]


@transaction.atomic
def void(hat: Hat, statement: Statement, *, why: str) -> Statement:
    """It does not hold: its number stays, and what it billed can be billed again. A letter with
    it that waits still does not leave.

    Raises Refused without a reason, and for one that is paid or void already.
    """
    row = _statement(hat, statement)
    reason = why.strip()[:300]
    if not reason:
        raise Refused(_("Say why: it stays with the number."))
    if row.voided_at is not None:
        raise Refused(_("It is void already."))
    if row.paid_on is not None:
        raise Refused(_("It is paid. If the money went back, take that mark off first."))
    row.voided_at, row.voided_by, row.void_why = hat.now, hat.person, reason
    row.save(update_fields=["voided_at", "voided_by", "void_why"])
    row.lines.update(is_live=False)
    _keep_back(hat, row)
    return row


def _keep_back(hat: Hat, row: Statement) -> None:
    """Nobody is to be asked for money by a paper that is void, or paid. Whether it left, its
    letter's row says."""
    if row.delivery != "waits" or row.letter is None:
        return
    try:
        with transaction.atomic():
            keep_letter(hat, row.letter)
    except Refused:  # a worker was quicker
        return


def _let_go(hat: Hat, row: Statement) -> None:
    """The letter that was kept back because the money had come leaves after all."""
    if row.letter is None or row.letter.state != "void":
        return
    try:
        with transaction.atomic():
            let_letter_go(hat, row.letter)
    except Refused:  # not kept back by hand: it could not leave
        return


@transaction.atomic
def mark_paid(hat: Hat, statement: Statement, *, on: date | None) -> Statement:
    """The money came on that day; None takes the mark off again. A letter with it that waits still
    does not leave; when the mark is taken off, it does.

    Raises Refused for a day to come, and for one that is void.
    """
    row = _statement(hat, statement)
    if row.voided_at is not None:
        raise Refused(_("It is void: nobody has to pay it."))
    if on is not None and on > hat.today:
        raise Refused(_("%(day)s has not come yet.") % {"day": date_format(on, "j F Y")})
    was_paid, row.paid_on = row.paid_on is not None, on
    row.save(update_fields=["paid_on"])
    if on is not None:
        _keep_back(hat, row)
    elif was_paid:  # taken off twice, it lets nothing go that was kept back for another reason
        _let_go(hat, row)
    return row


def _statement(hat: Hat, statement: Statement) -> Statement:
    insist(hat_keeps(hat, statement))
    return Statement.objects.select_for_update().get(pk=statement.pk)
