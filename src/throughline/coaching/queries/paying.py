"""Who pays, as somebody with an account: by a verified address that a practice sends statements
to. What they see of one person is what `agreeing.sponsor_sees` gives, and nothing else."""

from dataclasses import dataclass
from datetime import date

from allauth.account.models import EmailAddress
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Lower

from throughline.coaching.models import Acceptance, Client, Engagement, Funnel, Look, Sentence
from throughline.coaching.queries.agreeing import SponsorSees, sponsors_see
from throughline.coaching.queries.managing import ManagedQuerySet
from throughline.coaching.queries.teams import helping
from throughline.people.hats import Hat
from throughline.people.models import Person

PAGE = 50


@dataclass(frozen=True, slots=True)
class Paid:
    """One whom somebody pays for, and what is shown of them."""

    engagement: Engagement
    sees: SponsorSees


def paid_from(person: Person) -> QuerySet[Funnel]:
    """The funnels that somebody pays for, by an address that they have shown to be theirs."""
    rows = Funnel.objects.exclude(payer_email="").annotate(address=Lower("payer_email"))
    return rows.filter(address__in=_addresses(person))


def _addresses(person: Person) -> QuerySet[EmailAddress, str]:
    rows = EmailAddress.objects.filter(user=person, verified=True)
    found: QuerySet[EmailAddress, str] = rows.annotate(address=Lower("email")).values_list(
        "address", flat=True
    )
    return found


def known_as(person: Person, on: date) -> tuple[bool, bool, bool]:
    """Whether somebody is, or was, a client of any practice; whether they pay for anybody; and
    whether they help on a day with somebody's programme: in one read, as every page asks for it."""
    theirs = Client.objects.filter(relationship__party__account=OuterRef("pk"))
    rows = Person.objects.filter(pk=person.pk)
    found = rows.values_list(
        Exists(theirs), Exists(paid_from(person)), Exists(helping(person, on))
    ).first()
    return found or (False, False, False)


def pays(hat: Hat) -> bool:
    """Whether somebody pays for anybody here, or was written to as if they did."""
    return hat.is_own and (paid_from(hat.person).exists() or sentences_to(hat).exists())


def paid_for(hat: Hat) -> ManagedQuerySet:
    """Those whom somebody pays for and whose terms they accepted; whether anything is shown of
    one, `shown_of` says."""
    rows = ManagedQuerySet(Engagement)
    if not hat.is_own:
        return rows.none()
    accepted = Acceptance.objects.filter(
        agreement__engagement=OuterRef("pk"), side=Acceptance.Side.SPONSOR
    )
    rows = rows.filter(Exists(accepted), funnel__in=paid_from(hat.person), ended_at__isnull=True)
    return rows.with_client().defer("topic").select_related("keeper__organisation")


def shown_of(rows: list[Engagement]) -> list[Paid]:
    """Those of some of whom anything at all is shown."""
    seen = sponsors_see(rows)
    paired = ((row, seen[row.pk]) for row in rows)
    return [Paid(row, sees) for row, sees in paired if sees is not None and not sees.is_nothing]


def paid_page(hat: Hat, after: int | None) -> tuple[list[Paid], int | None]:
    """Some of them by name, and after whom the next ones begin; None where these are the last."""
    rows = paid_for(hat).by_name()
    found = list((rows.after(after) if after else rows)[: PAGE + 1])
    more = found[PAGE - 1].pk if len(found) > PAGE else None
    return shown_of(found[:PAGE]), more


def shown_by_link(keeper_id: int, pk: int, address: str) -> Paid | None:
    """What whoever holds a link sees, as long as that address is the payer's."""
    rows = ManagedQuerySet(Engagement).filter(keeper=keeper_id, pk=pk).with_client()
    rows = rows.filter(funnel__payer_email__iexact=address).exclude(funnel__payer_email="")
    return next(iter(shown_of(list(rows))), None)


def sentences_to(hat: Hat) -> QuerySet[Sentence]:
    """What clients wrote to the address of somebody who pays, the latest first. It was sent to
    them: it stays theirs to read, as the letter does."""
    rows = Sentence.objects.filter(sent_at__isnull=False).exclude(payer_email="")
    rows = rows.annotate(address=Lower("payer_email")).filter(address__in=_addresses(hat.person))
    return rows.order_by("-sent_at", "-pk") if hat.is_own else rows.none()


def looks_at(engagement: Engagement) -> list[Look]:
    """Who besides the coach looked at something of an engagement, the latest first."""
    rows = Look.objects.filter(engagement=engagement)
    return list(rows.order_by("-on", "-last_at", "-pk")[:100])
