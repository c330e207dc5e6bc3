"""A person's own resume at a practice, signed in: what was said of it, and whose it is now."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from throughline.coaching.actions.claiming import claim
from throughline.coaching.actions.resumes import returning
from throughline.coaching.forms.resumes import KnowForm
from throughline.coaching.models import Resume
from throughline.coaching.queries import engagements_of_mine, practice_of
from throughline.coaching.queries.claiming import to_confirm
from throughline.coaching.queries.resumes import claimable, may_know, shown_to_client
from throughline.coaching.views.own import mine
from throughline.coaching.views.resumes import by_link
from throughline.frame.messages import tell
from throughline.journal.actions.drafts import receive
from throughline.people import secrets
from throughline.people.hats import Hat, as_me, in_name_of
from throughline.people.refusals import InvalidContactPoint, Refused


@require_http_methods(["GET", "HEAD", "POST"])
@as_me
def my_resume(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """What was said of it; by POST they ask back, send a newer one, say how they are reached."""
    engagement = mine(hat, pk)
    row = shown_to_client(engagement)
    if row is None:
        return redirect("my_engagement", pk)
    forms, posted = by_link.forms_for(request), request.method == "POST"
    if posted and _done(request, hat, row, forms):
        return redirect("my_resume", pk)
    context = {
        **by_link.shown(hat, engagement, row),
        **forms,
        "engagement": engagement,
        "known": may_know(engagement),
    }
    status = 422 if posted else 200
    return render(request, "coaching/my_resume.html", context, status=status)


def _done(request: HttpRequest, hat: Hat, row: Resume, forms: by_link.Forms) -> bool:
    choice = request.POST.get("choice", "")
    form = forms.get(choice)
    if choice != by_link.READ and (form is None or not form.is_valid()):
        return False
    theirs = in_name_of(hat.person, row.keeper_id, hat.now)
    try:
        by_link.do(theirs, row, choice, forms)
    except (Refused, InvalidContactPoint) as problem:
        if form is not None:
            form.add_error(None, str(problem))
        return False
    tell(request, _("They have it now. Thank you."))
    return True


@require_POST
@as_me
def my_resume_journal(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Read it into one's own journal, to be looked at first."""
    row = shown_to_client(mine(hat, pk))
    return _taken(request, hat, row, pk) if row else redirect("my_engagement", pk)


def _taken(request: HttpRequest, hat: Hat, row: Resume, pk: int) -> HttpResponse:
    try:
        draft = receive(hat, name=row.name, data=secrets.unseal(row.content_sealed))
    except Refused as problem:
        tell(request, str(problem), level=30)
        return redirect("my_resume", pk)
    return redirect("draft", draft.pk)


@require_POST
@as_me
def my_resume_known(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Let the practice know that a journal is kept, or no more."""
    engagement = mine(hat, pk)
    if request.POST.get("known") == "yes":
        returning.let_know(hat, engagement)
        tell(request, _("They may know whether you keep your journal, and nothing that is in it."))
    else:
        returning.let_know_no_more(hat, engagement)
        tell(request, _("They no longer know whether you keep your journal."))
    return redirect((request.POST.get("back") == "resume" and "my_resume") or "my_engagement", pk)


def _to_confirm(request: HttpRequest, hat: Hat) -> HttpResponse:
    """Who just signed up is told what comes first, whichever resume was asked for; else 404."""
    if not (addresses := to_confirm(hat.person)):
        raise Http404
    return render(
        request, "coaching/resume_confirm.html", {"addresses": addresses, "here": request.path}
    )


@require_http_methods(["GET", "HEAD", "POST"])
@as_me
def resume_claim(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Say that one is whom a resume is of: by an address that is shown to be one's own."""
    known = engagements_of_mine(hat).filter(resumes=pk).first()
    if known is not None:
        return redirect("my_resume", known.pk)
    row = claimable(hat).filter(pk=pk).first()
    if row is None:
        return _to_confirm(request, hat)
    practice = practice_of(row.keeper_id)
    name = practice.organisation.name if practice else ""
    form = KnowForm(request.POST if request.method == "POST" else None, practice=name)
    if not form.is_valid():
        context = {"row": row, "form": form, "practice": name}
        return render(request, "coaching/resume_claim.html", context)
    try:
        claim(hat, row.engagement.client)
    except Refused as problem:
        tell(request, str(problem))
        return redirect("my_coaching")
    if form.cleaned_data["may_know"]:
        row.engagement.client.relationship.party.refresh_from_db()
        returning.let_know(hat, row.engagement)
    tell(request, _("%(practice)s is on your pages now.") % {"practice": name})
    if form.cleaned_data["journal"]:
        return _taken(request, hat, row, row.engagement_id)
    return redirect("my_resume", row.engagement_id)
