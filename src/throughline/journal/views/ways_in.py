"""Ways into the journal and out of it: files, a pasted text, the archive; a file to take along."""

import json
from typing import IO, Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from throughline.followthrough.views import answer
from throughline.frame import pace
from throughline.frame.download import download
from throughline.frame.messages import tell
from throughline.imports.writing.jsonresume import to_json_resume
from throughline.journal.actions import drafts as actions
from throughline.journal.actions.drafts.receiving import archive_news
from throughline.journal.careers import gather, words
from throughline.journal.forms.ways_in import FileForm, PastedForm
from throughline.journal.models import Draft
from throughline.journal.queries import drafts
from throughline.journal.taking import MOST_BYTES
from throughline.people.hats import Hat, as_me
from throughline.people.refusals import Refused
from throughline.people.secrets import WrongKey

UPLOADS_AN_HOUR = 60
SHOWN = 50


@require_http_methods(["GET", "HEAD", "POST"])
@as_me
def career_in(request: HttpRequest, hat: Hat) -> HttpResponse:
    """Drop a resume or paste one; what an archive says; what was read before."""
    pastes = "text" in request.POST
    file = FileForm(None if pastes else request.POST or None, request.FILES or None)
    text = PastedForm(request.POST if pastes else None)
    if request.method == "POST":
        if not pace.allows("careers", hat.person.pk, at_most=UPLOADS_AN_HOUR, within=3600):
            return render(request, "429.html", status=429)
        file = file if pastes else FileForm(request.POST, request.FILES)
        received = _pasted(hat, text) if pastes else _dropped(request, hat, file)
        if received is not None:
            return redirect("draft", received.pk)
    context = {"file": file, "text": text, **_standing(hat)}
    return render(request, "journal/career_in.html", context, status=answer(request))


def _standing(hat: Hat) -> dict[str, Any]:
    """What can be looked through, and what was."""
    news = archive_news(hat)
    return {
        "archive": words.listed(words.counted(news.career)) if news else "",
        "has_archive": news is not None,
        "earlier": list(drafts(hat).newest_first().defer("career", "leftovers")[:SHOWN]),
        "most": MOST_BYTES // 1_000_000,
    }


def _dropped(request: HttpRequest, hat: Hat, form: FileForm) -> Draft | None:
    if getattr(request, "too_large_upload", False):
        most = settings.UPLOAD_LIMIT // 1_000_000
        form.errors.clear()
        form.add_error("file", _("That is larger than %(most)s MB.") % {"most": most})
    if not form.is_valid():
        return None
    upload = form.cleaned_data["file"]
    data = upload.read(MOST_BYTES + 1)
    return _received(hat, form, "file", upload.name or "file", data)


def _pasted(hat: Hat, form: PastedForm) -> Draft | None:
    if not form.is_valid():
        return None
    data = form.cleaned_data["text"].encode("utf-8", "replace")
    return _received(hat, form, "text", _("Pasted text") + ".txt", data)


def _received(hat: Hat, form: forms.Form, field: str, name: str, data: bytes) -> Draft | None:
    try:
        return actions.receive(hat, name=name, data=data)
    except Refused as problem:
        form.add_error(field, str(problem))
        return None


@require_POST
@as_me
def career_archive(request: HttpRequest, hat: Hat) -> HttpResponse:
    """Look through what the LinkedIn archive says of one's career."""
    try:
        return redirect("draft", actions.receive_archive(hat).pk)
    except Refused as problem:
        tell(request, str(problem), level=30)
        return redirect("career_in")


@require_GET
@as_me
def journal_out(request: HttpRequest, hat: Hat) -> HttpResponseBase:
    """The journal as JSON Resume: what may be public, or with `private=1` all of it."""
    is_private = request.GET.get("private") == "1"
    try:
        career = gather(hat, with_private=is_private)
    except WrongKey:
        said = _("The key file of this machine does not open what you were paid. Nothing is lost.")
        tell(request, said, level=30)
        return redirect("career_in")
    document = to_json_resume(career, is_public=not is_private)

    def write(file: IO[bytes]) -> None:
        file.write(json.dumps(document, ensure_ascii=False, indent=2).encode("utf-8", "replace"))

    name = "journal-private.json" if is_private else "resume.json"
    return download(write, name=name, content_type="application/json")
