"""Positions, studies, facts, and what was paid, which no grant ever opens."""

from typing import Self

from throughline.journal.models import About, Employer, Fact, Pay, Position, Study
from throughline.journal.queries.rows import JournalQuerySet, OwnQuerySet, RemovableQuerySet
from throughline.people.hats import Hat


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


def pay(hat: Hat) -> PayQuerySet:
    """What was paid."""
    return PayQuerySet(Pay).visible_to(hat)
