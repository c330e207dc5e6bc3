"""Companies as one keeper knows them."""

from django.db import transaction
from django.utils.translation import gettext as _

from throughline.people import names
from throughline.people.hats import Hat
from throughline.people.models import Company
from throughline.people.permissions import hat_keeps, insist
from throughline.people.refusals import Refused


@transaction.atomic
def rename_company(hat: Hat, company: Company, *, name: str) -> Company:
    """Write its name another way, for everybody there. Raises Refused for no name, and for one
    that another company has."""
    insist(hat_keeps(hat, company))
    name = names.tidy(name)
    key = names.folded(name)[: names.LONGEST]
    if not key:
        raise Refused(_("A name is needed."))
    others = Company.objects.filter(keeper_id=company.keeper_id, name_key=key)
    if others.exclude(pk=company.pk).exists():
        raise Refused(_("There is a company called “%(name)s” already.") % {"name": name})
    company.name, company.name_key = name, key
    company.save(update_fields=["name", "name_key"])
    return company
