"""Days as careers have them: as exact as somebody remembers."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from throughline.followthrough.forms import EARLIEST, LATEST
from throughline.rulebook import partial

TYPED = 40  # letters; "the 3rd of September 2024" is one


class PartialField(forms.CharField):
    """A day, a month or a year, however it is written; kept as "2024-03-05", "2024-03", "2024".

    With `exact` the browser's own date field asks for it, unless less than a day is known.
    """

    def __init__(self, *, exact: bool = False, **kwargs: Any) -> None:
        self.exact = exact
        kwargs.setdefault("help_text", "" if exact else _("A day, a month or only the year."))
        kwargs.setdefault("max_length", TYPED)
        super().__init__(**kwargs)

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> forms.BoundField:
        """A date field where a whole day stands or nothing, else a line of text."""
        bound = super().get_bound_field(form, field_name)
        said = str(bound.value() or "")
        is_day = len(said) == len("2024-03-05") and partial.is_partial(said)
        if self.exact and (is_day or not said):
            self.widget.input_type = "date"
        return bound

    def clean(self, value: Any) -> str:
        """As it is kept; a year that somebody alive can mean."""
        said = super().clean(value)
        read = partial.from_words(said)
        if read is None:
            raise ValidationError(
                _("“%(said)s” is no date. Write 5 March 2024, March 2024 or 2024.") % {"said": said}
            )
        day = partial.first_day(read)
        if day is not None and not EARLIEST <= day <= LATEST:
            raise ValidationError(_("The year looks mistyped."))
        return read
