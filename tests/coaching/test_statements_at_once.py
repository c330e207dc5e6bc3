"""Two people issue at the same moment: each session is billed once, and no number is left out."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import partial

import pytest
from django.db import IntegrityError, transaction

from tests.coaching.billed import bill_all, drafted, funnel, held, until_today
from tests.coaching.test_booking_at_once import at_once
from tests.coaching.there import There
from throughline.coaching.actions.billing import issue
from throughline.coaching.models import Statement, StatementLine
from throughline.coaching.queries.billing import mark_of
from throughline.people.models import Person
from throughline.people.refusals import Refused


@pytest.fixture
def there(for_threads: None, cast: Mapping[str, Person]) -> There:
    """Written where several threads see it."""
    return There(cast)


def test_what_two_issue_at_once_is_billed_once(there: There) -> None:
    firm = funnel(there, "Larkspur", "firm")
    row = there.engaged("Ana Berg", funnel=firm)
    for ago in range(1, 4):
        held(there, row, there.now - timedelta(days=ago))
    days, seen = until_today(there), mark_of(drafted(there, firm))
    found = at_once(*[lambda: issue(there.manager, firm, days, seen=seen)] * 4)
    assert sum(isinstance(one, list) for one in found) == 1, found
    assert sum(isinstance(one, Refused) for one in found) == 3, found
    assert StatementLine.objects.filter(is_live=True).count() == 3


def test_numbers_of_several_funnels_issued_at_once_have_no_gap(there: There) -> None:
    wishes: list[Callable[[], object]] = []
    for name in ("One", "Two", "Three", "Four"):
        firm = funnel(there, name, "firm")
        held(there, there.engaged(f"Client {name}", funnel=firm), there.now - timedelta(days=2))
        wishes.append(partial(bill_all, there, firm))
    found = at_once(*wishes)
    assert all(isinstance(one, list) for one in found), found
    assert sorted(Statement.objects.values_list("rank", flat=True)) == [1, 2, 3, 4]


def test_the_database_holds_it_besides(there: There) -> None:
    held(there, there.engagement, there.now - timedelta(days=2))
    bill_all(there, there.funnel)
    line = StatementLine.objects.get()
    line.pk, line.rank = None, 9
    with pytest.raises(IntegrityError), transaction.atomic():
        line.save()
