"""Fields that several forms have: a partial date, a position, a comma list, a web address."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from throughline.followthrough.forms import EARLIEST, LATEST
from throughline.journal.models import Position
from throughline.journal.queries import positions
from throughline.journal.words import place
from throughline.people.hats import Hat
from throughline.people.names import folded, tidy
from throughline.rulebook import partial

LONG = 20_000  # letters of a longer text
MOST = 60  # things in a comma list
LONGEST_WORD = 100  # letters of one of them
NOW = "now"  # an end that has not come, said in words: "today", "present"
DATES = "partial-dates"  # the list of dates to pick from: journal/_dates.html


def line(label: Any, longest: int = 300, *, needed: bool = False, **attrs: Any) -> forms.CharField:
    """A few words."""
    widget = forms.TextInput(attrs={"autocomplete": "off", **attrs})
    return forms.CharField(label=label, max_length=longest, required=needed, widget=widget)


def prose(label: Any, rows: int = 3, help_text: Any = "", placeholder: Any = "") -> forms.CharField:
    """A longer text that may be left out."""
    attrs = {"rows": rows} | ({"placeholder": placeholder} if placeholder else {})
    widget = forms.Textarea(attrs=attrs)
    return forms.CharField(
        label=label, max_length=LONG, required=False, widget=widget, help_text=help_text
    )


class PartialField(forms.CharField):
    """A partial date, typed or picked: "Mar 2020", "2020" and "03/2020" are all understood.

    With `ends`, a word for today is an end that has not come: NOW. With `exact` the browser's
    own date field asks for it, unless less than a day is known.
    """

    def __init__(self, *, ends: bool = False, exact: bool = False, **options: Any) -> None:
        self.ends, self.exact = ends, exact
        attrs: dict[str, Any] = {"autocomplete": "off"}
        if not exact:
            attrs |= {"list": DATES, "placeholder": _("Mar 2020")}
        options.setdefault("required", False)
        super().__init__(max_length=100, widget=forms.TextInput(attrs=attrs), **options)

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> forms.BoundField:
        """A date field where a whole day stands or nothing, else a line of text."""
        bound = super().get_bound_field(form, field_name)
        said = str(bound.value() or "")
        if self.exact and (not said or _is_day(said)):
            self.widget.input_type = "date"
        return bound

    def to_python(self, value: Any) -> str:
        """The date as it is kept; what cannot be read is refused with an example."""
        text = super().to_python(value) or ""
        if self.ends and text.strip() and partial.from_words(text, ends=True) == "":
            return NOW
        read = partial.from_words(text)
        if read is None:
            sentence = _("“%(said)s” is no date we can read. Try “Mar 2020” or “2020”.")
            raise ValidationError(sentence % {"said": text})
        day = partial.first_day(read)
        if day is not None and not EARLIEST <= day <= LATEST:
            raise ValidationError(_("The year looks mistyped."))
        return read

    def prepare_value(self, value: Any) -> Any:
        """The kept date in words; what was typed stands as it was typed."""
        if not isinstance(value, str) or (self.exact and _is_day(value)):
            return value
        return partial.words(value)


def _is_day(text: str) -> bool:
    return len(text) == len("2024-03-05") and partial.is_partial(text)


class PlaceField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One of the keeper's own positions, or none."""

    def label_from_instance(self, obj: Position) -> str:
        """What one was, and where."""
        return place(obj)


def place_field(hat: Hat, *, label: Any, none: Any) -> PlaceField:
    """Where it was, among all positions; `none` says that it was at none of them."""
    return PlaceField(label=label, queryset=positions(hat), required=False, empty_label=none)


class CommaField(forms.CharField):
    """Several words or names with commas between, as a list without doubles."""

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]
        """Each once, in the order in which they were written."""
        text = super().to_python(value) or ""
        once: dict[str, str] = {}
        for part in (tidy(part, LONGEST_WORD) for part in text.replace("\n", ",").split(",")):
            if part:
                once.setdefault(folded(part), part)
        return list(once.values())[:MOST]

    def prepare_value(self, value: Any) -> Any:
        """A list with commas between."""
        return ", ".join(map(str, value)) if isinstance(value, list) else value

    def run_validators(self, value: Any) -> None:
        """Its length was limited above."""


def comma(label: Any, **attrs: str) -> CommaField:
    """A comma list that may be left out."""
    widget = forms.TextInput(attrs={"autocomplete": "off", **attrs})
    help_text = _("With commas between.")
    return CommaField(label=label, required=False, help_text=help_text, widget=widget)


def _is_link(value: str) -> None:
    URLValidator(schemes=["http", "https"], message=_("This is no web address we can keep."))(value)


class LinkField(forms.CharField):
    """A web address, http or https only; "example.org" means https."""

    def __init__(self, **options: Any) -> None:
        attrs = {"autocomplete": "off", "inputmode": "url", "placeholder": "https://"}
        widget = forms.TextInput(attrs=attrs)
        super().__init__(
            max_length=500, required=False, widget=widget, validators=[_is_link], **options
        )

    def to_python(self, value: Any) -> str:
        """With its scheme."""
        text = super().to_python(value) or ""
        is_bare = text and "." in text and ":" not in text and "/" not in text.partition(".")[0]
        return f"https://{text}" if is_bare else text
