"""Tags for the pages about signing in, by `{% load people %}`."""

from django import template
from django.conf import settings
from django.forms import BaseForm
from django.utils.translation import gettext_lazy as _

register = template.Library()

# allauth's fields in the house's words.
LABELS = {
    "email": _("E-mail"),
    "login": _("E-mail"),
    "password": _("Password"),
    "password1": _("Password"),
    "password2": _("The new password again"),
    "oldpassword": _("Your password now"),
    "code": _("Code"),
    "name": _("Name"),
}


NEW_PASSWORD = _("At least ten characters; not a common one, and not your name.")


@register.inclusion_tag("frame/_form.html")
def account_fields(form: BaseForm, **labels: str) -> dict[str, BaseForm]:
    """A whole form of allauth's in our words; a label may be given for a field by its name."""
    ours: frozenset[str] = getattr(form, "our_labels", frozenset())
    for bound in form:
        bound.field.widget.attrs.pop("placeholder", None)  # it repeats the label
        if bound.name not in ours:
            bound.label = labels.get(bound.name) or LABELS.get(bound.name) or bound.label
        if bound.name == "password1":
            bound.help_text = NEW_PASSWORD
    return {"form": form}


@register.simple_tag
def sends_mail() -> bool:
    """Whether this machine has a mail server to send by."""
    return bool(settings.SENDS_MAIL)


@register.inclusion_tag("people/_letter.html")
def where_letters_go() -> dict[str, bool]:
    """Where the letter with a code is, on a machine that sends no mail."""
    return {"sends_mail": settings.SENDS_MAIL}
