"""The form about one person: what they are called, what they do, when they were born, and how
they can be reached."""

from typing import Any

from django import forms
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from throughline.followthrough.models import Relationship
from throughline.network.actions.contacts import Described
from throughline.network.forms.contacts import NameField, circle_choice
from throughline.network.forms.points import PointsForm
from throughline.network.models import Contact
from throughline.people import names
from throughline.people.hats import Hat
from throughline.people.models import Party
from throughline.rulebook.birthdays import Birthday

NAME_PARTS = ("name_prefix", "given_name", "middle_name", "family_name", "name_suffix")
LINES = ("nickname", "title", "department", "place")
ABOUT = 20_000  # letters of notes


def line(label: Any, longest: int = names.LONGEST) -> forms.CharField:
    """A few words that may be left out."""
    widget = forms.TextInput(attrs={"autocomplete": "off"})
    return forms.CharField(label=label, max_length=longest, required=False, widget=widget)


def notes() -> forms.CharField:
    """What is to be remembered of somebody."""
    widget = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=_("Notes"), max_length=ABOUT, required=False, widget=widget)


class NotesForm(forms.Form):
    """What is to be remembered of somebody, and nothing else."""

    about = notes()


class CompanyForm(forms.Form):
    """A company's name."""

    name = NameField(label=_("Name"), max_length=names.LONGEST)


class ContactForm(PointsForm):
    """Somebody in the network: a name is enough."""

    name = NameField(label=_("Name"), max_length=names.LONGEST)
    nickname = line(_("Called"))
    name_prefix = line(_("Before the name"), 60)
    given_name = line(_("First name"))
    middle_name = line(_("Middle name"))
    family_name = line(_("Last name"))
    name_suffix = line(_("After the name"), 60)
    title = line(_("What they do"))
    company = line(_("Where"))
    department = line(_("Department"))
    place = line(_("Place"))
    birth_day = forms.IntegerField(label=_("Day"), min_value=1, max_value=31, required=False)
    birth_month = forms.TypedChoiceField(
        label=_("Month"), choices=[("", ""), *MONTHS.items()], coerce=int, required=False
    )
    birth_year = forms.IntegerField(label=_("Year"), min_value=1900, max_value=2199, required=False)
    strength = forms.TypedChoiceField(
        label=_("How well you know each other"),
        choices=Relationship.Strength.choices,
        coerce=int,
        initial=Relationship.Strength.A_LITTLE.value,
    )
    is_recruiter = forms.BooleanField(label=_("A recruiter"), required=False)
    about = notes()

    def __init__(self, *args: Any, hat: Hat, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = hat.today
        self.fields["circle"] = circle_choice(hat)

    @property
    def name_is_open(self) -> bool:
        """Whether a part of the name has a fault: it must not be folded away."""
        return any(part in self.errors for part in NAME_PARTS)

    def clean(self) -> dict[str, Any]:
        """A day that there is and that is over, or none."""
        data = super().clean()
        parts = ("birth_day", "birth_month", "birth_year")
        if any(part in self.errors for part in parts):
            return data
        day, month, year = (data.get(part) or None for part in parts)
        data["birthday"] = self._birthday(day, month, year)
        return data

    def _birthday(self, day: int | None, month: int | None, year: int | None) -> Birthday | None:
        if day is None or month is None:
            if day or month or year:
                self.add_error("birth_day", _("A birthday needs a day and a month."))
            return None
        try:
            birthday = Birthday(month, day, year)
        except ValueError:
            self.add_error("birth_day", _no_such_day(day, month, year))
            return None
        if year is not None and birthday.in_year(year) > self.today:
            self.add_error("birth_year", _("That day is still to come."))
        return birthday

    def described(self) -> Described:
        """What was written, as the action takes it; ways to reach them are in `points`."""
        data = self.cleaned_data
        parts = {part.removeprefix("name_"): data[part] for part in (*NAME_PARTS, *LINES)}
        return Described(
            name=data["name"],
            company=data["company"],
            about=data["about"],
            birthday=data["birthday"],
            **parts,
        )


def _no_such_day(day: int, month: int, year: int | None) -> str:
    said = {"day": day, "month": MONTHS[month], "year": year}
    if (month, day) == (2, 29):
        return _now("There was no %(day)s %(month)s in %(year)s.") % said
    return _now("There is no %(day)s %(month)s.") % said


def as_written(contact: Contact) -> dict[str, Any]:
    """What the form shows of somebody."""
    party: Party = contact.relationship.party
    fields = ("name", *NAME_PARTS, *LINES, "birth_day", "birth_month", "birth_year")
    return {
        **{field: getattr(party, field.removeprefix("name_")) for field in fields},
        "company": party.company.name if party.company else "",
        "strength": contact.relationship.strength,
        "is_recruiter": contact.is_recruiter,
        "about": contact.about,
    }
