"""Through whom one came to know somebody."""

from django import forms
from django.utils.translation import gettext_lazy as _

from throughline.followthrough.forms import DayField
from throughline.network.forms.contacts import NameField


class IntroductionForm(forms.Form):
    """Who it was, and what is remembered of it."""

    who = NameField(
        label=_("Who brought you together"),
        max_length=420,
        widget=forms.TextInput(attrs={"list": "people-i-know", "autocomplete": "off"}),
    )
    on = DayField(label=_("When"), required=False)
    note = forms.CharField(
        label=_("On what occasion"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class AgainForm(forms.Form):
    """What stood before, as an undo says it."""

    by = forms.IntegerField(min_value=1, max_value=10**17)
    on = DayField(required=False)
    note = forms.CharField(max_length=200, required=False)
