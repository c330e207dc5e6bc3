"""What Northlight billed in the demo world reads like what a practice really bills."""

from datetime import UTC, datetime
from itertools import pairwise

import pytest

from throughline.coaching.models import Statement
from throughline.website.actions import open_demo_world

NOW = datetime(2026, 3, 3, 9, tzinfo=UTC)


@pytest.mark.django_db
def test_statements_for_one_payer_follow_one_another() -> None:
    open_demo_world(now=NOW)
    rows = list(Statement.objects.filter(client=None).order_by("payer", "since"))
    assert len({row.payer for row in rows}) > 1
    for one, following in pairwise(rows):
        assert one.payer != following.payer or one.until < following.since
        assert one.until <= one.issued_on
