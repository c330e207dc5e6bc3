"""The page on which a client answers with one tap: no sign-in, and nothing done by opening it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from throughline.coaching.actions.landing import note_landing
from throughline.coaching.actions.replying import (
    OVER,
    Reply,
    can_reopen,
    come_back,
    reply,
)
from throughline.coaching.forms.replying import BACK, DETAILS, ReplyForm
from throughline.coaching.models import Disposition, Engagement, Said
from throughline.coaching.queries.silence import answer_of, engagement_numbered, landing_of
from throughline.followthrough.words import in_full
from throughline.letters.actions.linking import press
from throughline.letters.links import Page
from throughline.letters.models import Link
from throughline.letters.views.links import STRANGER
from throughline.people.hats import Hat
from throughline.people.refusals import Refused
from throughline.rulebook.ladder import Answer

What = Disposition.What


def reply_page(request: HttpRequest, hat: Hat, link: Link) -> HttpResponse:
    """The question, and after a tap what was said, to be changed on the same page."""
    engagement = _engagement(hat, link)
    if engagement is None:
        return render(request, "letters/link_unknown.html", STRANGER, status=404)
    form = ReplyForm(request.POST if request.method == "POST" else None, hat=hat)
    if form.is_bound and form.is_valid():
        try:
            press(hat, link, form.cleaned_data["choice"], _answering(form, engagement))
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            form = ReplyForm(None, hat=hat)
    engagement.refresh_from_db()
    status = 422 if form.is_bound else 200
    context = {**STRANGER, "sender": hat.person.name, "form": form}
    context |= _standing(hat, engagement)
    return render(request, "coaching/reply.html", context, status=status)


def _engagement(hat: Hat, link: Link) -> Engagement | None:
    return engagement_numbered(hat, int(link.on["engagement"]))


def _answering(form: ReplyForm, engagement: Engagement) -> Any:
    def answer(hat: Hat, link: Link, choice: str) -> dict[str, Any]:
        if choice == BACK:
            made = come_back(hat, engagement, words=form.cleaned_data["words"])
        elif choice == DETAILS:
            return _detailed(hat, link, engagement, form)
        else:
            made = reply(hat, engagement, form.reply(), address=link.address)
        return {"choice": choice, "disposition": made.pk}

    return answer


def _detailed(hat: Hat, link: Link, engagement: Engagement, form: ReplyForm) -> dict[str, Any]:
    """What they landed in, of who said that they did; for anybody else there is nothing to add."""
    said = answer_of(engagement, hat.today)
    if said is not None and said.what == What.LANDED:
        data = form.cleaned_data
        told = {"on": data["on"], "kind": data["kind"], "source": data["source"]}
        note_landing(hat, engagement, said_by=Said.CLIENT, by_reply=True, **told)
    result: dict[str, Any] = link.result
    return result


def _standing(hat: Hat, engagement: Engagement) -> dict[str, Any]:
    said = answer_of(engagement, hat.today)
    is_over = engagement.stage in OVER
    title, sentences = _said(hat, said) if said else _asked(hat, is_over=is_over)
    return {
        "said": said,
        "title": title,
        "sentences": sentences,
        "landing": landing_of(engagement) if said and said.what == What.LANDED else None,
        "is_over": is_over,
        "can_reopen": can_reopen(hat, engagement),
    }


def _asked(hat: Hat, *, is_over: bool) -> tuple[str, list[str]]:
    sender = {"sender": hat.person.name}
    if is_over:
        return _("Your work with %(sender)s has ended.") % sender, []
    told = _("One tap is enough. Only %(sender)s and who works with you there read it.") % sender
    return _("%(sender)s would like to know how you are.") % sender, [told]


def _said(hat: Hat, row: Disposition) -> tuple[str, list[str]]:
    """What they said, and what happens now."""
    facts = {
        "sender": hat.person.name,
        "day": in_full(row.ask_on, hat.today) if row.ask_on else "",
    }
    said: dict[str, tuple[str, str]] = {
        What.LANDED: (
            _("You said that you landed. Congratulations!"),
            _("%(sender)s knows, and is glad. No more of these letters come."),
        ),
        What.LATER: (
            _("You said: not now."),
            _("%(sender)s asks you again on %(day)s, and not before."),
        ),
        What.COVERED: (
            _("You said that you have it covered."),
            _("%(sender)s knows. No more of these letters come. All the best to you."),
        ),
        What.DECLINED: (
            _("You said that this is not for you."),
            _("Only %(sender)s and who worked with you read why. No more of these letters come."),
        ),
        What.UNREACHABLE: (
            _("You said that this is a wrong address."),
            _("Nothing more is sent here. Thank you for telling us."),
        ),
        What.STOPPED: (
            _("You said stop, so nothing more is sent to you."),
            _("%(sender)s sees that you asked."),
        ),
        What.RETURNED: (
            _("You said that you would like to go on."),
            _("%(sender)s gets in touch with you about it."),
        ),
    }
    title, told = said[What(row.what)]
    return title % facts, [told % facts]


def page(hat: Hat, link: Link) -> Page:
    """For a link that has run out: what was said by it, if anything."""
    engagement = _engagement(hat, link)
    said = answer_of(engagement, hat.today) if engagement else None
    title, sentences = _said(hat, said) if said else _asked(hat, is_over=False)
    return Page(title, tuple(sentences), is_done=said is not None)


def press_button(hat: Hat, link: Link, choice: str) -> dict[str, Any]:
    """The tap alone, without anything said beside it."""
    engagement = _engagement(hat, link)
    if engagement is None or choice not in set(Answer):
        return dict(link.result)
    made = reply(hat, engagement, Reply(Answer(choice)), address=link.address)
    return {"choice": choice, "disposition": made.pk}
