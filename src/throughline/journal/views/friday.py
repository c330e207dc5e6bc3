"""The Friday five minutes: look back on a week, and choose whether to be asked to."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from throughline.followthrough.views import answer
from throughline.frame.messages import tell
from throughline.journal import actions, queries
from throughline.journal.forms.friday import FridayForm, HabitForm
from throughline.people.hats import Hat, as_me
from throughline.rulebook.week import Week, read_week, week_of


@require_http_methods(["GET", "POST"])
@as_me
def friday(request: HttpRequest, hat: Hat) -> HttpResponse:
    """Three questions about this week, or about one before it."""
    week = _week_asked(request, hat)
    # Sent with nothing in it, it is done all the same.
    form = FridayForm(request.POST if request.method == "POST" else None, hat=hat)
    if not form.is_valid():
        return _show(request, hat, week, form)
    written = actions.look_back(hat, week, form.told())
    n = len(written)
    words = ngettext("%(n)s entry is written down.", "%(n)s entries are written down.", n)
    said = words % {"n": n} if n else _("Done. Nothing to write down this time.")
    tell(request, said)
    return redirect("entry", written[0].pk) if n == 1 else redirect("journal")


def _week_asked(request: HttpRequest, hat: Hat) -> Week:
    """The week an address names, this one without; one to come is not found."""
    this, said = week_of(hat.today), request.GET.get("week", "")
    week = read_week(said) if said else this
    if week is None or week > this:
        raise Http404
    return week


def _show(request: HttpRequest, hat: Hat, week: Week, form: FridayForm) -> HttpResponse:
    habit = queries.habit(hat)
    is_on = habit is not None and habit.ended_at is None
    initial = {"weekday": habit.weekday} if habit else None
    context = {
        "form": form,
        "habit_form": HabitForm(initial=initial),
        "is_on": is_on,
        "week": week,
        "is_this": week == week_of(hat.today),
        "before": None if queries.weeks(hat).of(week.before).exists() else week.before,
        "is_done": queries.weeks(hat).of(week).exists(),
    }
    return render(request, "journal/friday.html", context, status=answer(request))


@require_POST
@as_me
def friday_habit(request: HttpRequest, hat: Hat) -> HttpResponse:
    """Be asked each week, or not."""
    if "off" in request.POST:
        actions.end_habit(hat)
        tell(request, _("You are not asked. The three questions stay here for when you like."))
        return redirect("journal")
    form = HabitForm(request.POST)
    if not form.is_valid():
        return _show(request, hat, week_of(hat.today), FridayForm(hat=hat))
    habit = actions.keep_habit(hat, weekday=form.cleaned_data["weekday"])
    day = dict(form.fields["weekday"].choices)[habit.weekday]  # type: ignore[attr-defined]
    tell(request, _("Today asks each %(day)s, until you turn it off here.") % {"day": day})
    return redirect("friday")
