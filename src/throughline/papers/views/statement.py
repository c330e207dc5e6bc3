"""The answer to "What happened?": its words, its checks, and the private account."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from throughline.followthrough.views import answer
from throughline.frame.messages import tell
from throughline.papers import actions
from throughline.papers.actions.statement import WORDS
from throughline.papers.composing import statement as checking
from throughline.papers.forms.statement import (
    LONGEST_ACCOUNT,
    AccountForm,
    SaidToForm,
    ShowForm,
    StatementForm,
)
from throughline.papers.models import Statement
from throughline.papers.queries import answer_grants, rehearsals, shown_to, statements
from throughline.people import secrets
from throughline.people.hats import Hat, as_me
from throughline.rulebook.statement.assembling import assembled


@require_http_methods(["GET", "POST"])
@as_me
def statement(request: HttpRequest, hat: Hat) -> HttpResponse:
    """One neutral fact, what was learned, the way forward: written, kept, or put together."""
    row = statements(hat).first()
    form = StatementForm(request.POST or None, instance=row)
    if request.POST.get("do") == "draft":
        drafted = assembled(checking.of(form.words()))
        words = {**form.words(), "short": drafted.short, "long": drafted.long}
        words["written"] = drafted.written
        return page(request, hat, row, StatementForm(initial=words), is_drafted=True)
    if request.method == "GET" or not form.is_valid():
        return page(request, hat, row, form)
    actions.say(hat, **{name: form.cleaned_data[name] for name in WORDS})
    tell(request, _("Kept. Only you can read it."), undo=reverse("statement_undo"))
    return redirect("statement")


def page(
    request: HttpRequest,
    hat: Hat,
    row: Statement | None,
    form: StatementForm,
    *,
    is_drafted: bool = False,
    **forms: Any,
) -> HttpResponse:
    """Everything about it on one page, with whatever form did not pass."""
    words = form.words()
    grants = list(answer_grants(hat))
    heard = list(rehearsals(hat).heard().latest_first())
    context = {
        "statement": row,
        "form": form,
        "notes": {one.name: one for one in checking.notes(hat, words)},
        "left": checking.standing(hat, words),
        "is_sayable": row is not None and checking.is_sayable(words),
        "is_ready": checking.is_ready(hat, words),
        "is_drafted": is_drafted,
        "has_agreed": any(words[name] for name in WORDS[6:]) or any(form[n].errors for n in WORDS),
        "heard": heard,
        "open_grants": [one for one in grants if one.ended_at is None],
        "ended_grants": [one for one in grants if one.ended_at is not None],
        "shown_to_me": list(shown_to(hat)[:10]),
        "said_form": SaidToForm(auto_id="said_%s"),
        "show_form": ShowForm(auto_id="show_%s"),
        **forms,
    }
    status = 200 if is_drafted else answer(request)
    return render(request, "papers/statement.html", context, status=status)


@require_POST
@as_me
def statement_check(request: HttpRequest, hat: Hat) -> HttpResponse:
    """What stands beside each field while it is typed; nothing is kept."""
    words = StatementForm(request.POST).words()
    context = {"notes": checking.notes(hat, words), "oob": True}
    return render(request, "papers/_statement_notes.html", context)


@require_POST
@as_me
def statement_undo(request: HttpRequest, hat: Hat) -> HttpResponse:
    """The words as they were before."""
    actions.take_back(hat, get_object_or_404(statements(hat)))
    said = _("It says again what it said before.")
    tell(request, said, undo=reverse("statement_undo"))
    return redirect("statement")


@require_http_methods(["GET", "POST"])
@as_me
def account(request: HttpRequest, hat: Hat) -> HttpResponse:
    """The private full account: what to think of before, then a place for it."""
    row = statements(hat).first()
    if row is None or row.account_since is None:
        return render(request, "papers/account_off.html", status=answer(request))
    text, is_shut = _opened(row)
    form = AccountForm(request.POST or None, initial={"text": text})
    if request.method == "POST" and form.is_valid():
        actions.write_account(hat, row, text=form.cleaned_data["text"].replace("\0", ""))
        tell(request, _("Kept, sealed. Nobody but you can read it."))
        return redirect("account")
    context = {"form": form, "statement": row, "is_shut": is_shut, "most": LONGEST_ACCOUNT}
    return render(request, "papers/account.html", context, status=answer(request))


def _opened(row: Statement) -> tuple[str, bool]:
    """The account, and whether the key file does not open it."""
    if not row.account_sealed:
        return "", False
    try:
        return secrets.decrypt(row.account_sealed), False
    except secrets.WrongKey:
        return "", True


@require_POST
@as_me
def account_on(request: HttpRequest, hat: Hat) -> HttpResponse:
    """Turn it on."""
    actions.turn_account_on(hat)
    return redirect("account")


@require_http_methods(["GET", "POST"])
@as_me
def account_erase(request: HttpRequest, hat: Hat) -> HttpResponse:
    """Erase it for good, after asking once."""
    row = statements(hat).first()
    if row is None or row.account_since is None:
        return redirect("account")
    if request.method == "GET":
        return render(request, "papers/account_erase.html")
    actions.erase_account(hat, row)
    tell(request, _("The account is erased, and it is off. Your answer is as it was."))
    return redirect("statement")
