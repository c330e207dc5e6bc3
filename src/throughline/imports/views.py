"""Drop an archive, look through what was read, bring it in, take it back."""

import csv
import itertools
from collections.abc import Iterable, Sequence
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_htmx.http import HttpResponseClientRefresh

from throughline.frame import asked, pace
from throughline.frame.messages import tell
from throughline.imports import actions, rooms, showing, words
from throughline.imports.forms import ColumnsForm, OwnerForm, UploadForm
from throughline.imports.models import Batch
from throughline.imports.queries import (
    batches,
    broken_rows,
    columns_in,
    files_of,
    kept_rows,
    remarked_rows,
    tables_of,
)
from throughline.letters.actions.booking import take_calendars
from throughline.letters.views.inviting import booked
from throughline.people.hats import Hat, as_me
from throughline.people.refusals import Refused

UPLOADS_AN_HOUR = 30
SHOWN = 50
HEAD, LARGEST_DOCUMENT = 2_000, 12_000_000  # bytes of a document: to know it by, and to read
FORMULA = ("=", "+", "-", "@", "\t", "\r")


@require_http_methods(["GET", "HEAD", "POST"])
@as_me
def bring_in(request: HttpRequest, hat: Hat) -> HttpResponseBase:
    """The drop zone, how to come by an archive, and what was brought in before."""
    form = UploadForm(request.POST or None, request.FILES or None)
    status = 200
    if request.method == "POST":
        if not pace.allows("uploads", hat.person.pk, at_most=UPLOADS_AN_HOUR, within=3600):
            return render(request, "429.html", status=429)
        received = _receive(request, hat, UploadForm(request.POST, request.FILES))
        if isinstance(received, HttpResponse):
            return received
        if isinstance(received, Batch):
            return redirect("batch", received.pk)
        form, status = received, 422
    earlier = [(row, words.outcome(row)) for row in batches(hat).newest_first()[:SHOWN]]
    waiting = next((row for row, _said in earlier if row.state in {"preview", "asking"}), None)
    most = settings.UPLOAD_LIMIT // 1_000_000
    context = {"form": form, "earlier": earlier, "waiting": waiting, "most": most}
    context["has_kept"] = kept_rows(hat).exists()
    return render(request, "imports/bring_in.html", context, status=status)


def _receive(request: HttpRequest, hat: Hat, form: UploadForm) -> Batch | HttpResponse | UploadForm:
    """The batch, or where booked times are shown, or the form with what was wrong."""
    if getattr(request, "too_large_upload", False):
        most = settings.UPLOAD_LIMIT // 1_000_000
        form.errors.clear()
        form.add_error("archive", _("That is larger than %(most)s MB.") % {"most": most})
    if not form.is_valid():
        return form
    if calendars := form.calendars():
        taken = take_calendars(hat, calendars)
        if taken.done:
            return booked(request, hat, taken)
        form.add_error("archive", " ".join(taken.sentences) or _("It calls off what is not here."))
        return form
    try:
        return _document(hat, form) or actions.receive(hat, files=form.uploads())
    except Refused as problem:
        form.add_error("archive", str(problem))
        return form


def _document(hat: Hat, form: UploadForm) -> HttpResponse | None:
    """Where a room above has a file looked through that it wants for itself."""
    files = form.uploads()
    if len(files) != 1:
        return None
    name, file = files[0]
    head = file.read(HEAD)
    file.seek(0)
    room = rooms.document(name, head)
    return redirect(room.receive(hat, name, file.read(LARGEST_DOCUMENT + 1))) if room else None


@require_GET
@as_me
def batch(request: HttpRequest, hat: Hat, pk: int) -> HttpResponseBase:
    """One batch in whatever state it is; while it is worked on, htmx asks for its progress."""
    row = get_object_or_404(batches(hat), pk=pk)
    if request.headers.get("HX-Request") and not row.is_worked_on:
        return HttpResponseClientRefresh()
    if request.headers.get("HX-Request"):
        return render(request, "imports/_working.html", _working(row))
    if row.state == "asking":
        return redirect("batch_columns", row.pk)
    return render(request, "imports/batch.html", _page(hat, row))


def _working(row: Batch) -> dict[str, Any]:
    return {"batch": row, "stage": words.stage(row)}


def _page(hat: Hat, row: Batch, data: Any = None) -> dict[str, Any]:
    """What the page shows. `data`: the answers that did not pass."""
    is_preview = row.state == "preview"
    return {
        **_working(row),
        "sentences": words.sentences(row),
        "kept": words.kept(row),
        "files": files_of(row),
        "broken": broken_rows(row)[:SHOWN],
        "remarked": remarked_rows(row)[:SHOWN],
        "owner": OwnerForm(data, batch=row) if is_preview else None,
        "tables": _tables(hat, row) if is_preview else [],
        "questions": _questions(row, data) if is_preview else [],
        "has_news": words.has_news(row),
        "onward": rooms.onward(row),
        "stays": row.result.get("stays") or [],
        "can_undo": row.state == "done" and row.arrival.cleared_at is None,
    }


def _tables(hat: Hat, row: Batch) -> list[str]:
    """How the columns of each table of contacts were read."""
    return [words.columns_read(table.file, table.said) for table in tables_of(hat, row)]


