"""Who is taken elsewhere, and in which form."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from throughline.imports.writing.vcards import Version
from throughline.network.cards import everybody, spreadsheet, vcards
from throughline.network.listing import Asked, listed
from throughline.network.queries import contacts
from throughline.network.words import people
from throughline.people.hats import Hat


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write contacts, what it is called, and which programs want it."""

    label: str | Promise
    wanted_by: str | Promise
    ending: str
    content_type: str
    write: Callable[[Hat, list[int]], Iterator[str]]


_VCF, _VCARD = "vcf", "text/vcard; charset=utf-8"
FORMATS = {
    "vcard3": Format(
        _("vCard 3.0"),
        _("iPhone, iPad, Mac, Android and Google. When in doubt, this one."),
        _VCF,
        _VCARD,
        lambda hat, ties: vcards(hat, ties, Version.V3),
    ),
    "vcard4": Format(
        _("vCard 4.0"),
        _("Thunderbird, Proton and other programs that write this version themselves."),
        _VCF,
        _VCARD,
        lambda hat, ties: vcards(hat, ties, Version.V4),
    ),
    "csv": Format(
        _("Spreadsheet (CSV)"),
        _(
            "Excel, LibreOffice and Google, whose columns it has. Also for Outlook, which reads "
            "only the first person of a vCard file."
        ),
        "csv",
        "text/csv; charset=utf-8",
        spreadsheet,
    ),
}
EVERYONE, ALL, ASKED, TICKED = "everyone", "all", "asked", "ticked"


class OutForm(forms.Form):
    """Offers only whom there is; `ticked` are contacts that the hat sees."""

    whom = forms.ChoiceField(label=_("Who"), widget=forms.RadioSelect)
    kind = forms.ChoiceField(
        label=_("In which form"),
        choices=[(name, one.label) for name, one in FORMATS.items()],
        initial="vcard3",
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, hat: Hat, asked: Asked, ticked: list[int], **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.hat, self.asked, self.ticked = hat, asked, ticked
        field = self.fields["whom"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101
        field.choices = list(self._offers())
        field.initial = field.choices[0][0]  # the narrowest

    def _offers(self) -> Iterator[tuple[str, str]]:
        if self.ticked:
            yield TICKED, _now("Those you ticked: %(n)s") % {"n": people(len(self.ticked))}
        if self.asked.is_filtered:
            count = listed(self.hat, self.asked).count()
            yield ASKED, _now("Those your list was showing: %(n)s") % {"n": people(count)}
        kept_up = contacts(self.hat).kept_up().count()
        yield EVERYONE, _now("Everyone in your network: %(n)s") % {"n": people(kept_up)}
        if let_go := contacts(self.hat).let_go().count():
            said = {"n": people(kept_up + let_go)}
            yield ALL, _now("Everyone, those you let go too: %(n)s") % said

    def clean_whom(self) -> list[int]:
        """The contacts meant, by number; at least one."""
        ties = self._ties(self.cleaned_data["whom"])
        if not ties:
            raise ValidationError(_now("Nobody is among them."))
        return ties

    def _ties(self, whom: str) -> list[int]:
        if whom == TICKED:
            return self.ticked
        if whom == ASKED:
            rows = listed(self.hat, self.asked).order_by("relationships__pk")
            return list(rows.values_list("relationships__pk", flat=True))
        return everybody(self.hat, let_go=whom == ALL)
