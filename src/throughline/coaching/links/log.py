"""The link by which a client lets a coach list them in their log of hours, or does not."""

from typing import Any

from django.utils.translation import gettext as _

from throughline.coaching.actions.listing import LISTED, answer_to_list
from throughline.coaching.models import Engagement
from throughline.coaching.queries.booking import engagement_at
from throughline.letters.links import Act, Button, Page
from throughline.letters.models import Link
from throughline.people.hats import Hat

YES, NO = "yes", "no"


def _engagement(hat: Hat, link: Link) -> Engagement | None:
    return engagement_at(hat, int(link.on.get("engagement", 0)))


def _page(hat: Hat, link: Link) -> Page:
    """As it stands now, whichever way it was said last: here, or on their own page."""
    row, who = _engagement(hat, link), {"sender": hat.person.name}
    if row is None:
        return Page(_("This is not asked any more."))
    if row.listed_at is not None:
        said = _("Your name, your address, the months and the hours. You can take it back here.")
        back = (Button(NO, _("Take my name out")),)
        title = _("%(sender)s may list you in their log of hours.") % who
        return Page(title, (said,), buttons=back, is_done=True)
    if row.list_refused_at is not None:
        title = _("%(sender)s does not list you.") % who
        said = _("Your name is in no log of theirs. That changes nothing between you.")
        return Page(title, (said,), buttons=(Button(YES, _("List me after all")),), is_done=True)
    return _asked(who)


def _asked(who: dict[str, str]) -> Page:
    return Page(
        _("May %(sender)s list you in their log of hours?") % who,
        (
            _("Coaches show such a log to those who certify them. Nothing more of you is in it."),
            _("The same goes for whoever else coaches you in this programme."),
            _("Yes or no changes nothing between you, and you can change your mind at any time."),
        ),
        facts=(
            _("What would stand in it"),
            _("your name"),
            _("the address we wrote to"),
            _("the months of the first and the last session"),
            _("how many hours, paid and pro bono, and how many were in a group"),
        ),
        buttons=(Button(YES, _("Yes, list me"), is_first=True), Button(NO, _("No, do not"))),
    )


def _answer(hat: Hat, link: Link, choice: str) -> dict[str, Any]:
    row = _engagement(hat, link)
    if row is None or choice not in {YES, NO}:
        return dict(link.result)
    answer_to_list(hat, row, may=choice == YES)
    return {"choice": choice}


ACTS: tuple[Act, ...] = (Act(LISTED, _page, _answer),)