def _questions(row: Batch, data: Any) -> list[dict[str, Any]]:
    takers = rooms.taking(row.kind)
    return [{"template": one.template, "form": one.form(row, data)} for one in takers]


@require_http_methods(["GET", "HEAD", "POST"])
@as_me
def batch_columns(request: HttpRequest, hat: Hat, pk: int) -> HttpResponseBase:
    """What the columns of its tables mean; saying so has the upload read anew."""
    row = get_object_or_404(batches(hat), pk=pk)
    tables = columns_in(row) if row.state in {"asking", "preview"} else []
    if not tables:
        return redirect("batch", row.pk)
    data = request.POST or None
    forms = [
        ColumnsForm(data, file=file, columns=columns, number=number)
        for number, (file, columns) in enumerate(tables)
    ]
    if request.method == "POST" and all(form.is_valid() for form in forms):
        mappings = [form.mapping() for form in forms]
        return _do(request, row, lambda: actions.say_columns(hat, row, mappings=mappings))
    status = 422 if request.method == "POST" else 200
    return render(request, "imports/columns.html", {"batch": row, "forms": forms}, status=status)


@require_POST
@as_me
def batch_approve(request: HttpRequest, hat: Hat, pk: int) -> HttpResponseBase:
    """Bring it in, with the answers given."""
    row = get_object_or_404(batches(hat), pk=pk)
    choices = _choices(row, request.POST) if row.state == "preview" else {}
    if choices is None:
        return render(request, "imports/batch.html", _page(hat, row, request.POST), status=422)
    return _do(request, row, lambda: actions.approve(hat, row, choices=choices))


def _choices(row: Batch, data: Any) -> dict[str, Any] | None:
    """The answers to all questions; None when one of them did not pass."""
    owner = OwnerForm(data, batch=row)
    forms = [(room, room.form(row, data)) for room in rooms.taking(row.kind)]
    if not all([owner.is_valid(), *(form.is_valid() for _room, form in forms if form)]):
        return None
    answers = {room.name: room.choose(form) for room, form in forms if form}
    return {**owner.choice(), **answers}


@require_POST
@as_me
def batch_discard(request: HttpRequest, hat: Hat, pk: int) -> HttpResponseBase:
    """Not to be brought in."""
    row = get_object_or_404(batches(hat), pk=pk)
    return _do(request, row, lambda: actions.discard(hat, row))


@require_POST
@as_me
def batch_undo(request: HttpRequest, hat: Hat, pk: int) -> HttpResponseBase:
    """Take it back."""
    row = get_object_or_404(batches(hat), pk=pk)
    return _do(request, row, lambda: actions.ask_undo(hat, row))


def _do(request: HttpRequest, row: Batch, act: Any) -> HttpResponseBase:
    try:
        act()
    except Refused as problem:
        tell(request, str(problem), level=30)
    return redirect("batch", row.pk)


@require_GET
@as_me
def batch_broken(request: HttpRequest, hat: Hat, pk: int) -> HttpResponseBase:
    """Every row that could not be read, as a table: file, line, what was wrong."""
    row = get_object_or_404(batches(hat), pk=pk)
    head = [_("file"), _("line"), _("what is wrong")]
    found = broken_rows(row).iterator(chunk_size=2000)
    rows = ([one.file.name, str(one.line), one.problem] for one in found)
    return _as_table("rows-not-read.csv", [head], rows)


@require_GET
@as_me
def kept(request: HttpRequest, hat: Hat) -> HttpResponseBase:
    """What archives also hold: the beginning of each section, or of those with certain words."""
    text = asked.words(request, "q")
    context = {"sections": showing.overview(hat, text), "q": text, **_where(request)}
    return render(request, f"imports/kept.html{_part(request)}", context)


@require_GET
@as_me
def kept_section(request: HttpRequest, hat: Hat, what: str) -> HttpResponseBase:
    """One section, a page at a time."""
    text, after = asked.words(request, "q"), showing.place(request.GET.get("after", ""))
    section = showing.page(hat, what, text, after)
    if section is None:
        raise Http404
    context = {
        "section": section,
        "q": text,
        "older_url": showing.older_url(section, q=text, where=request.GET.get("where", "")[:1]),
        "first_url": request.path if after else "",
        **_where(request),
    }
    return render(request, f"imports/kept_section.html{_part(request)}", context)


def _part(request: HttpRequest) -> str:
    """While one types, only what was found."""
    return "#held" if request.headers.get("HX-Target") == "held" else ""


def _where(request: HttpRequest) -> dict[str, Any]:
    """Whether each row says its file and line, and the address that turns it about."""
    shows = request.GET.get("where") == "1"
    said = request.GET.copy()
    said["where"] = "" if shows else "1"
    return {"where": shows, "where_url": f"?{said.urlencode()}"}


@require_GET
@as_me
def kept_table(request: HttpRequest, hat: Hat, what: str) -> HttpResponseBase:
    """One section as a table, with every column it had."""
    rows = showing.table(hat, what)
    first = next(rows, None)
    if first is None:
        raise Http404
    return _as_table(f"{what.replace('_', '-')}.csv", [first], rows)


def _as_table(name: str, *parts: Iterable[Sequence[str]]) -> HttpResponse:
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    csv.writer(response).writerows([_tame(cell) for cell in row] for row in itertools.chain(*parts))
    return response


def _tame(text: str) -> str:
    """A spreadsheet would run a cell that begins like a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text
