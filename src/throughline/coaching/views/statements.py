"""Statements, for who manages a practice: issued, read, downloaded, sent, paid, void."""

import csv
import io

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from throughline.coaching.actions import billing, stating
from throughline.coaching.actions.practices import practice_for
from throughline.coaching.forms.billing import LetterheadForm, PaidForm, VoidForm
from throughline.coaching.hats import ManagerHat, as_manager
from throughline.coaching.models import Statement
from throughline.coaching.printing import (
    charged_words,
    columns,
    file_name,
    pdf,
    sums_of,
    tax_words,
)
from throughline.coaching.queries.statements import (
    PAGE,
    Shown,
    changes,
    shown,
    statements,
    waiting,
)
from throughline.followthrough.views import answer
from throughline.frame.asked import asked_row, words
from throughline.frame.download import download, write_text
from throughline.frame.messages import tell
from throughline.imports.writing.tables import MARK, neutral
from throughline.letters.words import standing
from throughline.people.refusals import Refused


def _one(hat: ManagerHat, pk: int) -> Statement:
    return get_object_or_404(statements(hat.hat), pk=pk)


@require_safe
@as_manager
def practice_statements(request: HttpRequest, hat: ManagerHat) -> HttpResponse:
    """What is not billed yet, and every statement that was issued, the latest first."""
    rows, after = statements(hat.hat), asked_row(request, "after")
    is_open = words(request, "show") == "open"
    found = (rows.open() if is_open else rows).newest()
    page = list((found.before(after) if after else found)[: PAGE + 1])
    show = "show=open&" if is_open else ""
    practice = practice_for(hat.hat)
    context = {
        "practice": hat.organisation,
        "currency": practice.currency,
        "waiting": waiting(hat.hat, practice),
        "sums": rows.open().sums(),
        "rows": page[:PAGE],
        "has_any": bool(page) or rows.exists(),
        "is_open": is_open,
        "next_url": f"?{show}after={page[PAGE - 1].pk}" if len(page) > PAGE else "",
        "first_url": f"?{show}" if after else "",
    }
    return render(request, "coaching/statements/statements.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@as_manager
def practice_letterhead(request: HttpRequest, hat: ManagerHat) -> HttpResponse:
    """What stands on every statement from now on."""
    row = practice_for(hat.hat)
    form = LetterheadForm(
        request.POST if request.method == "POST" else None, initial=LetterheadForm.of(row)
    )
    if form.is_valid():
        billing.keep_letterhead(hat.hat, form.said())
        tell(request, _("Kept. Statements that were issued before stay as they are."))
        return redirect("practice_statements", hat.organisation.slug)
    context = {
        "practice": hat.organisation,
        "form": form,
        "title": _("What stands on statements"),
        "lead": _("Above and below the lines, from the next statement on."),
        "back": reverse("practice_statements", args=[hat.organisation.slug]),
        "home": _("All statements"),
    }
    return render(request, "coaching/practice_form.html", context, status=answer(request))


@require_safe
@as_manager
def practice_statement(request: HttpRequest, hat: ManagerHat, pk: int) -> HttpResponse:
    """One statement."""
    return _page(request, hat, _one(hat, pk))


def _page(
    request: HttpRequest,
    hat: ManagerHat,
    row: Statement,
    *,
    paid: PaidForm | None = None,
    void: VoidForm | None = None,
    problem: str = "",
) -> HttpResponse:
    lines = shown(row)
    context = {
        "practice": hat.organisation,
        "row": row,
        "lines": lines,
        "columns": columns(lines),
        "sums": sums_of(row),
        "charged": charged_words(row),
        "changes": changes(row),
        "sent": standing(row.letter, hat.hat.person.zone, hat.hat.now) if row.letter else None,
        "paid": paid or PaidForm(initial={"on": hat.hat.today}),
        "void": void or VoidForm(),
        "problem": problem,
    }
    status = answer(request)
    return render(request, "coaching/statements/statement.html", context, status=status)


@require_safe
@as_manager
def practice_statement_pdf(request: HttpRequest, hat: ManagerHat, pk: int) -> HttpResponseBase:
    """The paper."""
    return paper(_one(hat, pk))


def paper(row: Statement) -> HttpResponseBase:
    """A statement as a PDF to download."""
    made = pdf(row)
    name = file_name(row, "pdf")
    return download(lambda file: file.write(made), name=name, content_type="application/pdf")


@require_safe
@as_manager
def practice_statement_csv(request: HttpRequest, hat: ManagerHat, pk: int) -> HttpResponseBase:
    """Its lines as a table."""
    row = _one(hat, pk)
    text = as_csv(row, shown(row))
    kind = "text/csv; charset=utf-8"
    return download(
        lambda file: write_text(file, [text]), name=file_name(row, "csv"), content_type=kind
    )


HEADS = ("statement", "issued", "payer", "day", "client", "what", "minutes", "number", "price")


def as_csv(row: Statement, lines: list[Shown]) -> str:
    """The same as on the paper and no more; no cell that a spreadsheet would run."""
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow([*HEADS, "amount", "currency"])
    for one in lines:
        what = f"{one.what} ({one.note})" if one.note else one.what
        said = (row.number, row.issued_on, row.payer, one.on or "", one.who, what)
        figures = ("" if one.minutes is None else one.minutes, one.quantity, one.price, one.amount)
        rows.writerow([neutral(str(cell)) for cell in (*said, *figures, row.currency)])
    if row.tax:
        said = (row.number, row.issued_on, row.payer, "", "", tax_words(row))
        rows.writerow([neutral(str(cell)) for cell in (*said, "", "", "", row.tax, row.currency)])
    return MARK + out.getvalue()


@require_POST
@as_manager
def practice_statement_send(request: HttpRequest, hat: ManagerHat, pk: int) -> HttpResponse:
    """To whoever pays, with the paper."""
    row = _one(hat, pk)
    try:
        stating.send(hat.hat, row)
    except Refused as problem:
        return _page(request, hat, row, problem=str(problem))
    tell(request, _("It is on its way to %(who)s, with the paper.") % {"who": row.payer})
    return redirect("practice_statement", hat.organisation.slug, pk)


@require_POST
@as_manager
def practice_statement_paid(request: HttpRequest, hat: ManagerHat, pk: int) -> HttpResponse:
    """The money came; or it did not after all."""
    row = _one(hat, pk)
    is_off = "off" in request.POST
    form = PaidForm(request.POST)
    if not is_off and not form.is_valid():
        return _page(request, hat, row, paid=form)
    try:
        billing.mark_paid(hat.hat, row, on=None if is_off else form.cleaned_data["on"])
    except Refused as problem:
        return _page(request, hat, row, problem=str(problem))
    tell(request, _("It is open again.") if is_off else _("Written down as paid."))
    return redirect("practice_statement", hat.organisation.slug, pk)


@require_POST
@as_manager
def practice_statement_void(request: HttpRequest, hat: ManagerHat, pk: int) -> HttpResponse:
    """It does not hold: what it billed can be billed again."""
    row = _one(hat, pk)
    form = VoidForm(request.POST)
    if not form.is_valid():
        return _page(request, hat, row, void=form)
    try:
        billing.void(hat.hat, row, why=form.cleaned_data["why"])
    except Refused as problem:
        form.add_error("why", str(problem))
        return _page(request, hat, row, void=form)
    tell(request, _("It is void, with its number. What it billed can be billed again."))
    return redirect("practice_statement", hat.organisation.slug, pk)
