"""What a client may say besides when they landed. Nothing of it is asked for."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from throughline.coaching.models import Landing
from throughline.followthrough.forms import DayField
from throughline.people.hats import Hat


class MyLandedForm(forms.Form):
    """Since when, in what, and how they found it."""

    on = DayField(label=_("Since"), required=False)
    kind = forms.ChoiceField(
        label=_("What it is"),
        choices=[("", _("I would rather not say")), *Landing.Kind.choices],
        required=False,
    )
    source = forms.CharField(label=_("How you found it"), required=False, max_length=200)

    def __init__(self, *args: Any, hat: Hat, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hat = hat
        self.fields["on"].widget.attrs["max"] = hat.today.isoformat()

    def clean_on(self) -> date | None:
        """Not in the future."""
        day: date | None = self.cleaned_data["on"]
        if day is not None and day > self.hat.today:
            raise ValidationError(_("That day has not come yet."))
        return day
