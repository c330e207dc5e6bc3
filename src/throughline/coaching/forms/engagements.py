"""Forms of an engagement's own page: contacts, promises, ways to reach, terms, stages, more."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from throughline.coaching.actions.terms import CHANGEABLE, OVER, More
from throughline.coaching.models import Engagement, Teammate
from throughline.coaching.queries.practices import funnels, pools, programmes
from throughline.coaching.queries.teams import team_on
from throughline.followthrough.forms import DayField
from throughline.followthrough.models import Promise, Unit
from throughline.letters.models import Channel
from throughline.network.forms.points import PointsForm
from throughline.people.hats import Hat

ME, THEM = "me", "them"


class OwedForm(forms.Form):
    """What somebody owes in an engagement: oneself, the client, or one of the team."""

    what = forms.CharField(label=_("What"), max_length=500)
    due_on = DayField(label=_("By when"))
    who = forms.ChoiceField(label=_("Who owes it"))

    def __init__(self, *args: Any, engagement: Engagement, hat: Hat, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = team_on(engagement, hat.today).exclude(person=hat.person)
        self.mates = {str(mate.pk): mate for mate in others}
        named = [
            (pk, f"{mate.person.name} ({mate.get_part_display()})")
            for pk, mate in self.mates.items()
        ]
        who = self.fields["who"]
        assert isinstance(who, forms.ChoiceField)  # noqa: S101  (it is declared above)
        client = engagement.client.relationship.party.name
        who.choices = [(ME, _("you")), (THEM, client), *named]

    def said(self) -> dict[str, Any]:
        """As the action takes it."""
        data = self.cleaned_data
        owes = Promise.Owes.THEM if data["who"] == THEM else Promise.Owes.ME
        mate: Teammate | None = self.mates.get(data["who"])
        return {"what": data["what"], "due_on": data["due_on"], "owes": owes, "mate": mate}


class ReachForm(PointsForm):
    """How a client can be reached, and which way they like best."""

    prefers = forms.ChoiceField(
        label=_("They would rather be reached by"),
        choices=[("", _("not known")), *Channel.choices],
        required=False,
    )


class TermsForm(forms.ModelForm[Engagement]):
    """What somebody may have of this programme, by which clock, and how they came."""

    class Meta:
        model = Engagement
        fields = CHANGEABLE

    def __init__(self, *args: Any, hat: Hat, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = {
            "programme": programmes(hat).standing().by_name(),
            "funnel": funnels(hat).standing().by_name(),
            "pool": pools(hat).order_by("name", "pk"),
        }
        labels = {
            "programme": _("made from"),
            "funnel": _("how they came to you"),
            "pool": _("shared sessions"),
            "usual_gap": _("days that usually lie between two talks"),
            "length_unit": _("of what"),
        }
        for name, rows in offered.items():
            held = getattr(self.instance, f"{name}_id")
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)  # noqa: S101  (they are keys)
            # What it has stays there to be chosen, retired or not.
            field.queryset = rows | type(rows)(rows.model).filter(
                pk=held, keeper_id=hat.keeper_id
            ).order_by("name", "pk")
        for name, label in labels.items():
            self.fields[name].label = label
        for name in ("notified_on", "separated_on", "released_on", "agreed_on"):
            self.fields[name] = DayField(label=self.fields[name].label, required=False)
        gap = self.fields["usual_gap"]
        assert isinstance(gap, forms.IntegerField)  # noqa: S101  (it is a number)
        gap.min_value, gap.max_value = 1, 180

    def clean(self) -> dict[str, Any]:
        """A length has a number and a unit, or neither."""
        data: dict[str, Any] = super().clean() or {}
        every, unit = data.get("length_every"), data.get("length_unit")
        if every is not None and every < 1:
            self.add_error("length_every", _("At least 1, or leave it empty for no end."))
        if every and not unit:
            self.add_error("length_unit", _("Days or months?"))
        if not every:
            data["length_unit"] = ""
        gap = data.get("usual_gap")
        if gap is not None and not 1 <= gap <= 180:
            self.add_error("usual_gap", _("From 1 to 180 days."))
        return data

    def said(self) -> dict[str, Any]:
        """As the action takes it."""
        return {name: self.cleaned_data[name] for name in CHANGEABLE}


class StageForm(forms.Form):
    """Where it stands now, and why."""

    stage = forms.ChoiceField(label=_("It is now"), choices=Engagement.Stage.choices)
    why = forms.CharField(
        label=_("Why"),
        max_length=300,
        required=False,
        help_text=_("Your client can read this."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    @property
    def is_end(self) -> bool:
        """Whether it asks for an end, which is asked about once more."""
        return self.is_valid() and self.cleaned_data["stage"] in OVER


class MoreForm(forms.Form):
    """More of it than the terms gave."""

    length_every = forms.IntegerField(
        label=_("Longer by"), min_value=1, max_value=730, required=False
    )
    length_unit = forms.ChoiceField(label=_("of what"), choices=Unit.choices)
    sessions = forms.IntegerField(
        label=_("More sessions"), min_value=0, max_value=500, required=False
    )
    minutes = forms.IntegerField(
        label=_("More minutes"), min_value=0, max_value=50_000, required=False
    )
    why = forms.CharField(label=_("Why"), max_length=300)
    given = forms.BooleanField(label=_("It has been given already"), required=False)

    def clean(self) -> dict[str, Any]:
        """Some amount."""
        data: dict[str, Any] = super().clean() or {}
        if not self.errors and self.more().is_nothing:
            raise ValidationError(_("Say how much more: days, months, sessions or minutes."))
        return data

    def more(self) -> More:
        """As the action takes it."""
        data = self.cleaned_data
        return More(
            length_every=data.get("length_every"),
            length_unit=data.get("length_unit", ""),
            sessions=data.get("sessions") or 0,
            minutes=data.get("minutes") or 0,
        )
