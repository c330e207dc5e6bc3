"""Forms of letters and calendars."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from throughline.people.models import ContactPoint


class FeedForm(forms.Form):
    """What a calendar may say."""

    shows = forms.ChoiceField(
        label=_("What it shows"),
        choices=[
            ("names", _("What it is and with whom")),
            ("times", _("Only the word “Throughline”, for a calendar that others see")),
        ],
        initial="names",
        widget=forms.RadioSelect,
    )

    @property
    def shows_names(self) -> bool:
        """Whether it says what and with whom."""
        return bool(self.cleaned_data["shows"] == "names")


class InvitationForm(forms.Form):
    """To which address, and with which words of one's own."""

    to = forms.ChoiceField(label=_("To"), widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("In your own words"),
        help_text=_("Stands in the letter, below the time. It can stay empty."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, addresses: Sequence[ContactPoint], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.points = {str(point.pk): point for point in addresses}
        choices = [(pk, point.value) for pk, point in self.points.items()]
        cast("forms.ChoiceField", self.fields["to"]).choices = choices
        self.fields["to"].initial = choices[0][0]

    @property
    def point(self) -> ContactPoint:
        """Where it goes."""
        return self.points[self.cleaned_data["to"]]
