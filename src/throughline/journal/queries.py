"""What may be read of a journal. Pay and drafts are nobody's but the keeper's."""

from typing import Any, Self, TypeVar

from django.db.models import Count, Exists, Model, OuterRef, Prefetch, Q, Sum

from throughline.followthrough.models import Relationship
from throughline.followthrough.queries import PromiseQuerySet, promises, relationships
from throughline.frame.among import among
from throughline.journal.models import (
    About,
    Accomplishment,
    Attachment,
    Draft,
    Employer,
    Entry,
    Fact,
    Habit,
    Pay,
    Position,
    Proof,
    Study,
    Week,
    Wording,
)
from throughline.people import names
from throughline.people.hats import Hat
from throughline.people.models import Party, Section
from throughline.people.queries import KeptQuerySet, parties
from throughline.rulebook.week import Week as Days

R = TypeVar("R", bound=Model)
WORDS = 8  # of a question that are looked for
NAMED = 10  # people that are offered for a name


class JournalQuerySet(KeptQuerySet[R]):
    section = Section.JOURNAL


class RemovableQuerySet(JournalQuerySet[R]):
    def standing(self) -> Self:
        """What was not thrown away."""
        return self.filter(removed_at__isnull=True)

    def removed(self) -> Self:
        """What was thrown away and can be fetched back."""
        return self.filter(removed_at__isnull=False)

    def in_order(self) -> Self:
        """As the person has them."""
        return self.order_by("rank", "id")


class PositionQuerySet(RemovableQuerySet[Position]):
    def with_employers(self) -> Self:
        """With whom each was for."""
        return self.select_related("employer")

    def going_on(self) -> Self:
        """Those without an end."""
        return self.filter(end="", kind=Position.Kind.WORK)


class FactQuerySet(RemovableQuerySet[Fact]):
    def of_kind(self, kind: str) -> Self:
        """Only skills, or only languages, and so on."""
        return self.filter(kind=kind)


class EntryQuerySet(RemovableQuerySet[Entry]):
    def newest_first(self) -> Self:
        """By day; what has none stands at the end."""
        return self.order_by("-on", "-id")

    def after(self, on: str, pk: int) -> Self:
        """What follows a given one in that order."""
        beyond = Q(on__lt=on) | Q(on=on, pk__lt=pk)
        # The first bound is implied by the second, but only by it an index is entered there.
        return self.filter(beyond, on__lte=on)

    def of_kind(self, kind: str) -> Self:
        """Those about one kind of thing."""
        return self.filter(kind=kind)

    def saying(self, hat: Hat, text: str) -> Self:
        """In whose words, or in what proves them, every word of `text` stands; folded."""
        found = self
        for word in names.folded(text).split()[:WORDS]:
            proved = proofs(hat).filter(entry__isnull=False, folded__contains=word)
            found = found.filter(Q(folded__contains=word) | Q(pk__in=proved.values("entry")))
        return found

    def whole(self, hat: Hat) -> Self:
        """With where and with whom it was and what proves it, in one more query for any number."""
        lookup = Prefetch("proofs", proofs(hat).with_files().order_by("rank", "id"))
        return self.select_related("position__employer", "party").prefetch_related(lookup)

    def numbered(self, pk: int | None) -> Entry | None:
        """The one of that number, or none."""
        return None if pk is None else self.filter(pk=pk).first()

    def of_position(self, position: Position) -> Self:
        """What happened at one position."""
        return self.filter(position=position)


PRIVATE = Accomplishment.Discretion.PRIVATE


