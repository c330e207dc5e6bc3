"""The page about one's own record: take it out, or bring one in."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from throughline.followthrough.queries import promises, touches
from throughline.frame import pace
from throughline.frame.download import download as give
from throughline.frame.messages import tell
from throughline.network.queries import contacts
from throughline.people.hats import Hat, as_me
from throughline.website.record.forms import RecordForm
from throughline.website.record.pack import pack
from throughline.website.record.taking import what_is_there

NAME = "throughline-record.zip"
AT_MOST, WITHIN = 10, 600  # downloads, seconds: each costs about what a few hundred pages do


@require_http_methods(["GET", "HEAD", "POST"])
@as_me
def record(request: HttpRequest, hat: Hat) -> HttpResponseBase:
    """What the record holds, the one button, and the way in while it is empty."""
    form, status = RecordForm(), 200
    if request.method == "POST":
        form = RecordForm(request.POST, request.FILES)
        status = 413 if getattr(request, "too_large_upload", False) else 422
        if status == 413:
            form.refuse_its_size()
        elif form.is_valid() and form.bring_in(hat) is not None:
            tell(request, _("Your record is in. %(held)s") % {"held": held(hat)})
            return redirect("record")
    context = {"form": form, "held": held(hat), "there": what_is_there(hat)}
    return render(request, "website/record.html", context, status=status)


@require_GET
@as_me
def download(request: HttpRequest, hat: Hat) -> HttpResponseBase:
    """The zip, made now in a file that is gone once it is sent."""
    if not pace.allows("record_download", hat.person.pk, at_most=AT_MOST, within=WITHIN):
        return render(request, "429.html", status=429)
    return give(lambda file: pack(hat, file), name=NAME, content_type="application/zip")


def held(hat: Hat) -> str:
    """What the record holds, in a sentence."""
    people, contact, owed = contacts(hat).count(), touches(hat).count(), promises(hat).count()
    if not (people or contact or owed):
        return _("Nobody is in it yet.")
    said = {
        "people": ngettext("%(n)s contact", "%(n)s contacts", people) % {"n": f"{people:,}"},
        "touches": ngettext("%(n)s moment of contact", "%(n)s moments of contact", contact)
        % {"n": f"{contact:,}"},
        "promises": ngettext("%(n)s promise", "%(n)s promises", owed) % {"n": f"{owed:,}"},
    }
    return _("It holds %(people)s, %(touches)s and %(promises)s.") % said
