"""The filters of the list of people, as a form that is sent by address."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from throughline.imports.models import Batch
from throughline.network.models import Circle, Tag
from throughline.network.queries import circles, tags
from throughline.people.hats import Hat
from throughline.people.models import ContactPoint

ANY = ("", _("any"))
LAST = [
    ANY,
    ("never", _("never yet")),
    ("over-3", _("over 3 months ago")),
    ("over-6", _("over 6 months ago")),
    ("over-12", _("over a year ago")),
    ("over-24", _("over two years ago")),
    ("within-1", _("within a month")),
    ("within-3", _("within 3 months")),
    ("within-12", _("within a year")),
]
REACH = [
    ANY,
    (ContactPoint.Kind.EMAIL.value, _("an e-mail address")),
    (ContactPoint.Kind.PHONE.value, _("a phone number")),
    (ContactPoint.Kind.PROFILE.value, _("a profile")),
    ("none", _("none of these")),
]
SHOW = [("", _("everyone")), ("due", _("due")), ("gone", _("let go"))]
SORT = [("", _("name")), ("last", _("last contact")), ("due", _("when due"))]


class FilterForm(forms.Form):
    """Every filter there is; none is required, and a wrong one is as if it had not been said."""

    q = forms.CharField(max_length=10_000_000, required=False)
    show = forms.ChoiceField(label=_("Show"), choices=SHOW, required=False)
    circle = forms.TypedChoiceField(label=_("Circle"), required=False, coerce=int)
    tag = forms.TypedChoiceField(label=_("Tag"), required=False, coerce=int)
    company = forms.CharField(label=_("Company"), max_length=200, required=False)
    place = forms.CharField(label=_("Place"), max_length=200, required=False)
    last = forms.ChoiceField(label=_("Last in touch"), choices=LAST, required=False)
    source = forms.ChoiceField(label=_("Came"), required=False)
    reach = forms.ChoiceField(label=_("Can be reached by"), choices=REACH, required=False)
    sort = forms.ChoiceField(label=_("Sorted by"), choices=SORT, required=False)

    def __init__(self, *args: Any, hat: Hat, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.auto_id = "filter-%s"
        self.circles: list[Circle] = list(circles(hat).in_order())
        self.tags: list[Tag] = list(tags(hat).in_order())
        self._offer("circle", [(row.pk, row.name) for row in self.circles])
        self._offer("tag", [(row.pk, row.name) for row in self.tags])
        self._offer("source", [("hand", _("by hand")), *Batch.Kind.choices])

    def _offer(self, name: str, choices: list[tuple[Any, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        field.choices = [ANY, *choices]

    def clean_q(self) -> str:
        """Words to look for: no longer than a name, and nothing that a database cannot hold."""
        asked: str = self.cleaned_data["q"]
        return asked[:200]
