"""Skills, languages, interests, references and profiles."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from throughline.followthrough.views import answer
from throughline.frame.messages import tell
from throughline.journal import actions
from throughline.journal.forms.career import FactForm, as_written
from throughline.journal.models import Fact
from throughline.journal.queries import all_facts, facts
from throughline.journal.views.moving import moved, removed, restored
from throughline.people.hats import Hat, as_me

NEW = {
    Fact.Kind.SKILL.value: gettext_lazy("A skill"),
    Fact.Kind.LANGUAGE.value: gettext_lazy("A language"),
    Fact.Kind.INTEREST.value: gettext_lazy("An interest"),
    Fact.Kind.REFERENCE.value: gettext_lazy("A reference"),
    Fact.Kind.PROFILE.value: gettext_lazy("A profile elsewhere"),
}


@require_http_methods(["GET", "POST"])
@as_me
def fact_new(request: HttpRequest, hat: Hat) -> HttpResponse:
    """Something that is simply so."""
    said = request.POST.get("kind") or request.GET.get("kind") or ""
    kind = said if said in NEW else Fact.Kind.SKILL.value
    form = FactForm(request.POST or None, kind=kind)
    if not form.is_valid():
        context = {"form": form, "title": NEW[kind], "kind": kind}
        return render(request, "journal/fact_form.html", context, status=answer(request))
    actions.add_fact(hat, kind=kind, **form.cleaned_data)
    tell(request, _("Kept."))
    if "another" in request.POST:
        return redirect(f"{request.path}?kind={kind}")
    return redirect("career")


@require_http_methods(["GET", "POST"])
@as_me
def fact_edit(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Correct a fact."""
    row = get_object_or_404(facts(hat), pk=pk)
    form = FactForm(request.POST or None, kind=row.kind, initial=as_written(row))
    if not form.is_valid():
        context = {"form": form, "title": row.name, "kind": row.kind, "fact": row}
        return render(request, "journal/fact_form.html", context, status=answer(request))
    actions.change_fact(hat, row, **form.cleaned_data)
    tell(request, _("Kept."))
    return redirect("career")


@require_POST
@as_me
def fact_move(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Put it before the one above, or after the one below."""
    return moved(request, hat, get_object_or_404(facts(hat), pk=pk))


@require_POST
@as_me
def fact_remove(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Throw a fact away; it can be fetched back."""
    row = get_object_or_404(all_facts(hat), pk=pk)
    return removed(request, hat, row, "fact_restore", "career")


@require_POST
@as_me
def fact_restore(request: HttpRequest, hat: Hat, pk: int) -> HttpResponse:
    """Fetch it back."""
    return restored(request, hat, get_object_or_404(all_facts(hat), pk=pk), "career")
