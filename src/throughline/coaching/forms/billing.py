"""For which days to bill, what stands on statements, and what becomes of one."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from throughline.coaching.actions.billing import Letterhead, insist_on_period
from throughline.coaching.models import Practice
from throughline.followthrough.forms import DayInput
from throughline.people import names
from throughline.people.refusals import Refused
from throughline.rulebook.billing import Period


class PeriodForm(forms.Form):
    """From a day to a day, both within it and none to come."""

    since = forms.DateField(label=_("From"), widget=DayInput)
    until = forms.DateField(label=_("To, that day too"), widget=DayInput)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean(self) -> dict[str, Any]:
        """The last day is not before the first, and has come."""
        data = super().clean() or {}
        since, until = data.get("since"), data.get("until")
        if since and until:
            self._fit(since, until)
        return data

    def _fit(self, since: date, until: date) -> None:
        if until < since:
            said = _("%(until)s is before %(since)s: the last day cannot be before the first.")
            days = {
                name: date_format(on, "j F Y") for name, on in (("until", until), ("since", since))
            }
            raise ValidationError({"until": said % days})
        try:
            insist_on_period(Period(since, until), self.today)
        except Refused as problem:
            self.add_error("until", str(problem))

    def period(self) -> Period:
        """The days, once the form is valid."""
        return Period(self.cleaned_data["since"], self.cleaned_data["until"])


def _lines(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class LetterheadForm(forms.Form):
    """What stands on every statement."""

    address = forms.CharField(label=_("Address"), max_length=500, required=False, widget=_lines(3))
    tax_number = forms.CharField(label=_("Tax number"), max_length=60, required=False)
    bank = forms.CharField(
        label=_("Where to pay"),
        max_length=500,
        required=False,
        widget=_lines(3),
        help_text=_("The account, and by when: each on its own line."),
    )
    tax_name = forms.CharField(
        label=_("What the tax is called"),
        max_length=40,
        required=False,
        help_text=_("VAT, for one. Empty: tax."),
    )
    tax_percent = forms.DecimalField(
        label=_("Tax in percent"),
        min_value=0,
        max_value=100,
        max_digits=5,
        decimal_places=2,
        required=False,
        help_text=_("Empty or 0: none stands on the statement."),
    )

    def clean_tax_number(self) -> str:
        """One line, and nothing invisible in it."""
        return names.tidy(self.cleaned_data["tax_number"])

    def clean_tax_name(self) -> str:
        """The same of the tax."""
        return names.tidy(self.cleaned_data["tax_name"])

    def said(self) -> Letterhead:
        """As it will be kept, once the form is valid."""
        data = self.cleaned_data
        return Letterhead(**{**data, "tax_percent": data["tax_percent"] or Decimal(0)})

    @classmethod
    def of(cls, practice: Practice) -> dict[str, Any]:
        """A practice as it is, to begin the form with."""
        said = {name: getattr(practice, name) for name in cls.base_fields}
        # 20 and not 20.00; the trailing noughts go, and 10 does not become 1E+1.
        return {**said, "tax_percent": f"{practice.tax_percent.normalize():f}"}


class PaidForm(forms.Form):
    """The money came."""

    on = forms.DateField(label=_("Paid on"), widget=DayInput)


class VoidForm(forms.Form):
    """It does not hold."""

    why = forms.CharField(label=_("Why it is void"), max_length=300)
