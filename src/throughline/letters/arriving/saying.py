"""What a page says of a mail that arrived, in sentences."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from throughline.letters.models import Received
from throughline.rulebook.bounces import Reason

What = Received.What
KINDS = {
    What.REPLY: pgettext_lazy("a mail", "answer"),
    What.CAPTURED: pgettext_lazy("a mail", "captured"),
    What.BOUNCE: pgettext_lazy("a mail", "came back"),
    What.AUTOMATIC: pgettext_lazy("a mail", "automatic"),
    What.COMPLAINT: pgettext_lazy("a mail", "unwanted"),
    What.INVITATION: pgettext_lazy("a mail", "invitation"),
    What.UNCLEAR: pgettext_lazy("a mail", "unclear"),
}
REASONS = {
    Reason.UNKNOWN: gettext_lazy("There is no such address."),
    Reason.NO_DOMAIN: gettext_lazy("There is no such domain."),
    Reason.NO_MAIL: gettext_lazy("No mail is taken there."),
    Reason.MOVED: gettext_lazy("They have moved to another address."),
    Reason.FULL: gettext_lazy("Their mailbox is full."),
    Reason.SUSPENDED: gettext_lazy("Their mailbox is suspended."),
    Reason.BLOCKED: gettext_lazy("Their mail server does not take such letters from this machine."),
    Reason.TEMPORARY: gettext_lazy("It could not be delivered in time."),
    Reason.OTHER: gettext_lazy("It could not be delivered."),
    Reason.DELIVERED: gettext_lazy("Their mail server says that it arrived."),
    Reason.LEFT: gettext_lazy("A machine answered: perhaps they are no longer there."),
}
LOUD = {What.BOUNCE: "wrong", What.COMPLAINT: "wrong", What.UNCLEAR: "late"}


@dataclass(frozen=True, slots=True)
class Said:
    """What a mail is: a word, the sentence that goes with it, and how loud it is."""

    word: str
    sentence: str
    loudness: str  # a class of .band: "", "late" or "wrong"


def said_of(row: Received) -> Said:
    """What is to be said of it."""
    what = What(row.what)
    return Said(str(KINDS[what]), _sentence(row, what), LOUD.get(what, ""))


def came_back(problem: str) -> str:
    """Why a letter came back, and the machine's own words."""
    _reason, _colon, said = problem.partition(": ")
    sentence, said = reason(problem), said.strip().removeprefix("smtp; ")
    if not said or sentence == problem:
        return sentence
    return f"{sentence} " + _("This is what was said: %(why)s") % {"why": said}


def reason(problem: str) -> str:
    """Why a letter came back, in a sentence of ours; what is none of our reasons stays as it is."""
    name = problem.partition(": ")[0]
    if name not in set(Reason):
        return problem
    return str(REASONS.get(Reason(name), REASONS[Reason.OTHER]))


def _sentence(row: Received, what: Received.What) -> str:
    if what == What.REPLY:
        return _of_an_answer(row)
    if what == What.BOUNCE or (what == What.AUTOMATIC and row.problem):
        return came_back(row.problem)
    if what == What.AUTOMATIC:
        return _("A machine answered for them, so it counts as no contact.")
    if what == What.COMPLAINT:
        said = _("They called your letter unwanted.")
        return f"{said} " + _("Nothing that they have not asked for goes to them any more.")
    if what == What.UNCLEAR and not row.problem:
        return _("It could not be told who answered or what came back: nothing was done with it.")
    return row.problem or _("You sent or forwarded it here yourself.")


def _of_an_answer(row: Received) -> str:
    if row.touch is None:
        return _("It was sent on to your own mail. It stands on nobody’s line.")
    if row.touch.voided_at is not None:
        return _("You took it back: it does not count as a contact.")
    return _("It counts as a contact, and a copy went to your own mail.")
