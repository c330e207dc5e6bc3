"""The page on which somebody reads what was said of their resume: no sign-in, and nothing is done
by opening it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from throughline.coaching.actions.resumes import returning
from throughline.coaching.forms.resumes import NewerForm, ReachForm, WordForm
from throughline.coaching.models import Engagement, Resume
from throughline.coaching.queries import practice_of
from throughline.coaching.queries.resumes import (
    newest,
    of_practice,
    sheet_of,
    shown_to_client,
    words_of,
)
from throughline.frame import pace
from throughline.letters.actions.linking import press
from throughline.letters.links import Page, masked
from throughline.letters.models import Link
from throughline.letters.views.links import STRANGER
from throughline.people.hats import Hat
from throughline.people.refusals import InvalidContactPoint, Refused

READ, ASK, NEWER, REACH = "read", "ask", "newer", "reach"
Forms = dict[str, WordForm | NewerForm | ReachForm]
A_DAY = {NEWER: 10, ASK: 20, REACH: 10}
"""How often each may be done in a day: whoever has the letter has the page."""


def resume_page(request: HttpRequest, hat: Hat, link: Link) -> HttpResponse:
    """Their words with what was said of them, one box to ask back, and room for a newer one."""
    row = _resume(hat, link)
    if row is None:
        return render(request, "letters/link_unknown.html", STRANGER, status=404)
    forms, status = forms_for(request), 200
    choice = request.POST.get("choice", "")
    if request.method == "POST":
        status = 200 if _pressed(hat, link, row, choice, forms) else 422
    context = {
        **STRANGER,
        **shown(hat, row.engagement, row),
        **(forms if status == 422 else unbound()),
        "choice": choice if status == 200 else "",
        "sender": hat.person.name,
        "reached_at": masked(link.address) if link.address else "",
        **_ways_in(row),
    }
    return render(request, "coaching/link_resume.html", context, status=status)


def _resume(hat: Hat, link: Link) -> Resume | None:
    """The newest that was read, of whomever the letter went to."""
    row = of_practice(hat, int(link.on["resume"]))
    return (shown_to_client(row.engagement) or row) if row else None


def _ways_in(row: Resume) -> dict[str, str]:
    onward = urlencode({"next": reverse("resume_claim", args=[row.pk])})
    return {
        "sign_up": f"{reverse('account_signup')}?{onward}",
        "sign_in": f"{reverse('account_login')}?{onward}",
    }


def unbound() -> Forms:
    """The three forms as they are before anything was sent."""
    return {ASK: WordForm(), NEWER: NewerForm(), REACH: ReachForm()}


def forms_for(request: HttpRequest) -> Forms:
    """The three forms; the one that was sent holds what was."""
    forms, choice = unbound(), request.POST.get("choice", "")
    if choice == ASK:
        forms[ASK] = WordForm(request.POST)
    elif choice == NEWER:
        forms[NEWER] = NewerForm(request.POST, request.FILES)
    elif choice == REACH:
        forms[REACH] = ReachForm(request.POST)
    return forms


def shown(hat: Hat, engagement: Engagement, row: Resume) -> dict[str, Any]:
    """What both pages, by link and signed in, show of a resume to whose it is."""
    last = newest(engagement)
    practice = practice_of(row.keeper_id)
    return {
        "row": row,
        "sheet": sheet_of(row),
        "words": words_of(engagement),
        "waiting": last if last and last.done_at is None else None,
        "practice": practice.organisation.name if practice else "",
    }


def _pressed(hat: Hat, link: Link, row: Resume, choice: str, forms: Forms) -> bool:
    """Do what was chosen; whether it could be, which its form then tells."""
    form = forms.get(choice)
    if form is not None and not form.is_valid():
        return False
    if form is not None and not pace.allows(
        f"resume-{choice}", row.engagement_id, at_most=A_DAY[choice], within=86_400
    ):
        form.add_error(None, _("That is often enough for one day. Come back tomorrow."))
        return False
    try:
        press(hat, link, choice, lambda hat, _link, choice: do(hat, row, choice, forms))
    except (Refused, InvalidContactPoint) as problem:
        if form is not None:
            form.add_error(None, str(problem))
        return False
    return True


def do(hat: Hat, row: Resume, choice: str, forms: Forms) -> dict[str, Any]:
    """What one of the buttons does, in the practice's name."""
    form = forms.get(choice)
    said = form.cleaned_data if form is not None else {}
    if choice == READ:
        returning.note_read(hat, row)
    elif choice == ASK:
        returning.ask_back(hat, row, text=said["text"])
    elif choice == REACH:
        returning.note_read(hat, row)
        returning.confirm_reach(hat, row.engagement, email=said["email"], phone=said["phone"])
    elif isinstance(form, NewerForm):
        data, name = form.data_and_name()
        returning.send_newer(hat, row.engagement, name=name, data=data)
    return {"choice": choice} if choice in {READ, ASK, NEWER, REACH} else {}


def page(hat: Hat, link: Link) -> Page:
    """For a link that has run out."""
    said = _("Write to %(sender)s, and they send you a fresh one.") % {"sender": hat.person.name}
    return Page(_("This link has run out."), (said,), is_done=True)


def press_button(hat: Hat, link: Link, choice: str) -> dict[str, Any]:
    """A button without anything beside it."""
    row = _resume(hat, link)
    return do(hat, row, READ, unbound()) if row and choice == READ else dict(link.result)
