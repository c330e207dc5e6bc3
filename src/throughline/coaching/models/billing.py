"""Statements: what a payer was billed, in words and figures that no longer change."""

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from throughline.coaching.models.engagements import Client, Engagement
from throughline.coaching.models.funnels import Funnel
from throughline.coaching.models.practices import OfPractice
from throughline.coaching.models.sessions import Session
from throughline.letters.models import Letter
from throughline.people.models import Person
from throughline.people.uids import uuid7
from throughline.rulebook.billing import Way


class Statement(OfPractice):
    """One statement, as it was issued. It is never deleted: it is paid, or void with a reason."""

    uid = models.UUIDField(default=uuid7, unique=True, editable=False)
    # Without gaps, for each practice and year: 2026-0007.
    year = models.PositiveSmallIntegerField()
    rank = models.PositiveIntegerField()
    funnel = models.ForeignKey(Funnel, models.RESTRICT, related_name="statements")
    # Only where the client pays.
    client = models.ForeignKey(
        Client, models.SET_NULL, null=True, blank=True, related_name="statements"
    )
    pays = models.CharField(max_length=7, choices=Funnel.Pays)
    way = models.CharField(max_length=7, choices=Funnel.Bills)
    since = models.DateField()
    until = models.DateField()
    # Who to whom, as it was said on that day: name, address, tax number, where to pay.
    head: Any = models.JSONField(default=dict)
    payer = models.CharField(max_length=200)
    payer_address = models.TextField(blank=True)
    currency = models.CharField(max_length=3)
    tax_name = models.CharField(max_length=40, blank=True)
    tax_percent = models.DecimalField(max_digits=5, decimal_places=2, default=0)
    net = models.DecimalField(max_digits=12, decimal_places=2)
    tax = models.DecimalField(max_digits=12, decimal_places=2)
    gross = models.DecimalField(max_digits=12, decimal_places=2)
    issued_at = models.DateTimeField()
    issued_on = models.DateField()  # by the practice's clock
    issued_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    sent_at = models.DateTimeField(null=True, blank=True)
    letter = models.ForeignKey(Letter, models.SET_NULL, null=True, blank=True, related_name="+")
    paid_on = models.DateField(_("paid on"), null=True, blank=True)
    voided_at = models.DateTimeField(null=True, blank=True)
    voided_by = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")
    void_why = models.CharField(_("why it is void"), max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["keeper", "year", "rank"], name="statement_number_once"
            ),
            models.CheckConstraint(
                condition=Q(until__gte=F("since")), name="statement_ends_after_start"
            ),
            # The wall: an employer is not told who came when.
            models.CheckConstraint(
                condition=~Q(pays=Funnel.Pays.SPONSOR, way=Way.SESSION.value),
                name="statement_behind_the_wall",
            ),
            models.CheckConstraint(
                condition=Q(voided_at__isnull=True) | Q(paid_on__isnull=True),
                name="statement_void_or_paid",
            ),
        ]
        indexes = [
            models.Index(fields=["keeper", "-year", "-rank"], name="statement_newest"),
            models.Index(fields=["client", "-issued_on"], name="statement_of_client"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        """As it stands on the paper."""
        return f"{self.year}-{self.rank:04}"

    @property
    def delivery(self) -> str:
        """How far it got to whoever pays: "" while it was not sent, "waits" in the queue, "left",
        or "lost" where its letter never left or came back."""
        if self.sent_at is None:
            return ""
        state = self.letter.state if self.letter else "sent"
        if state in {"void", "failed", "bounced", "unsent"}:
            return "lost"
        has_left = state in {"sent", "uncertain"} or (self.letter and self.letter.sent_at)
        return "left" if has_left else "waits"

    @property
    def names_people(self) -> bool:
        """Whether its lines say who came: to a firm, which has asked for them by name."""
        return self.pays == Funnel.Pays.FIRM and self.way == Way.SESSION.value


class StatementLine(OfPractice):
    """A line of a statement in frozen words. While it is live, what it bills is billed once."""

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="lines", db_index=False)
    rank = models.PositiveIntegerField()
    funnel = models.ForeignKey(Funnel, models.RESTRICT, related_name="+", db_index=False)
    session = models.ForeignKey(
        Session, models.SET_NULL, null=True, blank=True, related_name="billed"
    )
    # Whose session or seat it is. To an employer neither its name nor its day is said.
    engagement = models.ForeignKey(
        Engagement, models.SET_NULL, null=True, blank=True, related_name="billed"
    )
    month = models.DateField(null=True, blank=True)  # the first day of a month that is billed
    on = models.DateField(null=True, blank=True)
    who = models.CharField(max_length=200, blank=True)
    what = models.CharField(max_length=300)
    note = models.CharField(max_length=100, blank=True)  # to a client: what came of it
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    quantity = models.PositiveSmallIntegerField(default=1)
    price = models.DecimalField(max_digits=12, decimal_places=2)
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    is_live = models.BooleanField(default=True)  # its statement is not void

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["statement", "rank"], name="statementline_in_order"),
            models.UniqueConstraint(
                fields=["session"],
                condition=Q(is_live=True, session__isnull=False),
                name="statementline_session_once",
            ),
            models.UniqueConstraint(
                fields=["engagement"],
                condition=Q(is_live=True, session__isnull=True, minutes__isnull=True),
                name="statementline_seat_once",
            ),
            models.UniqueConstraint(
                fields=["funnel", "month"],
                condition=Q(is_live=True, month__isnull=False),
                name="statementline_month_once",
            ),
        ]

    def __str__(self) -> str:
        return self.what
