"""Giving a paper away: the file, read back first; who has it; a letter with it enclosed."""

import io
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from throughline.followthrough.models import Relationship
from throughline.followthrough.queries import relationships
from throughline.followthrough.words import given_name
from throughline.frame.asked import row_id
from throughline.frame.download import download
from throughline.frame.messages import tell
from throughline.letters.actions import sends_mail
from throughline.letters.actions.writing import GRACE
from throughline.letters.models import Letter
from throughline.letters.words import at as said_at
from throughline.network.queries import label, who_is_meant
from throughline.papers import actions
from throughline.papers.composing.files import DOCX, PDF, TYPES, File
from throughline.papers.forms.giving import FORMATS, EnclosingForm, HolderForm
from throughline.papers.models import Version
from throughline.papers.queries import mail_points
from throughline.papers.rendering.engine import NotDrawn
from throughline.papers.views.desk import Desk, desk
from throughline.papers.views.showing import shown, unreachable
from throughline.people.hats import Hat, as_me
from throughline.people.models import ContactPoint
from throughline.people.refusals import Refused


def _kind(said: str) -> str:
    if said not in TYPES:
        raise Http404
    return said


@require_safe
@as_me
def paper_out(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """The file of one kind, read back: what a reader finds, what they would lose, who gets it."""
    return _out(request, desk(hat, pk), _kind(request.GET.get("as", PDF)))


def _out(
    request: HttpRequest, at: Desk, kind: str, form: HolderForm | None = None, **more: Any
) -> HttpResponse:
    if at.doubts:
        return _stopped(request, at, kind)
    try:
        file = at.file(kind)
    except NotDrawn as refusal:
        return _stopped(request, at, kind, str(refusal))
    context = {
        "paper": at.paper,
        "file": file,
        "kind": kind,
        "formats": list(FORMATS.items()),
        "form": form or HolderForm(hat=at.hat),
        "writes": kind in {PDF, DOCX},
        "unreachable": unreachable(at),
        **more,
    }
    is_wrong = form is not None or bool(more)
    return render(request, "papers/out.html", context, status=422 if is_wrong else 200)


def _stopped(request: HttpRequest, at: Desk, kind: str, problem: str = "") -> HttpResponse:
    """Nothing leaves: what has to be settled first, each with where that is done."""
    context = {
        "paper": at.paper,
        "kind": kind,
        "doubts": [shown(doubt) for doubt in at.doubts],
        "problem": problem,
    }
    return render(request, "papers/stopped.html", context, status=422)


@require_safe
@as_me
def paper_file(request: HttpRequest, hat: Hat, pk: int, kind: str) -> HttpResponseBase:
    """The file itself; refused while it says more than the journal."""
    at = desk(hat, pk)
    kind = _kind(kind)
    if at.doubts:
        return _stopped(request, at, kind)
    try:
        file = at.file(kind)
    except NotDrawn as refusal:
        return _stopped(request, at, kind, str(refusal))
    return given(file)


def given(file: File) -> HttpResponseBase:
    """Bytes under a good name."""
    source = io.BytesIO(file.content)
    return download(lambda out: out.write(source.read()), name=file.name, content_type=file.type)


@require_POST
@as_me
def paper_send(request: HttpRequest, hat: Hat, pk: int, kind: str) -> HttpResponse:
    """Freeze what was given away, and note who has it."""
    at = desk(hat, pk)
    kind, form = _kind(kind), HolderForm(request.POST, hat=hat)
    if not form.is_valid():
        return _out(request, at, kind, form)
    tie, found = _meant(request, hat, form.cleaned_data["who"])
    if tie is None and len(found) > 1 and request.POST.get("tie") != "none":
        return _out(request, at, kind, form, found=found)
    if at.doubts:
        return _stopped(request, at, kind)
    try:
        version = _frozen(at, kind)
    except NotDrawn as refusal:
        return _stopped(request, at, kind, str(refusal))
    data = form.cleaned_data
    holder = actions.Holder(data["who"] if tie is None else "", data["company"], tie)
    posting = at.paper.posting
    row = actions.hold(
        hat, version, holder=holder, on=data["on"], note=data["note"], posting=posting
    )
    said = _("Kept as it is today, for good. %(who)s has it.") % {"who": row.name or row.company}
    tell(request, said, undo=reverse("holding_remove", args=[row.pk]))
    return redirect("version", version.pk)


def _frozen(at: Desk, kind: str) -> Version:
    return actions.freeze(at.hat, at.paper, file=at.file(kind), sheet=at.sheet)


def _meant(request: HttpRequest, hat: Hat, who: str) -> tuple[Relationship | None, list[Any]]:
    """Whom of the network a name means: who was chosen, else the only one; else who it may be."""
    chosen = row_id(request.POST.get("tie", ""))
    if chosen is not None:
        return relationships(hat).select_related("party__company").filter(pk=chosen).first(), []
    found = who_is_meant(hat, who) if who else []
    exact = [party for party in found if who in {party.name, label(party)}]
    if len(found) == 1 and exact:
        return found[0].ties[0], found  # type: ignore[attr-defined]
    return None, exact if len(exact) > 1 else []


@require_http_methods(["GET", "POST"])
@as_me
def paper_letter(request: HttpRequest, hat: Hat, pk: int, kind: str) -> HttpResponse:
    """An e-mail in one's own name with the paper enclosed: written, looked at, sent."""
    at, kind = desk(hat, pk), _kind(kind)
    if at.doubts or kind not in {PDF, DOCX}:
        return _stopped(request, at, kind)
    tie = _addressee(request, hat)
    if tie is None:
        return _ask_whom(request, at, kind)
    points = mail_points(hat, tie.party)
    form = EnclosingForm(request.POST or None, points=points, initial=_begun(at, tie))
    try:
        return _letter(request, at, kind, tie, form)
    except NotDrawn as refusal:
        return _stopped(request, at, kind, str(refusal))


def _letter(
    request: HttpRequest, at: Desk, kind: str, tie: Relationship, form: EnclosingForm
) -> HttpResponse:
    do = request.POST.get("do", "")
    if not form.is_valid() or do == "write":
        status = 422 if form.errors and do != "write" else 200
        return _written(request, at, kind, tie, form, status=status)
    if do != "send":
        return _written(request, at, kind, tie, form, is_looked_at=True)
    return _posted(request, at, kind, tie, form)


def _addressee(request: HttpRequest, hat: Hat) -> Relationship | None:
    """Who was chosen, by number or by a name that means one person."""
    said = request.POST if request.method == "POST" else request.GET
    rows = relationships(hat).select_related("party__company")
    chosen = row_id(said.get("tie", ""))
    if chosen is not None:
        return get_object_or_404(rows, pk=chosen)
    found = who_is_meant(hat, said.get("who", ""))
    return found[0].ties[0] if len(found) == 1 else None  # type: ignore[attr-defined]


def _ask_whom(request: HttpRequest, at: Desk, kind: str) -> HttpResponse:
    who = request.GET.get("who", "")[:420]
    context = {
        "paper": at.paper,
        "kind": kind,
        "who": who,
        "found": who_is_meant(at.hat, who) if who else [],
    }
    return render(request, "papers/letter_to.html", context)


def _begun(at: Desk, tie: Relationship) -> dict[str, Any]:
    """A few words to go on from."""
    name = at.sheet.name or at.hat.person.name
    text = _("Dear %(who)s,\n\nenclosed is my %(what)s.\n\nKind regards\n%(name)s")
    facts = {"who": given_name(tie.party), "what": at.paper.get_kind_display(), "name": name}
    return {"subject": at.sheet.subject or f"{name}: {at.paper.title}", "text": text % facts}


def _written(
    request: HttpRequest,
    at: Desk,
    kind: str,
    tie: Relationship,
    form: EnclosingForm,
    *,
    is_looked_at: bool = False,
    status: int = 200,
) -> HttpResponse:
    file = at.file(kind)
    context = {
        "paper": at.paper,
        "kind": kind,
        "tie": tie,
        "who": given_name(tie.party),
        "form": form,
        "file": file,
        "look": is_looked_at,
        "reaches": sends_mail(at.hat),
        "has_mail": form.fields["point"].queryset.exists(),  # type: ignore[attr-defined]
    }
    return render(request, "papers/letter.html", context, status=status)


def _posted(
    request: HttpRequest, at: Desk, kind: str, tie: Relationship, form: EnclosingForm
) -> HttpResponse:
    point: ContactPoint = form.cleaned_data["point"]
    try:
        letter = actions.post(
            at.hat,
            _frozen(at, kind),
            tie=tie,
            point=point,
            subject=form.cleaned_data["subject"],
            text=form.cleaned_data["text"],
            posting=at.paper.posting,
        )
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _written(request, at, kind, tie, form, status=422)
    tell(request, leaves(at.hat, letter), undo=reverse("letter_cancel", args=[letter.pk]))
    return redirect("letter", letter.pk)


def leaves(hat: Hat, letter: Letter) -> str:
    """When it will be on its way, as the letter's page says it."""
    if letter.waits_until and letter.waits_until - hat.now > GRACE:
        when = said_at(letter.waits_until, hat.person.zone, hat.now)
        return _("It leaves %(when)s, with your paper enclosed.") % {"when": when}
    return _("It leaves in a minute, with your paper enclosed.")
