"""Forms about who works on an engagement, and what the client lets each of them see."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from throughline.coaching.actions.team import Handing
from throughline.coaching.models import Engagement, Share, Teammate
from throughline.coaching.queries.engagements import coach_of, coaches
from throughline.coaching.queries.teams import SECTIONS
from throughline.followthrough.forms import DayField
from throughline.people.hats import Hat
from throughline.people.models import Person

MATES = [(part.value, part.label) for part in Teammate.Part if part not in Teammate.RESPONSIBLE]
STAY, MOVE = "stay", "move"


class MateForm(forms.Form):
    """Somebody joins the team: by the address they sign in with."""

    email = forms.EmailField(label=_("The address they sign in with"), max_length=254)
    part = forms.ChoiceField(label=_("As"), choices=MATES)


class HandOverForm(forms.Form):
    """To whom, until when, with which words, and what happens to booked sessions."""

    to = forms.ModelChoiceField(label=_("To whom"), queryset=Person.objects.none())
    until = DayField(
        label=_("Only until"),
        required=False,
        help_text=_("They stand in, and see it until that day. Empty: for good."),
    )
    brief = forms.CharField(
        label=_("The brief"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_("Drafted from what is written down. Change it as you like."),
    )
    booked = forms.ChoiceField(
        label=_("Sessions that are booked"),
        choices=[
            (STAY, _("stay with the coach who has them, who sees this until they are over")),
            (MOVE, _("go to the new coach at the same times")),
        ],
        initial=STAY,
        widget=forms.RadioSelect,
    )
    tells = forms.BooleanField(label=_("Tell the client by e-mail"), required=False, initial=True)

    def __init__(self, *args: Any, hat: Hat, engagement: Engagement, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        now = coach_of(engagement)
        there = coaches(hat).exclude(person=now).values("person")
        to = self.fields["to"]
        assert isinstance(to, forms.ModelChoiceField)  # noqa: S101  (it is declared above)
        to.queryset = Person.objects.filter(pk__in=there).order_by("name", "pk")
        to.label_from_instance = lambda person: person.name  # type: ignore[attr-defined]

    def handing(self) -> Handing:
        """As the action takes it."""
        data = self.cleaned_data
        return Handing(
            to=data["to"],
            brief=data["brief"],
            until=data["until"],
            moves=data["booked"] == MOVE,
            tells=data["tells"],
        )


class ChooseForm(forms.Form):
    """What one of the team may see: parts of the engagement, sections of one's own record."""

    parts = forms.MultipleChoiceField(
        label=_("Of your programme"),
        choices=Share.Part.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    sections = forms.MultipleChoiceField(
        label=_("Of your own record"),
        choices=[(one.value, one.label) for one in SECTIONS],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, mate: Teammate, **kwargs: Any) -> None:
        super().__init__(*args, prefix=f"mate{mate.pk}", **kwargs)
        if mate.part in Teammate.RESPONSIBLE:
            del self.fields["parts"]  # the coach's own work