class AccomplishmentQuerySet(RemovableQuerySet[Accomplishment]):
    def visible_to(self, hat: Hat) -> Self:
        """What is in no paper is for nobody else's eyes either."""
        rows = super().visible_to(hat)
        return rows if hat.is_own else rows.exclude(discretion=PRIVATE)

    def from_entry(self, entry: Entry) -> Self:
        """Those that were made of an entry."""
        return self.filter(entry=entry)

    def whole(self, hat: Hat) -> Self:
        """With their wordings and proofs, in two more queries for any number of them."""
        lookups: list[Any] = [
            Prefetch("wordings", wordings(hat).order_by("rank", "id")),
            Prefetch("proofs", proofs(hat).with_files().order_by("rank", "id")),
        ]
        return self.prefetch_related(*lookups)

    def of_position(self, position_id: int) -> Self:
        """What was accomplished at one position."""
        return self.filter(position=position_id)

    def with_places(self) -> Self:
        """With where each was, and what it came from."""
        return self.select_related("position__employer", "entry", "party")

    def saying(self, hat: Hat, text: str) -> Self:
        """In whose words, or in one of its wordings, every word of `text` stands; folded."""
        found = self
        for word in names.folded(text).split()[:WORDS]:
            worded = wordings(hat).filter(folded__contains=word)
            found = found.filter(
                Q(folded__contains=word) | Q(pk__in=worded.values("accomplishment"))
            )
        return found

    def naming(self, skill: str) -> Self:
        """Those that took this skill, whatever case and accents it is written in."""
        return self.filter(named__contains=f"\n{names.folded(skill)}\n")

    def without_number(self) -> Self:
        """Those that do not say by how much."""
        return self.filter(metric_value="")

    def without_proof(self) -> Self:
        """Those that nothing proves yet."""
        return self.exclude(Exists(Proof.objects.filter(accomplishment=OuterRef("pk"))))

    def among(self, pks: list[int]) -> Self:
        """Some of them, given by number."""
        return self.filter(pk__in=among(pks))

    def latest_first(self) -> Self:
        """As they were written down, the latest first; the order that the list pages by."""
        return self.order_by("-id")

    def before(self, pk: int | None) -> Self:
        """What follows a row in that order; everything, without one."""
        return self if pk is None else self.filter(pk__lt=pk)

    def counted(self) -> dict[int | None, int]:
        """How many there are at each position, by its number."""
        rows = self.order_by().values_list("position").annotate(Count("pk"))
        return dict(rows)


class ProofQuerySet(JournalQuerySet[Proof]):
    def visible_to(self, hat: Hat) -> Self:
        """Nor what proves it."""
        rows = super().visible_to(hat)
        if hat.is_own:
            return rows
        return rows.filter(Q(accomplishment=None) | ~Q(accomplishment__discretion=PRIVATE))

    def with_files(self) -> Self:
        """With the files' names; their content stays where it is."""
        return self.select_related("attachment").defer("attachment__content")

    def of_entries(self) -> Self:
        """Those of entries that were not thrown away."""
        return self.filter(entry__isnull=False, entry__removed_at__isnull=True)

    def of_accomplishments(self) -> Self:
        """Not those of entries; nor of what was thrown away."""
        return self.filter(accomplishment__removed_at__isnull=True, entry__isnull=True)


class WeekQuerySet(JournalQuerySet[Week]):
    def of(self, week: Days) -> Self:
        """Whether one week is among them."""
        return self.filter(week=str(week))


class WordingQuerySet(JournalQuerySet[Wording]):
    def visible_to(self, hat: Hat) -> Self:
        """Nor its words."""
        rows = super().visible_to(hat)
        return rows if hat.is_own else rows.exclude(accomplishment__discretion=PRIVATE)

    def of_standing(self) -> Self:
        """Not those of what was thrown away."""
        return self.filter(accomplishment__removed_at__isnull=True)


class OwnQuerySet(KeptQuerySet[R]):
    """Rows that no grant ever opens."""

    def visible_to(self, hat: Hat) -> Self:
        """The keeper's own; a reader's hat sees none, whatever it was given."""
        return super().visible_to(hat) if hat.is_own else self.none()


class PayQuerySet(OwnQuerySet[Pay]):
    def of_position(self, position: Position) -> Self:
        """What one position paid, the earliest first; what has no day stands before that."""
        return self.filter(position=position).order_by("on", "rank", "id")


def abouts(hat: Hat) -> JournalQuerySet[About]:
    """How the person introduces themselves: one row or none."""
    return JournalQuerySet(About).visible_to(hat)


