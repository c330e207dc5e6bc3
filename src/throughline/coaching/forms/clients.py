"""A client by hand, and what the list can be asked."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from throughline.coaching.actions import Begins, Newcomer
from throughline.coaching.hats import CoachHat
from throughline.coaching.models import Engagement, Funnel
from throughline.coaching.queries import funnels, programmes
from throughline.coaching.queries.caseload import Asked, practices
from throughline.followthrough.forms import DayInput
from throughline.followthrough.models import Unit
from throughline.letters.models import Channel
from throughline.people import contactkeys
from throughline.people.hats import Hat
from throughline.people.models import ContactPoint
from throughline.people.refusals import InvalidContactPoint

ANY = ("", _("any"))
BANDS = [
    ANY,
    ("quiet", _("quiet: reach out")),
    ("no answer", _("no answer yet: another way")),
    ("between", _("between sessions")),
]
SORTS = [
    ("", _("name")),
    ("quiet", _("quiet first")),
    ("last", _("last contact")),
    ("ends", _("when it ends")),
]
BEGINNINGS = (
    Engagement.Stage.ENQUIRY,
    Engagement.Stage.CHEMISTRY,
    Engagement.Stage.AGREED,
    Engagement.Stage.WORKING,
)


class FilterForm(forms.Form):
    """Every filter there is; none is required, and a wrong one is as if it had not been said."""

    q = forms.CharField(max_length=200, required=False)
    band = forms.ChoiceField(label=_("How they stand"), choices=BANDS, required=False)
    stage = forms.ChoiceField(
        label=_("Stage"),
        choices=[
            ("", _("all you work with")),
            *Engagement.Stage.choices,
            ("all", _("ended ones too")),
        ],
        required=False,
    )
    practice = forms.TypedChoiceField(label=_("Practice"), coerce=int, required=False)
    funnel = forms.TypedChoiceField(label=_("Funnel"), coerce=int, required=False)
    ending = forms.ChoiceField(
        label=_("Ends"), choices=[ANY, ("soon", _("within 30 days"))], required=False
    )
    held = forms.ChoiceField(
        label=_("Letters"), choices=[ANY, ("held", _("held back"))], required=False
    )
    sort = forms.ChoiceField(label=_("Sorted by"), choices=SORTS, required=False)

    def __init__(self, *args: Any, hat: CoachHat, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.practices = practices(hat)
        rows = Funnel.objects.filter(keeper__in=hat.keepers).order_by("name", "pk")
        self._offer("practice", [(one.keeper_id, one.name) for one in self.practices])
        self._offer("funnel", [(one.pk, one.name) for one in rows])
        if len(self.practices) < 2:
            del self.fields["practice"]

    def _offer(self, name: str, choices: list[tuple[int, str]]) -> None:
        self.fields[name].choices = [ANY, *choices]  # type: ignore[attr-defined]

    def clean_q(self) -> str:
        """Nothing that a database cannot hold."""
        return str(self.cleaned_data["q"]).replace("\0", "").strip()

    def asked(self) -> Asked:
        """What was said and can be."""
        self.is_valid()
        return Asked({name: value for name, value in self.cleaned_data.items() if value})


class ClientForm(forms.Form):
    """One client by hand. How they would rather be reached is asked before how they can be."""

    name = forms.CharField(label=_("Name"), max_length=200)
    prefers = forms.ChoiceField(
        label=_("How would they rather be reached?"),
        help_text=_("Ask them first. Younger people often say: by text."),
        choices=[("", _("not asked yet")), *Channel.choices],
        required=False,
    )
    email = forms.CharField(label=_("E-mail"), max_length=320, required=False)
    phone = forms.CharField(label=_("Phone"), max_length=60, required=False)
    programme = forms.TypedChoiceField(
        label=_("Programme"), coerce=int, empty_value=None, required=False
    )
    funnel = forms.TypedChoiceField(label=_("Funnel"), coerce=int, empty_value=None, required=False)
    stage = forms.ChoiceField(
        label=_("Where you are with them"),
        choices=[(one.value, one.label) for one in BEGINNINGS],
        initial=Engagement.Stage.ENQUIRY,
    )
    company = forms.CharField(label=_("Employer"), max_length=200, required=False)
    notified_on = forms.DateField(label=_("Told on"), widget=DayInput, required=False)
    separated_on = forms.DateField(label=_("Last day at work"), widget=DayInput, required=False)
    agreed_on = forms.DateField(
        label=_("Agreement made elsewhere on"),
        help_text=_("Only if you and they have agreed on terms somewhere else."),
        widget=DayInput,
        required=False,
    )
    length_every = forms.IntegerField(
        label=_("Length, if it differs"), min_value=1, max_value=3_650, required=False
    )
    length_unit = forms.ChoiceField(
        label=_("of what"),
        choices=[(Unit.DAYS.value, _("days")), (Unit.MONTHS.value, _("months"))],
        initial=Unit.MONTHS.value,
        required=False,
    )
    sessions = forms.IntegerField(
        label=_("Sessions, if they differ"),
        help_text=_("Left empty, the programme’s own length and number hold."),
        min_value=1,
        max_value=500,
        required=False,
    )
    used_before = forms.IntegerField(
        label=_("Sessions used so far"), min_value=0, max_value=500, required=False
    )
    hold = forms.BooleanField(
        label=_("Write nothing to them by itself until I say so"), required=False
    )

    def __init__(self, *args: Any, hat: Hat, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hat = hat
        self.rows: dict[str, dict[int, Any]] = {
            "programme": {row.pk: row for row in programmes(hat).standing().by_name()},
            "funnel": {row.pk: row for row in funnels(hat).standing().by_name()},
        }
        for name, rows in self.rows.items():
            choices = [("", _("none yet")), *((pk, row.name) for pk, row in rows.items())]
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean_email(self) -> str:
        return self._point("email", ContactPoint.Kind.EMAIL)

    def clean_phone(self) -> str:
        return self._point("phone", ContactPoint.Kind.PHONE)

    def clean_agreed_on(self) -> Any:
        """What was agreed was agreed by today."""
        on = self.cleaned_data["agreed_on"]
        if on and on > self.hat.today:
            raise forms.ValidationError(_("That day has not come yet."))
        return on

    def _point(self, name: str, kind: ContactPoint.Kind) -> str:
        value = str(self.cleaned_data[name]).strip()
        if value:
            try:
                contactkeys.key(kind, value)
            except InvalidContactPoint as problem:
                raise forms.ValidationError(str(problem)) from problem
        return value

    def keys(self) -> set[tuple[str, str]]:
        """What somebody is known again by."""
        said = ((kind, self.cleaned_data[kind.value]) for kind in (_EMAIL, _PHONE))
        return {(kind.value, contactkeys.key(kind, value)) for kind, value in said if value}

    def newcomer(self) -> Newcomer:
        """Who it is."""
        names = ("name", "email", "phone", "company", "prefers")
        return Newcomer(**{name: self.cleaned_data[name] for name in names})

    def begins(self) -> Begins:
        """What begins with them."""
        said = self.cleaned_data
        dates = {name: said[name] for name in ("notified_on", "separated_on", "agreed_on")}
        return Begins(
            coach=self.hat.person,
            programme=self.rows["programme"].get(said["programme"]),
            funnel=self.rows["funnel"].get(said["funnel"]),
            stage=said["stage"],
            used_before=said["used_before"] or 0,
            terms=self._terms(),
            **dates,
        )

    def _terms(self) -> dict[str, Any]:
        """What differs from the programme's terms."""
        said = self.cleaned_data
        terms: dict[str, Any] = {}
        if said["length_every"]:
            unit = said["length_unit"] or Unit.MONTHS.value
            terms |= {"length_every": said["length_every"], "length_unit": unit}
        if said["sessions"]:
            terms["sessions"] = said["sessions"]
        return terms


_EMAIL, _PHONE = ContactPoint.Kind.EMAIL, ContactPoint.Kind.PHONE
