"""The queue of resumes, and one resume being read: its lines beside what is said of them."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from throughline.coaching.actions.resumes import returning, reviewing
from throughline.coaching.forms.resumes import CommentForm, WordForm
from throughline.coaching.hats import CoachHat, as_coach
from throughline.coaching.models import Resume, ResumeComment
from throughline.coaching.queries.resumes import (
    comment_of,
    finished,
    has_question,
    newest,
    queue,
    readable,
    ready_of,
    resumes,
    sheet_of,
    untold,
    words_of,
)
from throughline.frame.asked import asked_row
from throughline.frame.download import download
from throughline.frame.messages import tell
from throughline.people import secrets
from throughline.people.refusals import Refused

SHOWN, LATELY = 100, 20


@require_safe
@as_coach
def coach_resumes(request: HttpRequest, hat: CoachHat) -> HttpResponse:
    """What waits to be read, the oldest first; what was read lately."""
    rows = queue(hat)
    context = {
        "rows": [(row, _is_held(row, hat)) for row in rows[:SHOWN]],
        "count": rows.count(),
        "done": list(finished(hat)[:LATELY]),
        "untold": bool(untold(hat)),
        "me": hat.person,
        "now": hat.now,
    }
    return render(request, "coaching/resumes.html", context)


def _is_held(row: Resume, hat: CoachHat) -> bool:
    """Whether somebody else reads it now."""
    is_free = row.taken_until is None or row.taken_until <= hat.now
    return not is_free and row.taken_by_id != hat.person.pk


@require_POST
@as_coach
def resume_next(request: HttpRequest, hat: CoachHat) -> HttpResponse:
    """Take the oldest that nobody reads."""
    row = reviewing.take_next(hat)
    if row is None:
        tell(request, _("None waits to be read."))
        return redirect("coach_resumes")
    return redirect("resume", row.pk)


@require_POST
@as_coach
def resume_take(request: HttpRequest, hat: CoachHat, pk: int) -> HttpResponse:
    """Take this one."""
    row = get_object_or_404(resumes(hat), pk=pk)
    try:
        reviewing.take(hat.on(row), row)
    except Refused as problem:
        tell(request, str(problem))
        return redirect("coach_resumes")
    return redirect("resume", row.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@as_coach
def resume(request: HttpRequest, hat: CoachHat, pk: int) -> HttpResponse:
    """One resume; by POST something is said of it."""
    row = get_object_or_404(readable(hat), pk=pk)
    ready, posted = ready_of(row.keeper_id), request.method == "POST"
    line = asked_row(request, "line")
    form = CommentForm(request.POST if posted else None, ready=ready, initial={"line": line})
    if posted and form.is_valid():
        try:
            at = form.cleaned_data["line"]
            reviewing.say(hat.on(row), row, text=form.words(), line=at)
        except Refused as problem:
            form.add_error(None, str(problem))
        else:
            anchor = f"line-{at}" if at else "whole"
            return redirect(f"{reverse('resume', args=[pk])}#{anchor}")
    return _page(request, hat, row, form, status=422 if posted else 200)


def _page(
    request: HttpRequest,
    hat: CoachHat,
    row: Resume,
    form: CommentForm,
    *,
    status: int,
    answer: WordForm | None = None,
) -> HttpResponse:
    until = row.taken_until
    last = newest(row.engagement)
    context: dict[str, Any] = {
        "row": row,
        "party": row.engagement.client.relationship.party,
        "sheet": sheet_of(row),
        "form": form,
        "is_mine": bool(until and until > hat.now and row.taken_by_id == hat.person.pk),
        "is_taken": bool(until and until > hat.now and row.taken_by_id != hat.person.pk),
        "words": words_of(row.engagement),
        "answer": answer or WordForm(),
        "is_asked": has_question(row.engagement),
        "newer": last if last and last.pk != row.pk else None,
        "line": asked_row(request, "line"),
        "ready": ready_of(row.keeper_id),
    }
    return render(request, "coaching/resume.html", context, status=status)


def _readable(hat: CoachHat, pk: int) -> Resume:
    return get_object_or_404(readable(hat), pk=pk)


@require_POST
@as_coach
def resume_let_go(request: HttpRequest, hat: CoachHat, pk: int) -> HttpResponse:
    """Somebody else may read it."""
    row = _readable(hat, pk)
    reviewing.give_back(hat.on(row), row)
    tell(request, _("It waits again. What you said of it stays."))
    return redirect("coach_resumes")


@require_POST
@as_coach
def resume_done(request: HttpRequest, hat: CoachHat, pk: int) -> HttpResponse:
    """It is read; the next one, if there is one."""
    row = _readable(hat, pk)
    try:
        reviewing.finish(hat.on(row), row)
    except Refused as problem:
        tell(request, str(problem))
        return redirect("resume", pk)
    who = row.engagement.client.relationship.party.name
    held = row.engagement.client.hold_letters_since is not None
    said = _("Done. %(who)s is written to once their letters may go.")
    if not held:
        said = _("Done. %(who)s is written to in a minute.")
    tell(request, said % {"who": who}, undo=reverse("resume_again", args=[pk]))
    following = reviewing.take_next(hat) if "next" in request.POST else None
    return redirect("resume", following.pk) if following else redirect("coach_resumes")


@require_POST
@as_coach
def resume_again(request: HttpRequest, hat: CoachHat, pk: int) -> HttpResponse:
    """Not done after all."""
    row = _readable(hat, pk)
    try:
        reviewing.go_back(hat.on(row), row)
    except Refused as problem:
        tell(request, str(problem))
    return redirect("resume", pk)


@require_POST
@as_coach
def resume_unsay(request: HttpRequest, hat: CoachHat, pk: int, comment: int) -> HttpResponse:
    """Take a comment out."""
    return _turned(request, hat, pk, comment, reviewing.unsay, undo="resume_say_again")


@require_POST
@as_coach
def resume_say_again(request: HttpRequest, hat: CoachHat, pk: int, comment: int) -> HttpResponse:
    """Put a comment back."""
    return _turned(request, hat, pk, comment, reviewing.say_again)


def _turned(
    request: HttpRequest, hat: CoachHat, pk: int, comment: int, act: Any, undo: str = ""
) -> HttpResponse:
    row = _readable(hat, pk)
    found: ResumeComment = get_object_or_404(comment_of(row), pk=comment)
    try:
        act(hat.on(row), found)
    except Refused as problem:
        tell(request, str(problem))
    else:
        if undo:
            tell(request, _("It is taken out."), undo=reverse(undo, args=[pk, comment]))
    return redirect("resume", pk)


@require_POST
@as_coach
def resume_answer(request: HttpRequest, hat: CoachHat, pk: int) -> HttpResponse:
    """Answer what was asked back."""
    row = _readable(hat, pk)
    form = WordForm(request.POST)
    if not form.is_valid():
        plain = CommentForm(ready=ready_of(row.keeper_id))
        return _page(request, hat, row, plain, status=422, answer=form)
    letter = returning.answer_back(hat.on(row), row, text=form.cleaned_data["text"])
    said = _("Answered, and a letter is on its way.")
    if letter is None:
        said = _("Answered on their page. No letter goes: theirs are held, or no address is known.")
    tell(request, said)
    return redirect("resume", pk)


@require_safe
@as_coach
def resume_file(request: HttpRequest, hat: CoachHat, pk: int) -> HttpResponseBase:
    """The file itself, as it came."""
    row = _readable(hat, pk)
    data = secrets.unseal(row.content_sealed)
    return download(
        lambda file: file.write(data), name=row.name, content_type="application/octet-stream"
    )
