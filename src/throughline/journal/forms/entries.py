"""Forms about entries: each asks only what an entry of its kind needs."""

from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from throughline.followthrough.forms import FURTHEST, DayField
from throughline.followthrough.models import Promise
from throughline.journal import queries
from throughline.journal.actions.attachments import ACCEPTED
from throughline.journal.actions.entries import Said
from throughline.journal.forms.fields import PartialField, PlaceField, place_field
from throughline.journal.models import Entry
from throughline.journal.words import place
from throughline.people import names
from throughline.people.hats import Hat
from throughline.rulebook import partial

Kind = Entry.Kind
TEXT = 20_000
_AWAITS = ("awaits", "awaits_on")
FIELDS: Mapping[str, tuple[str, ...]] = {
    Kind.HAPPENED.value: ("title", "text", "on", "position", *_AWAITS),
    Kind.TALK.value: (
        *("by", "text", "title", "on", "position", "promised", "owes", "due_on", "log"),
        *_AWAITS,
    ),
    Kind.EVALUATION.value: ("by", "title", "text", "on", "position", "upload", *_AWAITS),
    Kind.PRAISE.value: ("quote", "by", "text", "on", "position"),
    Kind.LEARNING.value: ("title", "by", "text", "on", "url", "position"),
    Kind.PUBLISHED.value: ("title", "by", "url", "on", "text", "position", *_AWAITS),
    Kind.MEMBERSHIP.value: ("title", "by", "on", "until", "text"),
    Kind.CERTIFICATE.value: ("title", "by", "number", "on", "until", "url", "upload"),
    Kind.AWARD.value: ("title", "by", "on", "text", "url", "position"),
}
"""What an entry of each kind is asked for, in this order."""
LABELS: Mapping[tuple[str, str], Any] = {
    (Kind.HAPPENED.value, "title"): _("What happened"),
    (Kind.HAPPENED.value, "text"): _("More about it: what it changed, and for whom"),
    (Kind.TALK.value, "by"): _("With whom"),
    (Kind.TALK.value, "text"): _("What was said"),
    (Kind.EVALUATION.value, "by"): _("By whom"),
    (Kind.EVALUATION.value, "text"): _("What it said"),
    (Kind.PRAISE.value, "by"): _("Whose words"),
    (Kind.PRAISE.value, "text"): _("What it was about"),
    (Kind.LEARNING.value, "title"): _("What you learned"),
    (Kind.LEARNING.value, "by"): _("From whom, or where"),
    (Kind.LEARNING.value, "text"): _("What it is good for"),
    (Kind.PUBLISHED.value, "title"): _("What it is called"),
    (Kind.PUBLISHED.value, "by"): _("Where it was published or given"),
    (Kind.PUBLISHED.value, "text"): _("What it is about"),
    (Kind.MEMBERSHIP.value, "title"): _("Of what, and as what"),
    (Kind.MEMBERSHIP.value, "by"): _("Through whom"),
    (Kind.MEMBERSHIP.value, "on"): _("Since"),
    (Kind.CERTIFICATE.value, "title"): _("What it is called"),
    (Kind.CERTIFICATE.value, "by"): _("By whom it was given"),
    (Kind.CERTIFICATE.value, "on"): _("Given"),
    (Kind.AWARD.value, "title"): _("What it is called"),
    (Kind.AWARD.value, "by"): _("By whom it was given"),
    (Kind.AWARD.value, "text"): _("What for"),
}
NEEDED: Mapping[str, tuple[str, ...]] = {
    Kind.TALK.value: ("by",),
    Kind.EVALUATION.value: ("by",),
    Kind.PRAISE.value: ("quote", "by"),
}
ABROAD = {Kind.PUBLISHED.value, Kind.MEMBERSHIP.value, Kind.CERTIFICATE.value}
"""Kinds whose day may lie ahead, and is often known by its year alone."""
ROUGHLY = _("A day, a month or only the year.")
BY = forms.TextInput(attrs={"autocomplete": "off"})


def where_then(hat: Hat) -> PlaceField:
    """Where it was, among all positions."""
    none = _("none of my positions")
    return place_field(hat, label=_("Where you worked then"), none=none)


class LaterField(DayField):
    """A day on which to ask, within ten years; whether it may be over, the form knows."""

    def __init__(self, *, hat: Hat, **kwargs: Any) -> None:
        self.today = hat.today
        super().__init__(**kwargs)

    def clean(self, value: Any) -> Any:
        """Not further ahead than anybody plans."""
        day = super().clean(value)
        if day is not None and day > self.today + FURTHEST:
            raise ValidationError(_("That is more than ten years away."))
        return day


class UploadField(forms.FileField):
    """A file to be kept; what it is, is told by its content and not here."""

    widget = forms.FileInput(attrs={"accept": ACCEPTED})


