"""Links by which a client books, sees, moves and cancels without signing in, and joins a group."""

from django.utils.translation import gettext as _

from throughline.coaching.actions.booking import linked
from throughline.coaching.views.booking import by_link
from throughline.letters.links import Act, Page
from throughline.letters.models import Link
from throughline.people.hats import Hat


def _page(hat: Hat, link: Link) -> Page:
    """For a link that has run out after it was used: what is booked stands in the calendar."""

    return Page(_("This link has done its work."), (_("What you chose stands."),), is_done=True)


ACTS: tuple[Act, ...] = (
    Act("book", _page, linked.answer_book, view=by_link.book),
    Act("session", _page, linked.answer_session, view=by_link.session),
    Act("join", _page, linked.answer_join, view=by_link.join),
)
