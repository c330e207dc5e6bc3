"""Who the people in an archive are: known already, new, doubtful, or to be kept aside."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import UTC, datetime

from throughline.imports.reading.facts import Connection, Invitation
from throughline.imports.reading.owner import OwnerGuess
from throughline.imports.reading.recruiters import is_recruiter
from throughline.network.taking.look import Look, Talks, Tally
from throughline.network.taking.member import Member
from throughline.network.taking.somebody import EMAIL, PROFILE, Suggestion
from throughline.people import contactkeys, names
from throughline.people.hats import Hat
from throughline.people.queries import contact_points, parties
from throughline.people.refusals import InvalidContactPoint


class Plan:
    """What an archive comes to for one keeper. The same whenever it is made from the same rows.

    By profile, then by e-mail, people are known again. A name alone only suggests: they are new
    unless the person said who they are (`same`: key to party id).
    """

    def __init__(
        self, look: Look, owner: OwnerGuess, hat: Hat, same: Mapping[str, int] | None = None
    ) -> None:
        self.look, self.owner, self.hat = look, owner, hat
        self.talks = Talks(look, owner)
        self.people: list[Member] = []
        self.aside = 0  # wrote and were never answered
        self.nameless = 0  # touches with somebody who has no profile
        self._by_slug: dict[str, Member] = {}
        self._tallies = self.talks.tallies()
        self._keys = _known_keys(hat)
        self._from_connections()
        self._from_messages()
        self._from_invitations()
        self._match_by_email()
        self.doubtful = self._ask_names(same or {})

    @property
    def new(self) -> list[Member]:
        """Those who are nobody known."""
        return [one for one in self.people if one.party_id is None]

    @property
    def known(self) -> list[Member]:
        """Those who are somebody known."""
        return [one for one in self.people if one.party_id is not None]

    def other_in(self, fact: Invitation) -> tuple[str, bool]:
        """Who is at the other end of an invitation, by slug, and whether the owner sent it."""
        outgoing = fact.outgoing
        if outgoing is None:
            outgoing = self.owner.is_person(fact.sender, fact.sender_slug)
        return (fact.recipient_slug if outgoing else fact.sender_slug), outgoing

    def by_slug(self, slug: str) -> Member | None:
        """Member of the plan."""
        return self._by_slug.get(slug)

    def waiting(self) -> list[tuple[Member, datetime]]:
        """Who of those that are in wrote lately and was not answered, the newest first.

        A recruiter's first message, which was never answered, asks for nothing.
        """
        found = self.talks.waiting(self.look.lately.timestamp())
        for fact, _is_new in self.look.invitations:
            slug, outgoing = self.other_in(fact)
            index = self.look.index_of(slug) if outgoing and fact.message else None
            if index is not None and found.get(index, 0.0) < fact.at.timestamp():
                found.pop(index, None)
        listed = ((self.by_slug(self.look.slugs[index]), at) for index, at in found.items())
        known = [(one, at) for one, at in listed if one and not _is_unasked(one)]
        known.sort(key=lambda pair: (-pair[1], pair[0].key))
        return [(one, datetime.fromtimestamp(at, UTC)) for one, at in known]

    def _from_connections(self) -> None:
        for key, fact in self.look.connections.items():
            if not self.owner.slug or fact.slug != self.owner.slug:
                self._add(self._somebody(key, fact))

    def _somebody(self, key: str, fact: Connection) -> Member:
        email_key = _email_key(fact.email)
        return Member(
            key=key,
            slug=fact.slug,
            given=names.tidy(fact.first),
            family=names.tidy(fact.last),
            name=names.tidy(fact.name) or fact.slug or names.tidy(fact.email),
            title=names.tidy(fact.position),
            company=names.tidy(fact.company),
            url=fact.url,
            email=fact.email if email_key else "",
            email_key=email_key,
            connected_on=fact.connected_on,
            is_connection=True,
            was=self.look.known.get(fact.slug),
        )

    def _add(self, one: Member) -> None:
        if one.slug:
            one.party_id = self._keys.get((PROFILE, one.slug[: contactkeys.LONGEST]))
            index = self.look.index_of(one.slug)
            one.tally = self._tallies.get(index, one.tally) if index is not None else one.tally
            self._by_slug[one.slug] = one
        self.people.append(one)

    def _from_messages(self) -> None:
        """Everybody who has a profile and is no connection: in when the owner wrote to them."""
        for index, tally in self._tallies.items():
            slug = self.look.slugs[index]
            if not slug:
                self.nameless += tally.new
            elif slug not in self._by_slug:
                self._from_message(slug, names.tidy(self.look.names[index]), tally)

    def _from_message(self, slug: str, name: str, tally: Tally) -> None:
        is_known = (PROFILE, slug[: contactkeys.LONGEST]) in self._keys
        if is_known or (tally.written_to and tally.new and slug not in self.look.known):
            given, family = names.split(name)
            self._add(Member(slug, name or slug, given, family, slug=slug))
        elif tally.new and slug not in self.look.known:
            self.aside += 1

    def _from_invitations(self) -> None:
        """What was written with an invitation is a touch with those who are in anyway."""
        for fact, is_new in self.look.invitations:
            if fact.message and fact.at <= self.look.until:
                self._from_invitation(fact, is_new)

    def _from_invitation(self, fact: Invitation, is_new: bool) -> None:
        slug, _outgoing = self.other_in(fact)
        one = self._by_slug.get(slug) if slug else None
        if one is None and slug and (PROFILE, slug) in self._keys:
            name = fact.recipient if fact.recipient_slug == slug else fact.sender
            given, family = names.split(name)
            one = Member(slug, names.tidy(name) or slug, given, family, slug=slug)
            self._add(one)
        if one is not None:
            one.tally.one_way += 1
            one.tally.new += is_new
            one.tally.last_at = max(one.tally.last_at, fact.at.timestamp())

    def _match_by_email(self) -> None:
        taken = {one.party_id for one in self.people}
        for one in self.people:
            if one.party_id is None and one.email_key:
                party_id = self._keys.get((EMAIL, one.email_key))
                if party_id is not None and party_id not in taken:
                    one.party_id = party_id
                    taken.add(party_id)

    def _ask_names(self, same: Mapping[str, int]) -> list[tuple[Member, list[Suggestion]]]:
        """New people of whose name somebody is known already; settled by what was chosen."""
        taken = {one.party_id for one in self.people}
        named = _by_name(self.hat)
        doubtful = []
        for one in self.people if named else ():
            if one.party_id is not None:
                continue
            found = named.get(names.folded(one.name)[: names.LONGEST], ())
            left = [each for each in found if each.party_id not in taken]
            if left:
                doubtful.append((one, left))
        for one, left in doubtful:
            chosen = same.get(one.key)
            if chosen in {each.party_id for each in left} - taken:
                one.party_id = chosen
                taken.add(chosen)
        return doubtful


def _is_unasked(one: Member) -> bool:
    """A recruiter with whom there was no talk."""
    return is_recruiter(one.title, one.company) and not one.tally.written_to


def _known_keys(hat: Hat) -> dict[tuple[str, str], int]:
    """Party by (kind, key) of profile and e-mail, retired ones too; the keeper's own left out."""
    points = contact_points(hat).filter(kind__in=(PROFILE, EMAIL))
    points = points.exclude(party__account=hat.person.pk)
    rows = points.order_by("-id").values_list("kind", "key", "party_id")
    return {(kind, key): party_id for kind, key, party_id in rows.iterator(chunk_size=5000)}


def _by_name(hat: Hat) -> Mapping[str, list[Suggestion]]:
    found: defaultdict[str, list[Suggestion]] = defaultdict(list)
    rows = parties(hat).exclude(account=hat.person.pk)
    fields = ("name_key", "pk", "name", "title", "company__name")
    for key, pk, *said in rows.values_list(*fields).iterator(chunk_size=5000):
        found[key].append(Suggestion(pk, ", ".join(filter(None, said))))
    return found


def _email_key(email: str) -> str:
    try:
        return contactkeys.key(EMAIL, email) if email else ""
    except InvalidContactPoint:
        return ""
