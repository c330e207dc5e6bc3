"""Who is the same person as somebody else."""

from django import forms
from django.utils.translation import gettext_lazy as _

from throughline.network.forms.contacts import NameField


class SameForm(forms.Form):
    """The other entry, by its name."""

    who = NameField(
        label=_("The other entry"),
        max_length=420,
        help_text=_("Their name as it stands there, or the beginning of it."),
        widget=forms.TextInput(attrs={"list": "people-i-know", "autocomplete": "off"}),
    )
