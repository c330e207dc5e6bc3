"""A practice's own worksheets."""

from collections.abc import Sequence

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from throughline.coaching.models import Worksheet
from throughline.coaching.worksheets import Sheet
from throughline.people.hats import Hat
from throughline.people.permissions import hat_keeps, insist
from throughline.people.refusals import Refused

MOST = 30
"""Questions of one worksheet."""


@transaction.atomic
def add_worksheet(
    hat: Hat, *, name: str, about: str, questions: Sequence[str], leads_to: str = ""
) -> Worksheet:
    """One more worksheet of the practice. Raises Refused when the name is taken."""
    row = Worksheet(keeper_id=hat.keeper_id, made_at=hat.now)
    return _written(row, name, about, questions, leads_to)


@transaction.atomic
def change_worksheet(
    hat: Hat,
    sheet: Worksheet,
    *,
    name: str,
    about: str,
    questions: Sequence[str],
    leads_to: str = "",
) -> Worksheet:
    """Say it otherwise; what was given stays as it was given."""
    insist(hat_keeps(hat, sheet))
    return _written(sheet, name, about, questions, leads_to)


@transaction.atomic
def copy_worksheet(hat: Hat, sheet: Worksheet | Sheet) -> Worksheet:
    """The same once more, to be changed, under a name that is free."""
    if isinstance(sheet, Worksheet):
        insist(hat_keeps(hat, sheet))
    return add_worksheet(
        hat,
        name=_free(hat, str(sheet.name)),
        about=str(sheet.about),
        questions=[str(one) for one in sheet.questions],
        leads_to=sheet.leads_to,
    )


@transaction.atomic
def retire_worksheet(hat: Hat, sheet: Worksheet) -> None:
    """It is not offered any more; what was given of it stays."""
    insist(hat_keeps(hat, sheet))
    Worksheet.objects.filter(pk=sheet.pk, retired_at=None).update(retired_at=hat.now)


@transaction.atomic
def restore_worksheet(hat: Hat, sheet: Worksheet) -> Worksheet:
    """It is offered again, under a free name if another one took its own."""
    insist(hat_keeps(hat, sheet))
    if sheet.retired_at is not None:
        sheet.retired_at, sheet.name = None, _free(hat, sheet.name)
        sheet.save(update_fields=["retired_at", "name"])
    return sheet


def _written(
    row: Worksheet, name: str, about: str, questions: Sequence[str], leads_to: str
) -> Worksheet:
    row.name, row.about, row.leads_to = name.strip(), about.strip(), leads_to
    row.questions = [] if leads_to else [one.strip() for one in questions if one.strip()]
    if not row.name:
        raise Refused(_("A worksheet needs a name."))
    if not leads_to and not row.questions:
        raise Refused(_("A worksheet needs a question, or a place where it is answered."))
    if len(row.questions) > MOST:
        raise Refused(_("These are over %(most)s questions. Nobody answers so many.") % _MOST)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as problem:
        raise Refused(_("There is a worksheet of this name already.")) from problem
    return row


_MOST = {"most": MOST}


def _free(hat: Hat, name: str) -> str:
    """The name itself, or with the lowest number that is free."""
    rows = Worksheet.objects.filter(keeper_id=hat.keeper_id, retired_at=None)
    taken = set(rows.filter(name__startswith=name[:190]).values_list("name", flat=True))
    names = (name if at == 1 else f"{name[:190]} {at}" for at in range(1, len(taken) + 2))
    return next(one for one in names if one not in taken)
