"""A letter to somebody as it is written, words to begin one from, and how a call went."""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from throughline.followthrough.forms import DayField
from throughline.followthrough.models import Touch
from throughline.letters import queries
from throughline.letters.actions import Written
from throughline.letters.channels.texts import LONGEST as LONGEST_TEXT
from throughline.letters.forms.ways import Way
from throughline.letters.models import Channel, Suppression
from throughline.letters.wordings import OWN, of_kind, problem_words
from throughline.letters.words import STOPPED
from throughline.people import contactkeys
from throughline.people.hats import Hat
from throughline.rulebook import wording

SUBJECT, TEXT, NAME = 300, 20_000, 80
FURTHEST = dt.timedelta(days=366)


class LetterForm(forms.Form):
    """By which way, the words, and when. `values` is what variables say for this person."""

    way = forms.ChoiceField(label=_("How"), widget=forms.RadioSelect)
    kind = forms.CharField(max_length=60, required=False, widget=forms.HiddenInput)
    key = forms.UUIDField(widget=forms.HiddenInput)
    subject = forms.CharField(label=_("Subject"), max_length=SUBJECT, required=False)
    text = forms.CharField(
        label=_("Your words"),
        max_length=TEXT,
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14, "dir": "auto"}),
    )
    day = DayField(label=_("On another day"), required=False)
    at_once = forms.BooleanField(label=_("Send it at once all the same"), required=False)

    def __init__(
        self,
        *args: Any,
        hat: Hat,
        who: str,
        ways: Sequence[Way],
        values: Mapping[str, str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.hat, self.who, self.values = hat, who, values
        self.ways = {way.key: way for way in ways}
        field = self.fields["way"]
        field.choices = [(way.key, way.verb) for way in ways]  # type: ignore[attr-defined]
        self.fields["day"].widget.attrs["min"] = hat.today.isoformat()

    def clean_kind(self) -> str:
        """Of which template; none that there is not."""
        kind: str = self.cleaned_data["kind"]
        return kind if kind and of_kind(self.hat, kind) else ""

    def clean_subject(self) -> str:
        """On one line, whatever was pasted, and with every variable known."""
        said = " ".join(str(self.cleaned_data["subject"]).split())
        self._insist_on_values(said)
        return said

    def clean_text(self) -> str:
        """Tidy, and with every variable known."""
        said = wording.tidy(self.cleaned_data["text"])
        self._insist_on_values(said)
        return said

    def _insist_on_values(self, said: str) -> None:
        found = wording.problems(said, self.values)
        if found:
            raise ValidationError([problem_words(one, self.who) for one in found])

    def clean_day(self) -> dt.date | None:
        """Not past, and within a year."""
        day: dt.date | None = self.cleaned_data["day"]
        if day is not None and day < self.hat.today:
            raise ValidationError(_("That day is over."))
        if day is not None and day > self.hat.today + FURTHEST:
            raise ValidationError(_("That is more than a year away."))
        return day

    def clean(self) -> dict[str, Any]:
        """What one way asks for and another does not."""
        data = super().clean() or self.cleaned_data
        way = self.ways.get(data.get("way", ""))
        if way is None:
            return data
        if way.channel == Channel.EMAIL and "subject" in data and not data["subject"]:
            self.add_error("subject", _("An e-mail wants a subject."))
        if way.channel != Channel.CALL and not data.get("text", "-").strip():
            self.add_error("text", _("Nothing was written."))
        if way.channel == Channel.TEXT and "text" in data:
            self._insist_on_short(wording.render(data["text"], self.values))
        if "kind" in data:
            self._insist_on_welcome(way, data["kind"])
        return data

    def _insist_on_short(self, text: str) -> None:
        over = len(text) - LONGEST_TEXT
        if over > 0:
            said = ngettext(
                "A text message has at most %(most)s characters: this is %(count)s too long.",
                "A text message has at most %(most)s characters: this is %(count)s too long.",
                over,
            )
            self.add_error("text", said % {"most": f"{LONGEST_TEXT:,}", "count": f"{over:,}"})

    def _insist_on_welcome(self, way: Way, kind: str) -> None:
        """Nobody is written to who asked not to be."""
        if said := self.stopped(way, kind):
            self.add_error("way", said)

    def stopped(self, way: Way, kind: str) -> str:
        """What stands against a letter by this way, in a sentence; empty for nothing."""
        key = contactkeys.key(way.point.kind, way.point.value)
        standing = queries.suppressions(self.hat).against(way.channel, key, kind or OWN).first()
        if standing is None:
            return ""
        return str(
            _("Nothing is sent there: %(why)s.") % {"why": STOPPED[Suppression.Why(standing.why)]}
        )

    @property
    def chosen(self) -> Way | None:
        """The way that is meant, as far as it was said."""
        return self.ways.get(str(self["way"].value() or ""))

    def written(self, *, is_by_hand: bool) -> Written:
        """The letter as it leaves. For a form that is valid."""
        data, way = self.cleaned_data, self.ways[self.cleaned_data["way"]]
        return Written(
            channel=way.channel.value,
            point=way.point,
            text=wording.closed_up(wording.render(data["text"], self.values)),
            subject=wording.render(data["subject"], self.values) if way.has_subject else "",
            kind=data["kind"] or OWN,
            day=data["day"],
            is_at_once=data["at_once"],
            is_by_hand=is_by_hand,
        )


def new_key() -> str:
    """What makes one letter of however many clicks."""
    return str(uuid.uuid4())


class WordingForm(forms.Form):
    """Words to begin letters from; those with a name of their own stand beside the built-in."""

    name = forms.CharField(label=_("What you call it"), max_length=NAME)
    subject = forms.CharField(label=_("Subject"), max_length=SUBJECT, required=False)
    text = forms.CharField(
        label=_("Words"),
        max_length=TEXT,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14, "dir": "auto"}),
    )

    def __init__(self, *args: Any, names: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = names

    def clean_name(self) -> str:
        """On one line."""
        return " ".join(str(self.cleaned_data["name"]).split())

    def clean_subject(self) -> str:
        """On one line, and with every variable known; empty ones depend on the person."""
        said = " ".join(str(self.cleaned_data["subject"]).split())
        return self._insist_on_names(said)

    def clean_text(self) -> str:
        """With something in it, and with every variable known."""
        said = wording.tidy(self.cleaned_data["text"])
        if not said.strip():
            raise ValidationError(_("Nothing was written."))
        return self._insist_on_names(said)

    def _insist_on_names(self, said: str) -> str:
        if found := wording.problems(said, self.names):
            raise ValidationError([problem_words(one) for one in found])
        return said


class DoneForm(forms.Form):
    """What came of what one did by hand."""

    outcome = forms.ChoiceField(choices=Touch.Outcome.choices, required=False)
    note = forms.CharField(
        label=_("In a few words"),
        required=False,
        max_length=TEXT,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean_outcome(self) -> str:
        """From you alone, when nothing else is said."""
        return self.cleaned_data["outcome"] or Touch.Outcome.ONE_WAY.value
