"""How a letter begins before its sender has written a word."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from throughline.followthrough.models import Relationship
from throughline.followthrough.words import first_line
from throughline.letters.models import Channel
from throughline.letters.wordings.choosing import of_kind
from throughline.letters.wordings.variables import spoken_with
from throughline.people.hats import Hat
from throughline.rulebook.wording import Problem, Values, fill, literal, problems, tidy


@dataclass(frozen=True, slots=True)
class Begun:
    """Words to go on from; `kind` is of which template, empty for none."""

    subject: str
    text: str
    kind: str = ""

    def is_as(self, subject: str, text: str) -> bool:
        """Whether nothing was changed, or nothing is there."""
        is_empty = not text.strip() and not subject.strip()
        return is_empty or (subject, tidy(text)) == (self.subject, tidy(self.text))

    def gaps(self, values: Values) -> list[Problem]:
        """What is left to be filled by hand."""
        return [*problems(self.subject, values), *problems(self.text, values)]


def begin(hat: Hat, tie: Relationship, channel: str, kind: str, values: Values) -> Begun:
    """The words of a template with all that is known filled in; without one a first line."""
    found = of_kind(hat, kind) if kind else None
    if found is None or channel not in found.ways:
        return Begun("", _own_words(hat, tie, channel, values))
    return Begun(fill(found.subject, values), fill(found.text, values), kind)


def _own_words(hat: Hat, tie: Relationship, channel: str, values: Values) -> str:
    if channel == Channel.CALL:
        return ""
    item = spoken_with(hat, tie)
    line = first_line(item, hat.today) if item else ""
    greeting = _("Hi %(name)s,") % {"name": values["first name"]}
    if channel == Channel.TEXT:
        return literal(line or f"{greeting} ")
    ending = _("Best wishes,")
    return literal(f"{line or greeting}\n\n\n\n{ending}\n{values['my first name']}")
