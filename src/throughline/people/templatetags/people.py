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


@register.inclusion_tag("frame/_form.html")
def account_fields(form: BaseForm, **labels: str) -> dict[str, BaseForm]:
    """A whole form of allauth's in our words; a label may be given for a field by its name."""
    for name, field in form.fields.items():
        field.widget.attrs.pop("placeholder", None)  # it repeats the label
        known = labels.get(name) or (None if name in kept(form) else LABELS.get(name))
        field.label = known or field.label
    return {"form": form}


def kept(form: BaseForm) -> frozenset[str]:
    """Fields that our own forms have already labelled."""
    return getattr(form, "our_labels", frozenset())


@register.inclusion_tag("people/_letter.html")
def where_letters_go() -> dict[str, bool]:
    """Where the letter with a code is, on a machine that sends no mail."""
    return {"sends_mail": settings.SENDS_MAIL}
