"""When letters may leave, and how often at most."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from throughline.followthrough.views.asking import answer
from throughline.frame.messages import tell
from throughline.letters import actions, queries
from throughline.letters.forms import SendingForm
from throughline.people.hats import Hat, as_me
from throughline.rulebook.sending import CAP_DAYS, QUIET


@require_http_methods(["GET", "POST"])
@as_me
def letter_settings(request: HttpRequest, hat: Hat) -> HttpResponse:
    """Quiet hours and the cap, with the defaults said beside them."""
    form = SendingForm(request.POST or None, initial=_as_set(hat))
    if not form.is_valid():
        context = {"form": form, "cap": CAP_DAYS, "quiet": QUIET, "today": hat.today}
        return render(request, "letters/settings.html", context, status=answer(request))
    actions.set_sending(hat, **form.cleaned_data)
    tell(request, _("Kept. It holds for every letter from now on."))
    return redirect("letter_settings")


def _as_set(hat: Hat) -> dict[str, object]:
    row = queries.sending(hat).first()
    if row is None:
        return {"quiet_from": QUIET.start, "quiet_until": QUIET.end, "cap_days": CAP_DAYS}
    said = {"quiet_from": row.quiet_from, "quiet_until": row.quiet_until}
    return {**said, "cap_days": row.cap_days}