def employers(hat: Hat) -> JournalQuerySet[Employer]:
    """Employers and others one did something for."""
    return JournalQuerySet(Employer).visible_to(hat)


def all_positions(hat: Hat) -> PositionQuerySet:
    """Positions, also those thrown away."""
    return PositionQuerySet(Position).visible_to(hat)


def positions(hat: Hat) -> PositionQuerySet:
    """Positions, with their employers, as the person has them."""
    return all_positions(hat).standing().with_employers().in_order()


def all_studies(hat: Hat) -> RemovableQuerySet[Study]:
    """Schools, also those thrown away."""
    return RemovableQuerySet(Study).visible_to(hat)


def studies(hat: Hat) -> RemovableQuerySet[Study]:
    """Schools and what was learned there."""
    return all_studies(hat).standing().in_order()


def all_facts(hat: Hat) -> FactQuerySet:
    """Facts, also those thrown away."""
    return FactQuerySet(Fact).visible_to(hat)


def facts(hat: Hat) -> FactQuerySet:
    """Skills, languages, interests, references and profiles."""
    return all_facts(hat).standing().in_order()


def all_entries(hat: Hat) -> EntryQuerySet:
    """Entries, also those thrown away."""
    return EntryQuerySet(Entry).visible_to(hat)


def entries(hat: Hat) -> EntryQuerySet:
    """What happened."""
    return all_entries(hat).standing()


def all_accomplishments(hat: Hat) -> AccomplishmentQuerySet:
    """Accomplishments, also those thrown away."""
    return AccomplishmentQuerySet(Accomplishment).visible_to(hat)


def accomplishments(hat: Hat) -> AccomplishmentQuerySet:
    """What one did for whom and what came of it."""
    return all_accomplishments(hat).standing().in_order()


def wordings(hat: Hat) -> WordingQuerySet:
    """Accomplishments in words."""
    return WordingQuerySet(Wording).visible_to(hat)


def proofs(hat: Hat) -> ProofQuerySet:
    """What proves them."""
    return ProofQuerySet(Proof).visible_to(hat)


def attachments(hat: Hat) -> JournalQuerySet[Attachment]:
    """Files, without their content."""
    return JournalQuerySet(Attachment).visible_to(hat).defer("content")


def weeks(hat: Hat) -> WeekQuerySet:
    """Weeks that were looked back on."""
    return WeekQuerySet(Week).visible_to(hat)


def pay(hat: Hat) -> PayQuerySet:
    """What was paid."""
    return PayQuerySet(Pay).visible_to(hat)


class DraftQuerySet(OwnQuerySet[Draft]):
    def newest_first(self) -> Self:
        """By when they were received."""
        return self.order_by("-received_at", "-id")

    def open(self) -> Self:
        """Neither taken nor left."""
        return self.filter(taken_at__isnull=True, dropped_at__isnull=True)

    def settled(self) -> Self:
        """Taken and not undone, or left: nothing of it needs to be offered again."""
        taken = Q(taken_at__isnull=False, undone_at__isnull=True)
        return self.filter(taken | Q(dropped_at__isnull=False))

    def of_digest(self, digest: str) -> Self:
        """Of the same file."""
        return self.filter(digest=digest)

    def of_format(self, name: str) -> Self:
        """Read from files of one kind."""
        return self.filter(format=name)


def drafts(hat: Hat) -> DraftQuerySet:
    """Files that were read."""
    return DraftQuerySet(Draft).visible_to(hat)


def room_taken(hat: Hat) -> int:
    """How many bytes of files somebody keeps."""
    return attachments(hat).aggregate(all=Sum("size"))["all"] or 0


def habit(hat: Hat) -> Habit | None:
    """What was decided about the Friday five minutes; None while nothing was."""
    return Habit.objects.filter(keeper_id=hat.keeper_id).first() if hat.is_own else None


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


def asked_from(hat: Hat, entry: Entry) -> PromiseQuerySet:
    """What was promised in a talk, with whom."""
    found = promises(hat).from_origin(f"said:{entry.pk}")
    return found.select_related("relationship__party").order_by("pk")
