"""Forms of a coach's hours."""

from datetime import date, time, timedelta
from itertools import pairwise
from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from throughline.coaching.models import Calendar
from throughline.people.zones import by_area, every_zone
from throughline.rulebook.slots.kinds import LEAST_STEP, MOST_STEP

Span = tuple[time, time]
MOST_DAYS = 366
MOST_SPANS = 6
ONE_DAY = timedelta(days=1)


def read_spans(said: str, day: str) -> list[Span]:
    """Read "9:00-12:00, 13:30-17:00". Raises ValidationError that names the day and the part."""
    parts = [part.strip() for part in said.replace(";", ",").split(",") if part.strip()]
    spans = sorted(_span(part, day) for part in parts)
    if len(spans) > MOST_SPANS:
        said = _("%(day)s: at most %(most)s spans of hours.")
        raise forms.ValidationError(said % {"day": day, "most": MOST_SPANS})
    for (begins, ends), (following, _until) in pairwise(spans):
        if following < ends or ends <= begins:
            raise forms.ValidationError(_("%(day)s: two of the spans overlap.") % {"day": day})
    return spans


def _span(part: str, day: str) -> Span:
    begins, dash, ends = part.replace("–", "-").replace("—", "-").partition("-")
    try:
        if not dash:
            raise ValueError
        return _clock(begins), _clock(ends)
    except ValueError:
        said = _("%(day)s: “%(part)s” is no span of hours. Write it as 9:00-12:00.")
        raise forms.ValidationError(said % {"day": day, "part": part[:40]}) from None


def _clock(said: str) -> time:
    hours, _colon, minutes = said.strip().replace(".", ":").partition(":")
    if hours == "24" and not int(minutes or 0):
        return time()
    return time(int(hours), int(minutes or 0))


def written(spans: list[Span]) -> str:
    """The same as it stands in the field."""
    return ", ".join(f"{begins:%H:%M}–{ends:%H:%M}" for begins, ends in spans)


class WeekForm(forms.Form):
    """The hours of every week, a line for each day."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for weekday in range(7):
            self.fields[f"day{weekday}"] = forms.CharField(
                label=str(WEEKDAYS[weekday]).capitalize(),
                required=False,
                max_length=120,
                widget=forms.TextInput(attrs={"placeholder": _("closed"), "autocomplete": "off"}),
            )

    def clean(self) -> dict[str, Any]:
        """Each day's spans."""
        self.week: list[tuple[int, time, time]] = []
        for weekday in range(7):
            name = f"day{weekday}"
            try:
                spans = read_spans(self.cleaned_data.get(name, ""), str(self.fields[name].label))
                self.week += [(weekday, *span) for span in spans]
            except forms.ValidationError as problem:
                self.add_error(name, problem)
        return self.cleaned_data

    @staticmethod
    def of(week: list[tuple[int, time, time]]) -> dict[str, str]:
        """What stands in the fields to begin with."""
        return {
            f"day{weekday}": written([(one[1], one[2]) for one in week if one[0] == weekday])
            for weekday in range(7)
        }


class MannersForm(forms.ModelForm):  # type: ignore[type-arg]
    """How a coach lets themself be booked."""

    class Meta:
        model = Calendar
        fields = (
            "time_zone",
            "notice_hours",
            "days_ahead",
            "step",
            "before",
            "after",
            "most_per_day",
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(area, [(zone, zone) for zone in zones]) for area, zones in by_area().items()]
        self.fields["time_zone"] = forms.ChoiceField(
            label=gettext_lazy("The clock of these hours"), choices=[("UTC", "UTC"), *known]
        )
        for name, least, most in (
            ("step", LEAST_STEP, MOST_STEP),
            ("days_ahead", 1, 180),
            ("notice_hours", 0, 24 * 30),
            ("before", 0, 240),
            ("after", 0, 240),
            ("most_per_day", 1, 24),
        ):
            field = self.fields[name]
            self.fields[name] = forms.IntegerField(
                label=str(field.label).capitalize(),
                min_value=least,
                max_value=most,
                required=name != "most_per_day",
            )

    def clean_time_zone(self) -> str:
        """One of the world's."""
        zone = str(self.cleaned_data["time_zone"])
        if zone not in every_zone():
            raise forms.ValidationError(_("There is no such time zone."))
        return zone


class OtherwiseForm(forms.Form):
    """A day, or a span of days, on which it is not as every week."""

    first = forms.DateField(
        label=gettext_lazy("From"), widget=forms.DateInput(attrs={"type": "date"})
    )
    last = forms.DateField(
        label=gettext_lazy("Until"),
        required=False,
        help_text=gettext_lazy("For holidays. Empty: that one day."),
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    is_open = forms.ChoiceField(
        label=gettext_lazy("What then"),
        choices=[("", gettext_lazy("closed")), ("1", gettext_lazy("open in addition"))],
        required=False,
        widget=forms.RadioSelect,
        initial="",
    )
    hours = forms.CharField(
        label=gettext_lazy("Hours"),
        required=False,
        max_length=60,
        help_text=gettext_lazy("As 9:00-12:00. Empty: closed all day."),
    )
    why = forms.CharField(
        label=gettext_lazy("Why"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Only you see it."),
    )

    def clean(self) -> dict[str, Any]:
        """Days in order, and hours where it is open."""
        said = self.cleaned_data
        first: date | None = said.get("first")
        last: date | None = said.get("last") or first
        if first and last and last < first:
            self.add_error("last", _("It ends before it begins."))
        elif first and last and (last - first).days >= MOST_DAYS:
            self.add_error("last", _("At most a year at once."))
        try:
            self.spans = read_spans(said.get("hours", ""), _("Hours"))
        except forms.ValidationError as problem:
            self.add_error("hours", problem)
            return said
        if said.get("is_open") and not self.spans:
            self.add_error("hours", _("Say from when until when you are open then."))
        return said

    @property
    def days(self) -> list[date]:
        """Every day of it."""
        first = self.cleaned_data["first"]
        last = self.cleaned_data["last"] or first
        return [first + number * ONE_DAY for number in range((last - first).days + 1)]
