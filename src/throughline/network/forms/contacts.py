"""Forms about circles and how often, a quick log, and the first page of an empty record."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from throughline.followthrough.forms import TouchForm
from throughline.followthrough.models import Unit
from throughline.network.actions.contacts import Named
from throughline.network.models import Circle
from throughline.network.queries import circles
from throughline.people import names
from throughline.people.hats import Hat
from throughline.rulebook import cadence
from throughline.rulebook.cadence import Interval

PLACES = (_("somebody"), _("a second"), _("a third"), _("a fourth"), _("a fifth"))
FIVE = len(PLACES)
LONGEST = 10_000  # letters looked at before a name is called too long
OFTEN = {
    "1 months": _("every month"),
    "14 days": _("every two weeks"),
    "7 days": _("every week"),
    "3 months": _("every three months"),
}


def interval_of(text: str) -> Interval:
    """A choice such as "14 days" as the rulebook's interval."""
    count, unit = text.split(" ")
    return Interval(int(count), cadence.Unit(unit))


class NameField(forms.CharField):
    """A name as it will be kept: without invisible letters, and with some that can be seen."""

    def to_python(self, value: Any) -> str:
        """The name with single spaces and without what cannot be seen."""
        return names.tidy(super().to_python(value) or "", longest=LONGEST)


class FiveForm(forms.Form):
    """The first page of an empty record: five people you would call."""

    often = forms.ChoiceField(label=_("How often would you like to be in touch?"), choices=OFTEN)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, FIVE + 1):
            self.fields[f"name_{number}"] = NameField(
                label=_("Person %(number)s") % {"number": number},
                max_length=names.LONGEST,
                required=False,
                widget=forms.TextInput(attrs={"placeholder": PLACES[number - 1]}),
            )
        self.order_fields([f"name_{number}" for number in range(1, FIVE + 1)])

    def clean(self) -> dict[str, Any]:
        """At least one name, and nobody twice."""
        data = super().clean() or {}
        written = [data.get(f"name_{n}", "") for n in range(1, FIVE + 1)]
        given = list(dict.fromkeys(name for name in written if name))
        if not given and not self.errors:
            raise ValidationError(_("Write at least one name. One is enough to begin."))
        data["people"] = [Named(name) for name in given]
        return data


def circle_choice(hat: Hat) -> forms.Field:
    """One of the keeper's own circles, or none."""
    return forms.ModelChoiceField(
        label=_("Circle"),
        queryset=circles(hat).in_order(),
        required=False,
        empty_label=_("none: no reminders"),
    )


class IntervalForm(forms.Form):
    """How often, as a number and a unit; nothing means no reminders."""

    ideal_every = forms.IntegerField(
        label=_("How often"), min_value=1, max_value=3660, required=False
    )
    ideal_unit = forms.ChoiceField(label=_("Unit"), choices=Unit.choices)
    worst_every = forms.IntegerField(
        label=_("At worst"), min_value=1, max_value=3660, required=False
    )
    worst_unit = forms.ChoiceField(label=_("Unit"), choices=Unit.choices)

    def clean(self) -> dict[str, Any]:
        """Whole intervals, the worst not shorter than the ideal."""
        data = super().clean() or {}
        data["ideal"] = self._interval(data, "ideal")
        data["worst"] = self._interval(data, "worst")
        if data["worst"] and not data["ideal"]:
            self.add_error("ideal_every", _("Say how often first."))
        elif data["worst"] and data["worst"].days < data["ideal"].days:
            self.add_error("worst_every", _("This cannot be shorter than how often you want it."))
        return data

    def _interval(self, data: dict[str, Any], which: str) -> Interval | None:
        every, unit = data.get(f"{which}_every"), data.get(f"{which}_unit")
        if every is None or unit is None:
            return None
        try:
            return Interval(every, cadence.Unit(unit))
        except ValueError:
            self.add_error(f"{which}_every", _("That is longer than ten years."))
            return None


class CircleForm(IntervalForm):
    """A circle: its name and how often it asks."""

    name = NameField(label=_("Name"), max_length=80)
    field_order = ("name",)

    def __init__(self, *args: Any, hat: Hat, circle: Circle | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hat, self.circle = hat, circle

    def clean_name(self) -> str:
        """A name that no other circle has."""
        name: str = self.cleaned_data["name"]
        others = circles(self.hat).filter(name__iexact=name)
        if self.circle is not None:
            others = others.exclude(pk=self.circle.pk)
        if others.exists():
            raise ValidationError(_("There is a circle of that name already."))
        return name


class MoveForm(forms.Form):
    """Which circle somebody stands in, or a cadence of their own."""

    own_every = forms.IntegerField(
        label=_("Their own, instead of the circle's: every"),
        min_value=1,
        max_value=3660,
        required=False,
    )
    own_unit = forms.ChoiceField(label=_("Unit"), choices=Unit.choices, initial=Unit.MONTHS.value)

    def __init__(self, *args: Any, hat: Hat, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["circle"] = circle_choice(hat)

    def clean(self) -> dict[str, Any]:
        """The interval as the rulebook takes it."""
        data = super().clean() or {}
        every, unit = data.get("own_every"), data.get("own_unit")
        data["own"] = None
        if every is not None and unit:
            try:
                data["own"] = Interval(every, cadence.Unit(unit))
            except ValueError:
                self.add_error("own_every", _("That is longer than ten years."))
        return data


class QuickLogForm(TouchForm):
    """Log a contact from any page: with whom, and the rest with sensible defaults."""

    who = NameField(
        label=_("With whom"),
        max_length=420,
        widget=forms.TextInput(attrs={"list": "people-i-know", "autocomplete": "off"}),
    )
    field_order = ("who", "channel", "outcome", "note", "on")
