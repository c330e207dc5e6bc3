"""Whom a name typed in the journal means."""

from throughline.followthrough.models import Relationship
from throughline.followthrough.queries import relationships
from throughline.people import names
from throughline.people.hats import Hat
from throughline.people.models import Party
from throughline.people.queries import parties

NAMED = 10  # people that are offered for a name


def named(hat: Hat, text: str) -> list[Party]:
    """The people whom what was typed so far may mean."""
    known = parties(hat).named_like(text).select_related("company")
    return list(known.in_order()[:NAMED]) if text.strip() else []


def label(party: Party) -> str:
    """Somebody as a list of names shows them: name, and the company where there is one."""
    return f"{party.name} · {party.company.name}" if party.company else party.name


def meant(hat: Hat, text: str) -> Party | None:
    """Whom a typed name means: the only one of that name, or of that whole label."""
    name, _, company = text.replace("\0", "").partition(" · ")
    found = parties(hat).filter(name_key=names.folded(name)[: names.LONGEST])
    if company:
        found = found.filter(company__name_key=names.folded(company)[: names.LONGEST])
    both = list(found.select_related("company")[:2]) if name.strip() else []
    return both[0] if len(both) == 1 else None


def tie_to(hat: Hat, party_id: int | None) -> Relationship | None:
    """The tie to somebody that was not let go, if there is one."""
    ties = relationships(hat).active().select_related("party")
    return ties.filter(party=party_id).order_by("pk").first() if party_id else None
