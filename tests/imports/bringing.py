"""Brings archives in as the worker would, and compares what a keeper has before and after."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db.models import Model

from tests.cast import NOW
from tests.imports.writing import CONNECTIONS, INVITATIONS, MESSAGES, table, write_zip
from throughline.followthrough.models import Relationship
from throughline.imports import actions
from throughline.imports.actions import work as working
from throughline.imports.actions.steps import steps
from throughline.imports.actions.work import Work, claim
from throughline.imports.models import Batch
from throughline.people.hats import Hat, me
from throughline.people.models import Person

IN = "https://www.linkedin.com/in/"
OWNER = ("Dana Reyes", f"{IN}dana-reyes")
KEPT = (
    "people.Party",
    "people.ContactPoint",
    "people.Evidence",
    "people.Company",
    "followthrough.Relationship",
    "followthrough.Touch",
    "followthrough.Snooze",
    "followthrough.Promise",
    "network.Circle",
    "network.Contact",
    "network.Tag",
    "network.Tagged",
    "imports.SourceRow",
    "imports.Change",
)
Row = Sequence[str]


def person(name: str, **said: str) -> Row:
    """A row of Connections: `url`, `email`, `company`, `position`, `on`."""
    first, _, last = name.rpartition(" ")
    slug = name.lower().replace(" ", "-")
    url = said.get("url", f"{IN}{slug}")
    rest = ("email", "company", "position")
    return [first, last, url, *(said.get(one, "") for one in rest), said.get("on", "16 Jan 2020")]


def message(
    who: str, text: str, at: str, *, sent: bool = False, talk: str = "", **said: str
) -> Row:
    """A row of messages between Dana and somebody; `url`, `subject`, `draft`."""
    other = (who, said.get("url", f"{IN}{who.lower().replace(' ', '-')}"))
    sender, to = (OWNER, other) if sent else (other, OWNER)
    talk = talk or f"talk-{who}"
    return [talk, "", *sender, *to, f"{at} 12:00:00 UTC", said.get("subject", ""), text, "INBOX"]


def archive(
    path: Path,
    connections: Iterable[Row] = (),
    messages: Iterable[Row] = (),
    invitations: Iterable[Row] = (),
    **more: str,
) -> Path:
    """A LinkedIn zip."""
    files = {
        "Connections.csv": table([CONNECTIONS.split(","), *connections]),
        "messages.csv": table([MESSAGES.split(","), *messages]),
        "Invitations.csv": table([INVITATIONS.split(","), *invitations]),
    }
    return write_zip(path, {**files, **more})


def read(owner: Person, *paths: Path, **choices: Any) -> Batch:
    """Receive and read, as far as the preview."""
    files = [(path.name, path) for path in paths]
    batch = actions.receive(me(owner, NOW), files=files, choices=choices)
    return finish(batch)


def bring(owner: Person, *paths: Path, **choices: Any) -> Batch:
    """Read, approve and bring in."""
    batch = read(owner, *paths)
    assert not batch.problem, batch.problem
    if batch.approved_at is None:
        actions.approve(me(owner, NOW), batch, choices=choices)
    return finish(batch)


def finish(batch: Batch) -> Batch:
    """Do all there is to do."""
    return actions.finish(batch, clock=lambda: NOW)


def undo(owner: Person, batch: Batch) -> Batch:
    """Take a batch back."""
    actions.ask_undo(me(owner, NOW), batch)
    return finish(batch)


def everything(owner: Person) -> Mapping[str, list[tuple[Any, ...]]]:
    """Every kept row of a keeper, whole, ids and all."""
    found = {}
    for label in KEPT:
        model: type[Model] = apps.get_model(label)
        rows = model._default_manager.all()
        if label != "imports.Change":
            rows = rows.filter(keeper=owner.keeper)
        found[label] = sorted(rows.values_list(), key=repr)
    return found


def network(owner: Person) -> list[tuple[Any, ...]]:
    """The network without what differs from one import to the next: ids, and when it came."""
    rows = Relationship.objects.filter(keeper=owner.keeper).select_related(
        "party__company", "contact__circle"
    )
    return sorted((_tie(row) for row in rows), key=repr)


def _tie(row: Relationship) -> tuple[Any, ...]:
    party, contact = row.party, row.contact
    touches = row.touches.order_by("at", "direction").values_list(
        "on", "at", "direction", "outcome", "note", "source"
    )
    points = party.contact_points.order_by("kind", "key").values_list("kind", "value", "key")
    return (
        *(party.name, party.given_name, party.family_name, party.name_key, party.sort_key),
        *(party.title, party.company and party.company.name),
        *(row.starts_on, row.ideal_every, row.worst_every, row.strength),
        *(row.last_on, row.due_on, row.worst_on),
        *(contact.circle and contact.circle.name, contact.is_recruiter, contact.connected_on),
        *(list(points), list(touches)),
    )


class Killed(BaseException):
    """The process died here."""


@contextmanager
def dies_at(number: int) -> Iterator[list[int]]:
    """The process dies while the numbered chunk is about to be committed; counts the chunks."""
    chunks = [0]
    note = working.Work._note

    def dying(self: Work, columns: dict[str, Any]) -> None:
        chunks[0] += 1
        note(self, columns)
        if chunks[0] == number:
            raise Killed

    working.Work._note = dying  # type: ignore[method-assign]
    try:
        yield chunks
    finally:
        working.Work._note = note  # type: ignore[method-assign]


def work_until_death(batch: Batch) -> bool:
    """Work on a batch in a process of its own, which may die. True when it got to the end."""
    work = claim(NOW, only=batch.pk)
    assert work is not None
    try:
        for _step in steps(work):
            pass
    except Killed:
        # Its lease runs out some time after.
        Batch.objects.filter(pk=batch.pk).update(claimed_at=None)
        return False
    work.let_go()
    return True


def seen(owner: Person) -> Hat:
    """What the owner sees now."""
    return me(owner, NOW)
