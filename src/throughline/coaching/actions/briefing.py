"""The brief for whoever takes an engagement over, drafted from what is recorded and nothing else."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from throughline.coaching.actions.standing import entitled
from throughline.coaching.models import Engagement, Session, Step
from throughline.coaching.queries.teams import open_promises
from throughline.followthrough.models import Promise
from throughline.followthrough.words import on_day
from throughline.people.hats import Hat
from throughline.rulebook.entitlement import PhaseState

TALKS = 3


def brief(hat: Hat, engagement: Engagement) -> str:
    """Terms, phase, the last talks, what is open, how they like to be reached, what not to ask."""
    blocks = (
        _terms(hat, engagement),
        _talks(hat, engagement),
        _promised(hat, engagement),
        _manners(engagement),
        [_("Not to ask again:"), *_known(engagement), ""],
    )
    return "\n".join(line for block in blocks for line in block).strip() + "\n"


def _terms(hat: Hat, row: Engagement) -> Iterator[str]:
    now = entitled(hat, row)
    party = row.client.relationship.party
    facts = {"who": party.name, "programme": row.name, "stage": row.get_stage_display()}
    yield _("%(who)s: %(programme)s, %(stage)s.") % facts
    left = now.left
    if left is None:
        yield _("Sessions: as many as needed.")
    else:
        yield _("Sessions: %(left)s left, %(booked)s of them booked.") % {
            "left": left,
            "booked": now.booked,
        }
    if now.last_on:
        yield _("Last day: %(day)s.") % {"day": on_day(now.last_on, hat.today)}
    current = [one.name for one in now.phases if one.state == PhaseState.CURRENT]
    if current:
        yield _("Phase: %(phase)s.") % {"phase": current[0]}
    yield ""


def _talks(hat: Hat, row: Engagement) -> Iterator[str]:
    held = Session.objects.filter(engagement=row, sat=Session.Sat.HELD).order_by("-starts_at")
    talks = [one for one in held[:TALKS] if one.topic]
    if not talks:
        return
    yield _("The last talks:")
    for one in talks:
        yield f"- {on_day(hat.person.day(one.starts_at), hat.today)}: {one.topic}"
    yield ""


def _promised(hat: Hat, row: Engagement) -> Iterator[str]:
    owed = open_promises(row, hat.person, hat.today)
    if not owed:
        return
    yield _("Open promises:")
    for one in owed:
        who = _("we") if one.owes == Promise.Owes.ME else _("they")
        when = f", {on_day(one.due_on, hat.today)}" if one.due_on else ""
        yield f"- {who}: {one.what}{when}"
    yield ""


def _manners(row: Engagement) -> Iterator[str]:
    if row.client.prefers:
        yield _("Best reached by: %(way)s.") % {"way": row.client.get_prefers_display()}
        yield ""


def _known(row: Engagement) -> Iterator[str]:
    """What was told once already: the reasons of stages, and the topics talked about."""
    paused = Step.objects.filter(engagement=row).exclude(why="").order_by("-at", "-pk")
    said = [f"- {step.get_stage_display()}: {step.why}" for step in paused[:TALKS]]
    topics = Session.objects.filter(engagement=row, sat=Session.Sat.HELD).exclude(topic="")
    older = topics.order_by("-starts_at").values_list("topic", flat=True)[TALKS : 2 * TALKS]
    said += [f"- {topic}" for topic in older]
    yield from said or ["- …"]
