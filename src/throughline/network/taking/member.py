"""Somebody in a LinkedIn archive, and what a newer one changes: only what LinkedIn has changed.

What the person wrote stays: a value of the archive overrules it when the archive before had
another one, or when there was nothing yet.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from throughline.imports.reading.facts import Connection
from throughline.imports.reading.recruiters import is_recruiter
from throughline.network.models import Contact
from throughline.network.taking.circles import Tie
from throughline.network.taking.look import Tally
from throughline.network.taking.somebody import EMAIL, PROFILE, Somebody, Values, Way
from throughline.people import names
from throughline.people.models import Party


@dataclass(slots=True)
class Member(Somebody):
    """One person of the archive; `key` is the slug, or the place in the archive behind a "="."""

    slug: str = ""
    url: str = ""
    email: str = ""
    email_key: str = ""
    is_connection: bool = False  # from Connections, not only from messages
    was: Connection | None = None  # what the archive before said of them
    tally: Tally = field(default_factory=Tally)

    @property
    def profile(self) -> str:
        """The address of the profile."""
        return self.url or f"https://www.linkedin.com/in/{self.slug}"

    @property
    def tie(self) -> Tie:
        """What decides about their circle."""
        tally = self.tally
        recruits = is_recruiter(self.title, self.company)
        return Tie(recruits, tally.two_way, tally.one_way, tally.last_at, self.connected_on)

    @property
    def ways(self) -> list[Way]:
        """The contact points an archive gives."""
        return list(self._ways())

    def _ways(self) -> Iterator[Way]:
        if self.slug:
            yield Way(PROFILE, self.profile[:500], self.slug[:500])
        if self.email_key:
            yield Way(EMAIL, self.email[:500], self.email_key[:500])

    def changes(self, party: Party) -> Values:
        """The fields of a party that become other: given_name, family_name, title, company."""
        if not self.is_connection:
            return {}
        found = self._changed(party)
        if "given_name" in found or "family_name" in found:
            given = found.get("given_name", party.given_name)
            family = found.get("family_name", party.family_name)
            found["name"] = names.tidy(f"{given} {family}")
        return found

    def _changed(self, party: Party) -> dict[str, str]:
        was = self.was
        before: tuple[str, ...] = ("", "", "", "")
        if was is not None:
            before = tuple(map(names.tidy, (was.first, was.last, was.position, was.company)))
        company = party.company.name if party.company else ""
        now = (party.given_name, party.family_name, party.title, company)
        said = (self.given, self.family, self.title, self.company)
        fields = ("given_name", "family_name", "title", "company")
        return {
            name: new
            for name, old, new, stands in zip(fields, before, said, now, strict=True)
            if new and new != stands and (new != old if was is not None else not stands)
        }

    def contact_changes(self, contact: Contact) -> Values:
        """What the archive adds: since when connected, and that they recruit now."""
        found: dict[str, Any] = {}
        if contact.connected_on is None and self.connected_on is not None:
            found["connected_on"] = self.connected_on
        was = self.was
        titled = was is None or (was.position, was.company) != (self.title, self.company)
        if titled and not contact.is_recruiter and is_recruiter(self.title, self.company):
            found["is_recruiter"] = True
        return found
