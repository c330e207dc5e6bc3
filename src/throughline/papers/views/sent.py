"""What was sent, exactly as it was, and who has which of it."""

import io

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from throughline.frame.asked import asked_row, words
from throughline.frame.download import download
from throughline.frame.messages import tell
from throughline.papers import actions
from throughline.papers.composing import gather
from throughline.papers.composing.archives import given_in_archives
from throughline.papers.composing.changes import Behind, Now, behind, changes
from throughline.papers.composing.files import TYPES
from throughline.papers.composing.material import origin
from throughline.papers.composing.picks import ROWS
from throughline.papers.forms.giving import HolderForm
from throughline.papers.queries import choices, holdings, versions
from throughline.papers.views.places import place_of
from throughline.people.hats import Hat, as_me

A_PAGE = 30
LOOKED_AT = 300  # versions that are compared with the journal


@require_safe
@as_me
def sent(request: HttpRequest, hat: Hat) -> HttpResponse:
    """Every version with who has it; who has an older wording; what an archive tells."""
    q, after = words(request, "q"), asked_row(request, "after")
    rows = versions(hat).with_holders(hat).newest_first()
    rows = rows.held_by_any_of(q) if q else rows
    page = list((rows.after(after) if after else rows)[: A_PAGE + 1])
    context = {
        "q": q,
        "versions": page[:A_PAGE],
        "after": page[A_PAGE - 1].pk if len(page) > A_PAGE else None,
        "is_first": after is None,
        "behind": [] if q or after else behind_today(hat),
        "archive": [] if after else given_in_archives(hat, q),
    }
    return render(request, "papers/sent.html", context)


def behind_today(hat: Hat) -> list[Behind]:
    """Everybody who holds a wording that the journal says otherwise now."""
    rows = list(versions(hat).with_holders(hat).newest_first()[:LOOKED_AT])
    return behind(rows, Now(gather(hat))) if rows else []


@require_safe
@as_me
def version(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """One version: what it says, who has it, and what has changed since."""
    return _show(request, hat, pk, HolderForm(hat=hat))


def _show(
    request: HttpRequest, hat: Hat, pk: int, form: HolderForm, status: int = 200
) -> HttpResponse:
    rows = versions(hat).with_holders(hat).select_related("paper")
    row = get_object_or_404(rows, pk=pk)
    context = {
        "version": row,
        "changes": [(one, place_of(one.origin)) for one in changes(row, Now(gather(hat)))],
        "form": form,
    }
    return render(request, "papers/version.html", context, status=status)


@require_safe
@as_me
def version_file(request: HttpRequest, hat: Hat, pk: int) -> HttpResponseBase:
    """The exact bytes that were given away."""
    row = get_object_or_404(versions(hat).whole(), pk=pk)
    source = io.BytesIO(bytes(row.content))
    kind = TYPES.get(row.format, "application/octet-stream")
    return download(lambda out: out.write(source.read()), name=row.name, content_type=kind)


@require_POST
@as_me
def holding_new(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Somebody else has this version too."""
    row = get_object_or_404(versions(hat), pk=pk)
    form = HolderForm(request.POST, hat=hat)
    if not form.is_valid():
        return _show(request, hat, pk, form, status=422)
    data = form.cleaned_data
    holder = actions.holder_named(hat, data["who"], data["company"])
    actions.hold(hat, row, holder=holder, on=data["on"], note=data["note"])
    tell(request, _("Noted."))
    return redirect("version", pk)


@require_POST
@as_me
def holding_remove(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """It was noted by mistake."""
    row = get_object_or_404(holdings(hat), pk=pk)
    actions.forget(hat, row)
    tell(request, _("Noted: they do not have it. What was frozen stays."))
    return redirect("version", row.version_id)


@require_safe
@as_me
def affected(request: HttpRequest, hat: Hat, kind: str, pk: int) -> HttpResponse:
    """Where a row of the journal stands: in which papers, and with whom in which wording."""
    if kind not in ROWS:
        raise Http404
    material = gather(hat)
    source, now = origin(kind, pk), Now(material)
    if source not in now.rows:
        raise Http404
    rows = list(versions(hat).with_holders(hat).newest_first()[:LOOKED_AT])
    late = [
        (one, [change for change in one.changes if change.origin == source])
        for one in behind(rows, now)
    ]
    papers = {row.paper_id: row.paper for row in choices(hat).of_row(kind, pk)}
    context = {
        "text": now.best(source, hat.person.locale),
        "url": place_of(source),
        "papers": list(papers.values()),
        "behind": [(one, found) for one, found in late if found],
    }
    return render(request, "papers/affected.html", context)
