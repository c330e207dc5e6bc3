"""Where clients come from, who pays for them and how, and sessions that they share."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from throughline.coaching.models.practices import OfPractice
from throughline.rulebook import billing


class Funnel(OfPractice):
    """Where clients come from, and who pays whom for them."""

    class Kind(models.TextChoices):
        DIRECT = "direct", _("they came by themselves")
        REFERRAL = "referral", _("a referral")
        FIRM = "firm", _("an outplacement firm")
        SPONSOR = "sponsor", _("an employer")

    class Pays(models.TextChoices):
        CLIENT = "client", _("the client pays us")
        FIRM = "firm", _("the firm pays us")
        SPONSOR = "sponsor", _("the employer pays us")
        NOBODY = "nobody", _("nobody pays: pro bono")

    class Bills(models.TextChoices):
        SESSION = billing.Way.SESSION.value, _("a price for each session")
        SEAT = billing.Way.SEAT.value, _("a price for each programme")
        MONTH = billing.Way.MONTH.value, _("a fee for each month")

    kind = models.CharField(_("what it is"), max_length=8, choices=Kind)
    name = models.CharField(_("name"), max_length=200)
    pays = models.CharField(_("who pays"), max_length=7, choices=Pays, default=Pays.CLIENT)
    payer = models.CharField(_("name on the statement"), max_length=200, blank=True)
    payer_email = models.EmailField(_("where statements go"), blank=True)
    payer_address = models.TextField(_("address"), blank=True)
    # The employer behind a firm that pays us: "we work for the firm, which works for them".
    behind = models.CharField(_("the employer behind it"), max_length=200, blank=True)
    rate = models.DecimalField(
        _("price of a session, where it differs"),
        max_digits=9,
        decimal_places=2,
        null=True,
        blank=True,
    )
    bills = models.CharField(
        _("how it is billed"), max_length=7, choices=Bills, default=Bills.SESSION, blank=True
    )
    fee = models.DecimalField(
        _("price of a programme, or fee for a month"),
        max_digits=9,
        decimal_places=2,
        null=True,
        blank=True,
    )
    # What was before it is billed elsewhere, or was.
    bills_from = models.DateField(_("billed from"), null=True, blank=True)
    note = models.TextField(_("what was agreed"), blank=True)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["keeper", "name"],
                condition=Q(retired_at__isnull=True),
                name="funnel_one_name",
            )
        ]
        indexes = [
            models.Index(
                Lower("payer_email"), condition=~Q(payer_email=""), name="funnel_paid_from"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def payer_kind(self) -> billing.Payer:
        """Who pays, as billing asks. An employer is one, whoever it is said to be besides."""
        is_employer = self.kind == self.Kind.SPONSOR and self.pays == self.Pays.FIRM
        if is_employer or self.pays == self.Pays.SPONSOR:
            return billing.Payer.EMPLOYER
        return billing.Payer(self.pays)

    @property
    def way(self) -> billing.Way | None:
        """How it is billed: as was said, if the payer can be billed so; None for nobody."""
        return billing.way_of(self.payer_kind, self.bills)

    @property
    def bills_by_name(self) -> bool:
        """Whether whoever pays reads on its bills who came, and when: a firm, by the session."""
        return self.payer_kind is billing.Payer.FIRM and self.way is billing.Way.SESSION


class Pool(OfPractice):
    """Sessions that all clients of one funnel share."""

    funnel = models.ForeignKey(Funnel, models.CASCADE, related_name="pools")
    name = models.CharField(_("name"), max_length=200)
    sessions = models.PositiveIntegerField(_("sessions"))
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
