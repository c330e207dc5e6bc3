"""The form about what a position paid."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from throughline.journal.forms.fields import PartialField, line
from throughline.rulebook import career
from throughline.rulebook.paying import number

PER = [
    ("year", _("a year")),
    ("month", _("a month")),
    ("week", _("a week")),
    ("day", _("a day")),
    ("hour", _("an hour")),
]


class PayForm(forms.Form):
    """An amount, from when on, and per what."""

    on = PartialField(label=_("From"))
    amount = line(_("Amount"), 30, needed=True, inputmode="decimal", placeholder="52,000")
    currency = line(_("Currency"), 12, list="currencies-known", placeholder="USD")
    per = forms.ChoiceField(label=_("Per"), choices=PER, required=False)
    note = line(_("Note"), 500, placeholder=_("with bonus; after the review"))

    def clean_amount(self) -> str:
        """A number, as it was written."""
        text: str = self.cleaned_data["amount"]
        if number(text) is None:
            raise ValidationError(_("This is no amount. Digits, with marks as you like: 52,000.50"))
        return text

    def pay(self) -> career.Pay:
        """What was written."""
        data: dict[str, Any] = self.cleaned_data
        return career.Pay(**data)


def as_written(pay: career.Pay) -> dict[str, Any]:
    """What the form shows of one."""
    return {name: getattr(pay, name) for name in PayForm.base_fields}
