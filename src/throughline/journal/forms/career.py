"""Forms about what stands still: oneself, a position, an employer, a study, a fact."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from throughline.journal.forms.fields import NOW, LinkField, PartialField, comma, line, prose
from throughline.journal.models import About, Employer, Fact, Position, Study
from throughline.journal.queries import employers
from throughline.people.hats import Hat
from throughline.rulebook import partial

OWN = ("department", "manager", "team", "budget", "why_ended")


class AboutForm(forms.Form):
    """How one introduces oneself on paper."""

    name = line(_("Name"), 200, autocomplete="name")
    label = line(_("What you are, in a line"), 200)
    summary = prose(_("About you"), 5)
    email = line(_("E-mail"), 320, inputmode="email", autocomplete="email")
    phone = line(_("Phone"), 60, inputmode="tel", autocomplete="tel")
    url = LinkField(label=_("Web page"))
    address = line(_("Street and number"))
    postal_code = line(_("Postal code"), 40)
    city = line(_("City"), 200)
    region = line(_("Region"), 200)
    country = line(_("Country"), 60)


class EmployerForm(forms.Form):
    """An employer, for every position there."""

    name = line(_("Name"), needed=True)
    about = prose(_("What they do"), 2)
    url = LinkField(label=_("Web page"))


class SpanForm(forms.Form):
    """From when until when, or still going on."""

    start = PartialField(label=_("From"))
    end = PartialField(label=_("Until"), ends=True)
    goes_on = forms.BooleanField(label=_("This goes on"), required=False)

    def clean(self) -> dict[str, Any]:
        """An end not before the start; one that has not come is said by the tick."""
        data = super().clean() or {}
        if data.get("end") == NOW:
            data["goes_on"] = True
        if data.get("goes_on"):
            data["end"] = ""
        start, end = data.get("start", ""), data.get("end", "")
        if partial.is_before(end, start):
            self.add_error("end", _("This is before it began. One of the two dates needs another."))
        self._insist_on_an_end(data, start, end)
        return data

    def _insist_on_an_end(self, data: dict[str, Any], start: str, end: str) -> None:
        if self.errors:
            return
        if start and not end and not data.get("goes_on"):
            self.add_error("end", _("Until when? A year is enough. Or tick that it goes on."))
        if data.get("goes_on") and not start:
            self.add_error("start", _("Since when? A year is enough."))

    def said(self) -> dict[str, Any]:
        """What was written, as the actions take it."""
        return {name: value for name, value in self.cleaned_data.items() if name != "goes_on"}


class PositionForm(SpanForm):
    """A position; only a title or an employer is needed."""

    kind = forms.ChoiceField(label=_("What it was"), choices=Position.Kind.choices)
    title = line(_("Title"))
    employer = line(_("Employer"), list="employers-known")
    place = line(_("Where"), 200)
    summary = prose(_("What it was about"))
    words = comma(_("Keywords"))
    url = LinkField(label=_("Web page"))
    department = line(_("Department"), 200)
    manager = line(_("Reported to"), 200)
    team = line(_("Team"), 200, placeholder=_("6 people in two countries"))
    budget = line(_("Budget"), 200)
    why_ended = prose(_("Why it ended"), 2)

    def __init__(self, *args: Any, hat: Hat, kind: str = Position.Kind.WORK, **more: Any) -> None:
        super().__init__(*args, **more)
        self.employers_known = sorted({row.name for row in employers(hat)})
        self.fields["goes_on"].label = GOES_ON.get(kind, _("I still work here"))
        if kind == Position.Kind.PROJECT:
            self.fields["title"].label = _("What the project is called")
            self.fields["employer"].label = _("For whom")
        elif kind == Position.Kind.VOLUNTEER:
            self.fields["employer"].label = _("Organisation")
            self.fields["title"].label = _("What you are there")
        if kind != Position.Kind.PROJECT:
            del self.fields["words"], self.fields["url"]

    @property
    def own_fields(self) -> list[forms.BoundField]:
        """What nobody else ever sees."""
        return [self[name] for name in OWN]

    @property
    def own_is_open(self) -> bool:
        """Whether something of it has a fault: it must not be folded away."""
        return any(name in self.errors for name in OWN)

    def clean(self) -> dict[str, Any]:
        """A title or an employer, so that it can be told from the others."""
        data = super().clean()
        if not (data.get("title") or data.get("employer")) and not self.errors:
            self.add_error("title", _("Say what you were, or where."))
        return data


GOES_ON = {
    Position.Kind.WORK.value: _("I still work here"),
    Position.Kind.VOLUNTEER.value: _("I still do this"),
    Position.Kind.PROJECT.value: _("It goes on"),
}


class StudyForm(SpanForm):
    """A school and what was learned there; only the school or the field is needed."""

    school = line(_("School"))
    area = line(_("Field"))
    degree = line(_("Degree"), 200)
    score = line(_("Grade"), 100)
    courses = comma(_("Courses"))
    url = LinkField(label=_("Web page"))
    text = prose(_("What was worth telling"))

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["goes_on"].label = _("I still study here")

    def clean(self) -> dict[str, Any]:
        """A school or a field."""
        data = super().clean()
        if not (data.get("school") or data.get("area")) and not self.errors:
            self.add_error("school", _("Say where, or what you learned."))
        return data


class FactForm(forms.Form):
    """A skill, a language, an interest, a reference or a profile: what each of them has."""

    name = line(_("Name"), needed=True)
    detail = line(_("How well"))
    words = comma(_("Keywords"))
    text = prose(_("What they say of you"))
    url = LinkField(label=_("Link"))

    def __init__(self, *args: Any, kind: str, **more: Any) -> None:
        super().__init__(*args, **more)
        for name in set(self.fields) - set(FACTS[kind]):
            del self.fields[name]
        for name, label in FACTS[kind].items():
            self.fields[name].label = label


FACTS: dict[str, dict[str, Any]] = {
    Fact.Kind.SKILL: {
        "name": _("Skill"),
        "detail": _("How well"),
        "words": _("What belongs to it"),
    },
    Fact.Kind.LANGUAGE: {"name": _("Language"), "detail": _("How well")},
    Fact.Kind.INTEREST: {"name": _("Interest"), "words": _("More exactly")},
    Fact.Kind.REFERENCE: {"name": _("Who"), "text": _("What they say of you")},
    Fact.Kind.PROFILE: {"name": _("Where"), "detail": _("Your name there"), "url": _("Link")},
}


def as_written(row: About | Employer | Fact | Position | Study) -> dict[str, Any]:
    """What a form shows of a row."""
    said = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    if isinstance(row, Position):
        said["employer"] = row.employer.name if row.employer else ""
    if isinstance(row, Position | Study):
        said["goes_on"] = bool(row.start and not row.end)
    return said
