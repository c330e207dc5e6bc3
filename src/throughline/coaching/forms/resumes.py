"""Resumes: the table with its files, a comment, what is asked back, and how somebody is reached."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from throughline.coaching.actions.resumes import returning, reviewing
from throughline.coaching.models import Coach, Programme
from throughline.coaching.queries import coaches
from throughline.coaching.queries.intakes import early_programmes
from throughline.coaching.queries.resumes import Ready
from throughline.coaching.taking.tables import MOST_BYTES
from throughline.imports.forms import SeveralFilesField
from throughline.people import contactkeys
from throughline.people.hats import Hat
from throughline.people.models import ContactPoint
from throughline.people.refusals import InvalidContactPoint

MOST_READY = 30


class EarlyForm(forms.Form):
    """A table of early careerists, pasted or as a file, and their resumes."""

    table = forms.CharField(
        label=_("Paste the table here"),
        help_text=_("Copy the cells of your sheet, with the line that names the columns."),
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
        max_length=MOST_BYTES,
        strip=False,
        required=False,
    )
    file = forms.FileField(label=_("Or a file"), required=False, allow_empty_file=True)
    # An empty one is told by its name on the preview, and stops nobody else's.
    resumes = SeveralFilesField(label=_("Their resumes"), required=False, allow_empty_file=True)
    programme = forms.ModelChoiceField(
        label=_("Programme"),
        queryset=Programme.objects.none(),
        empty_label=None,
        help_text=_("For whoever’s row says none."),
    )
    coach = forms.ModelChoiceField(
        label=_("Whose clients they become"), queryset=Coach.objects.none(), empty_label=None
    )

    def __init__(self, *args: Any, hat: Hat, own: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = early_programmes(hat)
        self.fields["programme"].queryset = offered  # type: ignore[attr-defined]
        self.fields["programme"].initial = offered.first()
        who = coaches(hat).filter(person=hat.person) if own else coaches(hat)
        self.fields["coach"].queryset = who  # type: ignore[attr-defined]
        self.fields["coach"].label_from_instance = lambda row: row.person.name  # type: ignore[attr-defined]
        if own:
            del self.fields["coach"]

    def clean(self) -> dict[str, Any]:
        """One table, and not two."""
        said = super().clean() or {}
        if bool((said.get("table") or "").strip()) == bool(said.get("file")):
            raise forms.ValidationError(
                _("Paste the table, or choose a file: one of the two."), code="one"
            )
        return said

    def data_and_name(self) -> tuple[bytes, str]:
        """The table as bytes, and what it was called."""
        file = self.cleaned_data.get("file")
        if file:
            return file.read(MOST_BYTES + 1), file.name or ""
        return str(self.cleaned_data["table"]).encode("utf-8", "replace"), ""

    def uploads(self) -> list[UploadedFile[bytes]]:
        """The resumes: files, or a zip of them."""
        found: list[UploadedFile[bytes]] = self.cleaned_data["resumes"] or []
        return [one for one in found if one]


class CommentForm(forms.Form):
    """What is said of a line, or of the whole: picked, typed, or both."""

    line = forms.IntegerField(
        label=_("On line"),
        required=False,
        min_value=1,
        max_value=9_999,
        help_text=_("Empty: on the whole."),
    )
    ready = forms.ChoiceField(label=_("A ready comment"), required=False)
    text = forms.CharField(
        label=_("Your comment"),
        required=False,
        max_length=reviewing.LONGEST,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto", "data-key": "c"}),
    )

    def __init__(self, *args: Any, ready: list[Ready], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.to_pick = ready
        offered = [(str(number), one.name) for number, one in enumerate(ready)]
        self.fields["ready"].choices = [("", _now("none")), *offered]  # type: ignore[attr-defined]

    def words(self) -> str:
        """What was picked and what was typed, one after the other."""
        picked = self.cleaned_data["ready"]
        said = (self.to_pick[int(picked)].text if picked else "", self.cleaned_data["text"].strip())
        return " ".join(one for one in said if one)


class WordForm(forms.Form):
    """A question about a review, or its answer."""

    text = forms.CharField(
        label=_("What would you like to know?"),
        max_length=returning.LONGEST,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )


class NewerForm(forms.Form):
    """A newer resume."""

    file = forms.FileField(label=_("Your newer resume"), allow_empty_file=True)

    def data_and_name(self) -> tuple[bytes, str]:
        """Its bytes, and what it is called."""
        file = self.cleaned_data["file"]
        return file.read(returning.LARGEST + 1), file.name or ""


class ReachForm(forms.Form):
    """How somebody is reached; empty: as before."""

    email = forms.CharField(
        label=_("Another e-mail"),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    phone = forms.CharField(
        label=_("Another phone number"),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )

    def clean_email(self) -> str:
        """An address that can be one."""
        return self._point(ContactPoint.Kind.EMAIL, "email")

    def clean_phone(self) -> str:
        """A number that can be one."""
        return self._point(ContactPoint.Kind.PHONE, "phone")

    def _point(self, kind: ContactPoint.Kind, name: str) -> str:
        said = str(self.cleaned_data[name]).strip()
        try:
            return said if not said or contactkeys.key(kind, said) else ""
        except InvalidContactPoint as problem:
            raise forms.ValidationError(str(problem)) from problem


class ReadyForm(forms.Form):
    """One comment that a practice has ready; without a text it is none."""

    name = forms.CharField(label=_("In a word or two"), max_length=60, required=False)
    text = forms.CharField(
        label=_("What it says"),
        max_length=reviewing.LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )

    def clean(self) -> dict[str, Any]:
        """A name wants a text, and a text a name."""
        said = super().clean() or {}
        name, text = (str(said.get(one) or "").strip() for one in ("name", "text"))
        if bool(name) != bool(text):
            raise forms.ValidationError(_("Give it both a name and a text, or neither."))
        return {"name": name, "text": text}


class ReadySet(forms.BaseFormSet):  # type: ignore[type-arg]
    """All of them."""

    def said(self) -> list[tuple[str, str]]:
        """Those that say something, in their order."""
        rows = [form.cleaned_data for form in self.forms]
        return [(one["name"], one["text"]) for one in rows if one.get("text")]


ReadyForms = forms.formset_factory(
    ReadyForm, formset=ReadySet, extra=0, max_num=MOST_READY, absolute_max=MOST_READY
)


class KnowForm(forms.Form):
    """What somebody says when they take their resume to themselves."""

    journal = forms.BooleanField(
        label=_("Take my resume into my journal: I look first at what becomes of it"),
        required=False,
        initial=True,
    )
    may_know = forms.BooleanField(required=False)

    def __init__(self, *args: Any, practice: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said = _now("%(practice)s may know that I keep my journal: yes or no, nothing of it")
        self.fields["may_know"].label = said % {"practice": practice}
