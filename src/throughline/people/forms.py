"""Forms about oneself: sign-up and settings."""

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from throughline.people.actions.accounts import Settings
from throughline.people.models import Person
from throughline.people.zones import by_area, every_zone

if TYPE_CHECKING:
    PersonForm = forms.ModelForm[Person]
else:
    PersonForm = forms.ModelForm


class SignUpForm(forms.Form):
    """What sign-up asks besides an e-mail address and a password."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    # Filled in by people/time-zone.js; it can be changed in the settings.
    time_zone = forms.CharField(
        required=False, widget=forms.HiddenInput(attrs={"data-time-zone": ""})
    )
    field_order = ("name", "email", "password1")
    our_labels = frozenset({"name"})

    def clean_time_zone(self) -> str:
        """A zone the browser names and we do not know is no reason to refuse anybody."""
        said: str = self.cleaned_data["time_zone"]
        return said if said in every_zone() else "UTC"

    def signup(self, request: HttpRequest, person: Person) -> None:
        """allauth's hook: the adapter has already opened the account."""


def zones(known: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """The world's time zones as groups of choices; a rare one already chosen stands first."""
    areas = by_area()
    rare = [known] if known not in {zone for places in areas.values() for zone in places} else []
    groups = [("", [(zone, zone) for zone in dict.fromkeys([*rare, "UTC"])])]
    for area, places in areas.items():
        groups.append((area, [(zone, _place(zone)) for zone in places]))
    return groups


def _place(zone: str) -> str:
    return zone.partition("/")[2].replace("_", " ").replace("/", ", ")


class SettingsForm(PersonForm):
    """What a person decides about themselves."""

    time_zone = forms.ChoiceField(label=_("Time zone"))
    locale = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)

    class Meta:
        model = Person
        fields = ("name", "time_zone", "locale", "theme", "daily_cap", "loss_on")
        labels = {
            "name": _("Your name"),
            "theme": _("Colours"),
            "daily_cap": _("At most this many things a day"),
            "loss_on": _("The day you lost your job"),
        }
        help_texts = {
            "time_zone": _("Your days begin and end here."),
            "daily_cap": _("Today shows no more than this; the rest waits, and says so."),
            "loss_on": _(
                "In the first week after it, Today asks one thing a day. Clear it to undo that."
            ),
        }
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "theme": forms.RadioSelect,
            "loss_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(settings.LANGUAGES) == 1:  # nothing to choose from
            del self.fields["locale"]
        zone = cast("forms.ChoiceField", self.fields["time_zone"])
        zone.choices = zones(self.instance.time_zone)

    def changes(self) -> Settings:
        """For `actions.change_settings`."""
        return cast("Settings", self.cleaned_data)