class EntryForm(forms.Form):
    """An entry of one kind, new or to be corrected."""

    title = forms.CharField(label=_("In a line"), max_length=300)
    by = forms.CharField(label=_("With or by whom"), max_length=300, required=False)
    quote = forms.CharField(
        label=_("Their words"), max_length=TEXT, widget=forms.Textarea(attrs={"rows": 3})
    )
    text = forms.CharField(
        label=_("In your words"),
        max_length=TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    number = forms.CharField(label=_("Its number"), max_length=200, required=False)
    url = forms.URLField(label=_("Link"), max_length=500, required=False, assume_scheme="https")
    upload = UploadField(label=_("The file"), required=False)
    promised = forms.CharField(label=_("What was promised"), max_length=500, required=False)
    owes = forms.ChoiceField(
        label=_("Whose turn is it"), choices=Promise.Owes.choices, required=False
    )
    due_on = DayField(label=_("By when"), required=False)
    log = forms.BooleanField(label=_("Log it as a contact with them too"), required=False)
    awaits = forms.CharField(label=_("What should be known later"), max_length=300, required=False)

    def __init__(
        self, *args: Any, hat: Hat, kind: str, entry: Entry | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.hat, self.kind, self.entry = hat, kind, entry
        exact = kind not in ABROAD and kind != Kind.AWARD.value
        how = "" if exact else ROUGHLY
        self.fields["on"] = PartialField(label=_("When"), exact=exact, help_text=how)
        self.fields["until"] = PartialField(label=_("Valid until"), help_text=ROUGHLY)
        self.fields["position"] = where_then(hat)
        self.fields["awaits_on"] = LaterField(label=_("Ask me on"), required=False, hat=hat)
        self._ask_only_what_is_needed()

    def _ask_only_what_is_needed(self) -> None:
        asked = [name for name in FIELDS[self.kind] if self._makes_sense(name)]
        self.fields = {name: self.fields[name] for name in asked}
        for name, field in self.fields.items():
            field.label = LABELS.get((self.kind, name), field.label)
            if name in NEEDED.get(self.kind, ()):
                field.required = True
        if "title" in self.fields and self.kind in NEEDED:
            self.fields["title"].required = False

    def _makes_sense(self, name: str) -> bool:
        if name == "position":
            return queries.positions(self.hat).exists()
        is_new_only = name in {"log", "upload"}
        return self.entry is None or not is_new_only

    def clean_by(self) -> str:
        """A name as it will be kept."""
        return names.tidy(self.cleaned_data["by"], 300)

    def clean(self) -> dict[str, Any]:
        """Days in their order, and what belongs together."""
        data = super().clean() or {}
        self._check_days(data)
        self._check_waiting(data)
        if data.get("promised") and not data.get("due_on") and "due_on" not in self.errors:
            self.add_error("due_on", _("Say by when, so that it comes back."))
        if data.get("due_on") and not data.get("promised") and "promised" not in self.errors:
            self.add_error("promised", _("Say what was promised."))
        if data.get("log") and "by" in data:
            self._check_contact(data)
        return data

    def _check_days(self, data: dict[str, Any]) -> None:
        on, until = data.get("on", ""), data.get("until", "")
        begins = partial.first_day(on)
        if self.kind not in ABROAD and begins is not None and begins > self.hat.today:
            self.add_error("on", _("That day has not come yet."))
        if until and on and partial.is_before(until, on):
            self.add_error("until", _("It cannot run out before it began."))

    def _check_waiting(self, data: dict[str, Any]) -> None:
        day, before = data.get("awaits_on"), self.entry.awaits_on if self.entry else None
        if data.get("awaits") and day is None and "awaits_on" not in self.errors:
            self.add_error("awaits_on", _("Say when to ask you."))
        if day is not None and day <= self.hat.today and day != before:
            self.add_error("awaits_on", _("Choose a day after today."))

    def _check_contact(self, data: dict[str, Any]) -> None:
        """A contact is logged with one person one keeps up with, on a day that is over or today."""
        party = queries.meant(self.hat, data["by"])
        if party is None or queries.tie_to(self.hat, party.pk) is None:
            self.add_error(
                "log", _("Nobody of that name is among your contacts: untick this, or add them.")
            )
        if len(data.get("on", "")) != len("2024-03-05"):
            self.add_error("on", _("To log it as a contact, say on which day it was."))

    def said(self) -> Said:
        """What the entry is to say, of all that this form asks."""
        data = {name: self.cleaned_data[name] for name in SAID if name in self.cleaned_data}
        if "by" in data:
            data["party"] = queries.meant(self.hat, data["by"])
            data["by"] = data["party"].name if data["party"] else data["by"]
        return cast("Said", {**data, "kind": self.kind})


SAID = ("title", "by", "text", "on", "until", "url", "number", "position", "awaits", "awaits_on")


def as_written(entry: Entry, quote: str) -> dict[str, Any]:
    """What the form says of an entry that is there."""
    said = {name: getattr(entry, name) for name in SAID}
    return {**said, "quote": quote, "owes": Promise.Owes.ME.value}


class FindForm(forms.Form):
    """What the journal's list is asked, by address; a wrong question is as if not asked."""

    q = forms.CharField(required=False)
    kind = forms.ChoiceField(
        label=_("Kind"), choices=[("", _("everything")), *Kind.choices], required=False
    )

    def __init__(self, *args: Any, hat: Hat, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.auto_id = "filter-%s"
        places = [(row.pk, place(row)) for row in queries.positions(hat)]
        self.fields["position"] = forms.TypedChoiceField(
            label=_("Where"), required=False, coerce=int, choices=[("", _("anywhere")), *places]
        )
