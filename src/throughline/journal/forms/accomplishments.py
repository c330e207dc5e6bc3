"""Forms about accomplishments: all of one, a quick line, a wording, a proof."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from throughline.journal.forms.fields import (
    LONG,
    LinkField,
    PartialField,
    PlaceField,
    comma,
    line,
    place_field,
    prose,
)
from throughline.journal.models import Accomplishment
from throughline.people.hats import Hat

LINE = 500  # letters of a line


def where_done(hat: Hat) -> PlaceField:
    """Where it was done."""
    return place_field(hat, label=_("Where"), none=_("nowhere in particular"))


class QuickForm(forms.Form):
    """One line and where it was: enough to begin with."""

    line = forms.CharField(
        label=_("What did you do, and what came of it?"),
        max_length=LINE,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "placeholder": _("Cut the month-end close from 9 days to 4"),
            }
        ),
    )

    def __init__(self, *args: Any, hat: Hat, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["position"] = where_done(hat)


class AccomplishmentForm(forms.Form):
    """Challenge, action, result and a number; what you did or what came of it is enough."""

    challenge = prose(_("What was the matter?"), 2)
    action = prose(_("What did you do?"), 2)
    result = prose(_("What came of it?"), 2)
    metric_value = line(_("By how much?"), 60, placeholder="38")
    metric_unit = line(_("Of what?"), 60, placeholder="%")
    metric_baseline = line(_("Compared with what?"), 120, placeholder=_("9 days"))
    metric_period = line(_("Over what time?"), 120, placeholder=_("two quarters"))
    on = PartialField(label=_("When"))
    skills = comma(_("Skills it took"), list="skills-named")
    confirmed_by = line(_("Who can confirm it?"))
    discretion = forms.ChoiceField(
        label=_("Who may read of it"),
        choices=Accomplishment.Discretion.choices,
        initial=Accomplishment.Discretion.OPEN,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, hat: Hat, is_new: bool = False, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["position"] = where_done(hat)
        if is_new:
            self.fields["wording"] = prose(
                _("In one line, for a resume"),
                2,
                _("Left empty, it is put together from the above. You can better it later."),
            )

    def clean(self) -> dict[str, Any]:
        """At least something that was done, or came of it."""
        data = super().clean() or {}
        if not any(data.get(name) for name in ("challenge", "action", "result", "wording")):
            self.add_error("action", _("Say what you did, or what came of it. A line is enough."))
        elif not any(data.get(name) for name in ("challenge", "action", "result")):
            data["action"] = data["wording"]
        return data


def as_written(row: Accomplishment) -> dict[str, Any]:
    """What the form shows of one."""
    named = {name for name in AccomplishmentForm.base_fields if name != "position"}
    return {name: getattr(row, name) for name in named} | {"position": row.position_id}


class WordingForm(forms.Form):
    """An accomplishment in words."""

    text = forms.CharField(
        label=_("In words"), max_length=LONG, widget=forms.Textarea(attrs={"rows": 3})
    )
    language = forms.RegexField(
        r"^[a-z]{2,3}(-[A-Za-z0-9]{2,6})?$",
        label=_("Language"),
        max_length=10,
        initial="en",
        widget=forms.TextInput(attrs={"autocomplete": "off", "list": "languages-known"}),
        error_messages={"invalid": _("A language in short: en, de, pt-BR.")},
    )
    is_long = forms.BooleanField(label=_("A long one, for letters"), required=False)


class ProofForm(forms.Form):
    """Words that somebody said, or where it can be seen."""

    text = prose(_("Their words"), 3)
    by = line(_("Who said it?"))
    url = LinkField(label=_("A link"))

    def clean(self) -> dict[str, Any]:
        """Something to show, and whose words they are."""
        data = super().clean() or {}
        if self.errors:
            return data
        if not (data.get("text") or data.get("url") or self.initial.get("has_file")):
            raise ValidationError(_("Give somebody's words or a link."))
        if data.get("text") and not data.get("by"):
            self.add_error("by", _("Whose words are these?"))
        return data
