"""The worksheets that every practice has to begin with. A practice copies one to change it."""

from dataclasses import dataclass

from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext_lazy as _

from throughline.coaching.models import LeadsTo

Words = str | Lazy


@dataclass(frozen=True, slots=True)
class Sheet:
    """Questions, what they are for, and where the answers live if that is a place already."""

    name: Words
    about: Words
    questions: tuple[Words, ...] = ()
    leads_to: str = LeadsTo.NOWHERE.value


BUILT_IN: dict[str, Sheet] = {
    "drivers": Sheet(
        _("What drives you, and what holds you back"),
        _("To find out what the next work must have, and what to watch out for in yourself."),
        (
            _(
                "Think of days at work after which you had more energy than before. What were you"
                " doing, and with whom?"
            ),
            _("What would you do even if nobody noticed?"),
            _("What are you proud of that no title says?"),
            _("What do you put off, again and again? What are you afraid would happen?"),
            _("Which sentence about yourself stops you most often? Who said it first?"),
            _("What would you try in the next two weeks if that sentence were not true?"),
        ),
    ),
    "helped": Sheet(
        _("Who has helped you most"),
        _("To see who was on your side in your life and your work, and whom to thank or to ask."),
        (
            _("Who has helped you most in your life? What did they do?"),
            _("Who has helped you most in your work? What did they see in you?"),
            _("Whom have you helped, without getting anything for it?"),
            _("Which of these people do not know what they did for you? What would you tell them?"),
            _("Whom of them will you get in touch with before we talk again?"),
        ),
    ),
    "ten-years": Sheet(
        _("A letter from ten years on"),
        _(
            "Write to yourself today from ten years on, when things have turned out well. Half a"
            " page is plenty; nobody looks at the style."
        ),
        (
            _("Where are you, and what is an ordinary Tuesday like?"),
            _("Dear me, today: this is what happened, and this is what I did first."),
            _("What turned out to matter less than you think today?"),
            _("What are you glad that you did not give up?"),
        ),
    ),
    "accomplishments": Sheet(
        _("Accomplishment statements"),
        _(
            "Three things that you did, each with what it was like before, what you did and what"
            " came of it, with a number if there is one. They are kept in your journal, where your"
            " resume takes them from."
        ),
        leads_to=LeadsTo.ACCOMPLISHMENTS.value,
    ),
    "pitch": Sheet(
        _("Your pitch"),
        _(
            "Half a minute about who you are, what you do well and what you look for, for somebody"
            " who has just asked. It is kept among your papers."
        ),
        leads_to=LeadsTo.PITCH.value,
    ),
    "departure": Sheet(
        _("Your answer to “What happened?”"),
        _(
            "A short, true and calm answer to why you left. It stays yours: your coach reads"
            " it only if you show it to them there."
        ),
        leads_to=LeadsTo.STATEMENT.value,
    ),
}
"""By the name under which forms speak of them."""
