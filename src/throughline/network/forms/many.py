"""What is still to be said before something is done to many contacts at once."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from throughline.followthrough.forms import FURTHEST, DayField
from throughline.followthrough.models import Unit
from throughline.network.models import Act, Circle, Tag
from throughline.network.queries import circles, tags
from throughline.people import names
from throughline.people.hats import Hat
from throughline.rulebook.cadence import Interval
from throughline.rulebook.cadence import Unit as RuleUnit


class VerbForm(forms.Form):
    """Nothing more is to be said."""

    def __init__(self, *args: Any, hat: Hat, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hat = hat

    def said(self) -> dict[str, Any]:
        """As the act keeps it: plain values."""
        return {}


class TagForm(VerbForm):
    tag = forms.CharField(
        label=_("Tag"),
        max_length=60,
        widget=forms.TextInput(attrs={"list": "tags-there-are", "autocomplete": "off"}),
    )

    def clean_tag(self) -> str:
        """With a letter in it."""
        tag = names.tidy(self.cleaned_data["tag"].replace(",", " "), 60)
        if not names.folded(tag):
            raise ValidationError(_("A tag needs a letter or a digit."))
        return tag

    def said(self) -> dict[str, Any]:
        """By its name: it may be gone when the act is undone."""
        return {"tag": self.cleaned_data["tag"]}


class UntagForm(VerbForm):
    tag = forms.ModelChoiceField(label=_("Tag"), queryset=Tag.objects.none())

    def __init__(self, *args: Any, hat: Hat, **kwargs: Any) -> None:
        super().__init__(*args, hat=hat, **kwargs)
        field = self.fields["tag"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101
        field.queryset = tags(hat).in_order()

    def said(self) -> dict[str, Any]:
        """By its name."""
        return {"tag": self.cleaned_data["tag"].name}


class CircleForm(VerbForm):
    circle = forms.ModelChoiceField(
        label=_("Circle"),
        queryset=Circle.objects.none(),
        required=False,
        empty_label=_("none: no reminders"),
    )

    def __init__(self, *args: Any, hat: Hat, **kwargs: Any) -> None:
        super().__init__(*args, hat=hat, **kwargs)
        field = self.fields["circle"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101
        field.queryset = circles(hat).in_order()

    def said(self) -> dict[str, Any]:
        """By its number, and its name to speak of it."""
        circle = self.cleaned_data["circle"]
        return {"circle": circle.pk if circle else None, "name": circle.name if circle else ""}


class CadenceForm(VerbForm):
    every = forms.IntegerField(label=_("How often: every"), min_value=1, max_value=3660)
    unit = forms.ChoiceField(label=_("Unit"), choices=Unit.choices, initial=Unit.MONTHS.value)

    def clean(self) -> dict[str, Any]:
        """A possible interval."""
        data = super().clean() or {}
        if data.get("every") and data.get("unit"):
            try:
                Interval(data["every"], RuleUnit(data["unit"]))
            except ValueError:
                self.add_error("every", _("That is longer than ten years."))
        return data

    def said(self) -> dict[str, Any]:
        """A number and a unit."""
        return {"every": self.cleaned_data["every"], "unit": self.cleaned_data["unit"]}


class SnoozeForm(VerbForm):
    until = DayField(label=_("Ask me on"))

    def clean_until(self) -> Any:
        """A day after today, and not in another life."""
        day = self.cleaned_data["until"]
        if not self.hat.today < day <= self.hat.today + FURTHEST:
            raise ValidationError(_("Choose a day after today, within ten years."))
        return day

    def said(self) -> dict[str, Any]:
        """The day as text."""
        return {"until": self.cleaned_data["until"].isoformat()}


FORMS: dict[Act.Verb, type[VerbForm]] = {
    Act.Verb.TAG: TagForm,
    Act.Verb.UNTAG: UntagForm,
    Act.Verb.CIRCLE: CircleForm,
    Act.Verb.CADENCE: CadenceForm,
    Act.Verb.SNOOZE: SnoozeForm,
    Act.Verb.RELEASE: VerbForm,
    Act.Verb.BIN: VerbForm,
}
