"""The plan in words: what each row becomes, what is unclear, and how many come."""

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from throughline.coaching.taking.planning import Line, Plan
from throughline.coaching.words import day
from throughline.followthrough.models import Unit
from throughline.people.hats import Hat


@dataclass(frozen=True, slots=True)
class Shown:
    """One row on the preview. Only one that could come has a tick."""

    number: int
    name: str
    reach: str
    terms: list[str]
    dates: list[str]
    notes: list[str]
    can_come: bool
    comes: bool


def shown(found: Plan, hat: Hat) -> list[Shown]:
    """All rows but those that are unclear, which are told by themselves."""
    return [_shown(line, hat) for line in found.lines if not line.entry.problems]


def _shown(line: Line, hat: Hat) -> Shown:
    entry = line.entry
    return Shown(
        number=entry.number,
        name=entry.name,
        reach=", ".join(one for one in (entry.email, entry.phone) if one),
        terms=_terms(line),
        dates=_dates(line, hat),
        notes=[*_again(line), *entry.notes],
        can_come=not (line.known or line.again),
        comes=line.goes_in,
    )


def _again(line: Line) -> list[str]:
    if line.known:
        return [_("here already: stays as they are")]
    if line.again:
        return [_("the same person as in row %(row)s, which counts") % {"row": line.again}]
    if line.party:
        return [_("known to the practice already, as %(name)s") % {"name": line.party.name}]
    if line.twin:
        return [_("a client here has the same name: untick it if this is the same person")]
    return []


def _terms(line: Line) -> list[str]:
    entry = line.entry
    named = line.programme.name if line.programme else entry.programme
    said = [named or _("Coaching")]
    if entry.length:
        said.append(span(*entry.length))
    granted = entry.sessions
    if granted is None and line.programme:
        granted = line.programme.sessions
    if granted is not None:
        said.append(_("%(used)s of %(all)s sessions used") % {"used": entry.used, "all": granted})
    elif entry.used:
        words = ngettext("%(n)s session used", "%(n)s sessions used", entry.used)
        said.append(words % {"n": entry.used})
    if line.funnel:
        said.append(line.funnel.name)
    return said


def span(every: int, unit: str) -> str:
    """A length as people say it."""
    if unit == Unit.MONTHS:
        return ngettext("%(n)s month", "%(n)s months", every) % {"n": every}
    return ngettext("%(n)s day", "%(n)s days", every) % {"n": every}


def _dates(line: Line, hat: Hat) -> list[str]:
    entry, said = line.entry, []
    for on, words in (
        (entry.last_contact, _("last contact %(day)s")),
        (entry.agreed_on, _("agreed %(day)s")),
        (entry.notified_on, _("told %(day)s")),
        (entry.separated_on, _("last day at work %(day)s")),
    ):
        if on:
            said.append(words % {"day": day(on, hat.today)})
    if entry.next_session:
        at = localtime(entry.next_session)
        when = f"{day(at.date(), hat.today)}, {date_format(at, 'H:i')}"
        said.insert(1 if entry.last_contact else 0, _("next session %(at)s") % {"at": when})
    return said


def unclear(found: Plan) -> list[str]:
    """A sentence for each row that cannot go in; the first says what is safe."""
    said = [
        _("Row %(row)s: %(why)s.")
        % {"row": line.entry.number, "why": "; ".join(line.entry.problems)}
        for line in found.unclear
    ]
    others = len(found.lines) - len(said)
    if said and others:
        words = ngettext(
            "The other %(count)s row can go in.", "The other %(count)s rows can go in.", others
        )
        said[-1] = f"{said[-1]} {words % {'count': others}}"
    return said


def counted(found: Plan) -> list[str]:
    """How many come, and what becomes of the others."""
    coming, known = len(found.coming), len(found.known)
    said = [
        ngettext(
            "%(count)s person becomes a client of yours.",
            "%(count)s people become clients of yours.",
            coming,
        )
        % {"count": coming}
    ]
    if known:
        words = ngettext(
            "%(count)s is here already, or stands in it twice, and stays as they are.",
            "%(count)s are here already, or stand in it twice, and stay as they are.",
            known,
        )
        said.append(words % {"count": known})
    left = sum(line.is_out for line in found.lines)
    if left:
        words = ngettext("%(count)s stays out.", "%(count)s stay out.", left)
        said.append(words % {"count": left})
    return said
