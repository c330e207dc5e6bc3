"""What a practice offers: kinds of session, ways in, pools, programmes."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from throughline.coaching.actions.billing import FIRST_DAY
from throughline.coaching.models import Funnel, Pool, Programme, SessionKind
from throughline.followthrough.forms import DayInput
from throughline.followthrough.models import Unit
from throughline.people import names
from throughline.rulebook.billing import ALLOWED, Payer, way_of

if TYPE_CHECKING:
    KindBase = forms.ModelForm[SessionKind]
    FunnelBase = forms.ModelForm[Funnel]
    PoolBase = forms.ModelForm[Pool]
    ProgrammeBase = forms.ModelForm[Programme]
else:
    KindBase = FunnelBase = PoolBase = ProgrammeBase = forms.ModelForm

CANNOT = {
    Payer.EMPLOYER: _(
        "An employer cannot be billed by the session: it would show who came and when. Choose a "
        "price for each programme, or a fee for each month."
    ),
    Payer.CLIENT: _("A client is billed by the session or by the programme."),
}
MOST_DAYS, MOST, MOST_MINUTES, MOST_HOURS = 3660, 1000, 100_000, 720


def _tidied(form: forms.Form | Any) -> str:
    """A name as it will be kept."""
    name = names.tidy(form.cleaned_data["name"])
    if not name:
        raise ValidationError(_("A name is needed."))
    return name


def _limit(form: Any, least: int = 0, **most: int) -> None:
    """How large a number may be: databases differ, people do not."""
    for name, largest in most.items():
        field = form.fields[name]
        field.min_value, field.max_value = least, largest
        field.widget.attrs.update({"min": least, "max": largest})
        field.validators += [MinValueValidator(least), MaxValueValidator(largest)]


class KindForm(KindBase):
    """A kind of session."""

    class Meta:
        model = SessionKind
        fields = ("name", "kind", "minutes", "rate", "seats", "is_coaching", "is_free", "is_open")
        labels = {
            "name": _("Name"),
            "kind": _("What it is"),
            "minutes": _("Minutes"),
            "rate": _("Price"),
            "seats": _("Seats"),
            "is_coaching": _("It counts as coaching hours"),
            "is_free": _("It takes nothing from what they have left"),
            "is_open": _("Clients may book it themselves"),
        }
        help_texts = {
            "rate": _("Empty: it has none of its own."),
            "seats": _("For a group: how many can come."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _limit(self, seats=500)

    def clean_name(self) -> str:
        """Nothing invisible in it."""
        return _tidied(self)

    def clean_rate(self) -> Any:
        """A price, or none."""
        return _not_below_nothing(self.cleaned_data["rate"])


def _not_below_nothing(amount: Any) -> Any:
    if amount is not None and amount < 0:
        raise ValidationError(_("A price cannot be below nothing."))
    return amount


class FunnelForm(FunnelBase):
    """Where clients come from, and who pays whom."""

    class Meta:
        model = Funnel
        fields = (
            "name",
            "kind",
            "pays",
            "payer",
            "payer_email",
            "payer_address",
            "behind",
            "bills",
            "rate",
            "fee",
            "bills_from",
            "note",
        )
        labels = {
            "name": _("Name"),
            "kind": _("What it is"),
            "pays": _("Who pays"),
            "payer": _("Name on the statement"),
            "payer_email": _("Where statements go"),
            "payer_address": _("Address on the statement"),
            "behind": _("The employer behind it"),
            "bills": _("How it is billed"),
            "rate": _("Price of a session, where it differs"),
            "fee": _("Price of a programme, or fee for a month"),
            "bills_from": _("Billed here from"),
            "note": _("What was agreed"),
        }
        help_texts = {
            "behind": _("When a firm pays you and is paid by an employer."),
            "bills": _(
                "An employer never by the session: that would show who came and when. A seat is "
                "billed once, from the day somebody was put up, whatever they do with it."
            ),
            "rate": _("Empty: the price of each kind of session."),
            "bills_from": _("What was before that day is left out. Empty: everything."),
            "note": _("Seen by the coaches and managers of this practice."),
        }
        widgets = {
            "payer_address": forms.Textarea(attrs={"rows": 2}),
            "note": forms.Textarea(attrs={"rows": 2}),
            "bills_from": DayInput(),
        }

    def clean_name(self) -> str:
        """Nothing invisible in it."""
        return _tidied(self)

    def clean_payer(self) -> str:
        """It stands at the head of a letter and on the statement: one line of it."""
        return names.tidy(self.cleaned_data["payer"])

    def clean_behind(self) -> str:
        """The same of the employer behind it."""
        return names.tidy(self.cleaned_data["behind"])

    def clean_rate(self) -> Any:
        """A price, or none."""
        return _not_below_nothing(self.cleaned_data["rate"])

    def clean_fee(self) -> Any:
        """The same of a programme or a month."""
        return _not_below_nothing(self.cleaned_data["fee"])

    def clean_bills_from(self) -> Any:
        """A day of our time, or none."""
        on = self.cleaned_data["bills_from"]
        if on is not None and on < FIRST_DAY:
            raise ValidationError(_("This day is too long ago."))
        return on

    def clean(self) -> dict[str, Any]:
        """Whoever pays, if it is not the client, has a name, and is billed as they can be."""
        data: dict[str, Any] = super().clean() or {}
        self._fit_way(data)
        others = {Funnel.Pays.FIRM, Funnel.Pays.SPONSOR}
        if data.get("pays") in others and not data.get("payer", "").strip():
            self.add_error("payer", _("Say who pays: it stands on the statement."))
        return data

    def _fit_way(self, data: dict[str, Any]) -> None:
        """Not said, it is the first way that this payer can be billed in."""
        said = str(data.get("bills") or "")
        payer = Funnel(kind=data.get("kind", ""), pays=data.get("pays", "nobody")).payer_kind
        data["bills"] = said or way_of(payer, "") or Funnel.Bills.SESSION
        if said and payer is not Payer.NOBODY and said not in ALLOWED[payer]:
            self.add_error("bills", str(CANNOT[payer]))


class PoolForm(PoolBase):
    """Sessions that the clients of one funnel share."""

    class Meta:
        model = Pool
        fields = ("name", "sessions")
        labels = {"name": _("Name"), "sessions": _("Sessions")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _limit(self, least=1, sessions=MOST_MINUTES)

    def clean_name(self) -> str:
        """Nothing invisible in it."""
        return _tidied(self)


class ProgrammeForm(ProgrammeBase):
    """A programme, with its phases in order below it."""

    class Meta:
        model = Programme
        fields = (
            "name",
            "kind",
            "about",
            "usual_gap",
            "clock",
            "length_every",
            "length_unit",
            "sessions",
            "minutes",
            "group_sessions",
            "late_hours",
            "late_cancel_counts",
            "no_show_counts",
            "reopen_days",
        )
        labels = {
            "name": _("Name"),
            "kind": _("What it is"),
            "about": _("What it is for"),
            "usual_gap": _("Days that usually lie between two talks"),
            "clock": _("The clock runs from"),
            "length_every": _("How long"),
            "length_unit": _("Unit"),
            "sessions": _("Sessions"),
            "minutes": _("Minutes in all"),
            "group_sessions": _("Group sessions"),
            "late_hours": _("A cancellation is late within so many hours"),
            "late_cancel_counts": _("A late cancellation counts as a session"),
            "no_show_counts": _("Not coming counts as a session"),
            "reopen_days": _("Days in which it can be taken up again"),
        }
        help_texts = {
            "sessions": _("Empty: unlimited."),
            "minutes": _("Empty: unlimited."),
            "group_sessions": _("Empty: unlimited."),
            "length_every": _("Empty: without an end. Phases, where there are any, make it up."),
        }
        widgets = {"about": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _limit(self, least=1, length_every=MOST_DAYS)
        _limit(self, sessions=MOST, group_sessions=MOST, minutes=MOST_MINUTES)
        _limit(self, late_hours=MOST_HOURS, reopen_days=MOST_DAYS)
        unit: Any = self.fields["length_unit"]
        unit.choices = Unit.choices

    def clean_name(self) -> str:
        """Nothing invisible in it."""
        return _tidied(self)

    def clean(self) -> dict[str, Any]:
        """A length is a number and a unit, or neither."""
        data: dict[str, Any] = super().clean() or {}
        if not data.get("length_every"):
            data["length_every"], data["length_unit"] = None, ""
        return data
