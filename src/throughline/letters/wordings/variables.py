"""What may stand in braces, of which type each is, and what it says for one person."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from throughline.followthrough.models import Relationship, Touch
from throughline.followthrough.queries import Item, touches, with_last_words
from throughline.followthrough.words import given_name, has_words, hint, in_full
from throughline.people.hats import Hat
from throughline.people.models import Party
from throughline.rulebook.cadence import Band


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known when a letter to somebody is written."""

    hat: Hat
    party: Party
    last: Touch | None = None  # the last contact at all
    wrote: Touch | None = None  # the last that one of the two wrote to the other


@dataclass(frozen=True, slots=True)
class Variable:
    """A name in braces. `read` gives words, or a day, which is said as the language says days."""

    name: str
    about: object
    read: Callable[[Facts], str | date | None]
    missing: object = ""  # what is not known when it is empty; %(who)s is the person's name

    def say(self, facts: Facts) -> str:
        """Its value in words; empty when nothing is known."""
        value = self.read(facts)
        return in_full(value, facts.hat.today) if isinstance(value, date) else value or ""


def _company(facts: Facts) -> str:
    return facts.party.company.name if facts.party.company else ""


def _topic(facts: Facts) -> str:
    return hint(facts.wrote) if facts.wrote and has_words(facts.wrote) else ""


def _my_first_name(facts: Facts) -> str:
    return facts.hat.person.name.split(" ")[0]


VARIABLES: Mapping[str, Variable] = {
    one.name: one
    for one in (
        Variable("first name", _("what you call them"), lambda facts: given_name(facts.party)),
        Variable("name", _("their whole name"), lambda facts: facts.party.name),
        Variable("company", _("where they work"), _company, _("you have no company for %(who)s")),
        Variable(
            "their work",
            _("what they do"),
            lambda facts: facts.party.title,
            _("what %(who)s does is not written down"),
        ),
        Variable(
            "last topic",
            _("the last words that one of you wrote to the other"),
            _topic,
            _("nothing that you and %(who)s wrote to each other is written down"),
        ),
        Variable(
            "last day",
            _("the day you were last in touch"),
            lambda facts: facts.last.on if facts.last else None,
            _("no contact with %(who)s is written down"),
        ),
        Variable(
            "date",
            _("the day you write"),
            lambda facts: date_format(facts.hat.today, "j F Y"),
        ),
        Variable("my name", _("your whole name"), lambda facts: facts.hat.person.name),
        Variable("my first name", _("your first name"), _my_first_name),
        Variable("my e-mail", _("where you sign in"), lambda facts: facts.hat.person.email),
    )
}


def values_for(hat: Hat, tie: Relationship) -> dict[str, str]:
    """What each variable says for somebody; empty where nothing is known."""
    facts = _facts(hat, tie)
    return {name: variable.say(facts) for name, variable in VARIABLES.items()}


def spoken_with(hat: Hat, tie: Relationship) -> Item | None:
    """The last contact and the last words with somebody, as Today has them."""
    return next(iter(with_last_words(hat, [(tie.pk, Band.IDEAL)])), None)


def _facts(hat: Hat, tie: Relationship) -> Facts:
    """A note on a talk is written for oneself: only what one wrote to the other is quoted."""
    item = spoken_with(hat, tie)
    wrote = touches(hat).of(tie).standing().written().newest_first().first()
    return Facts(hat, tie.party, item.last if item else None, wrote)
