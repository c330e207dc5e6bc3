"""Facts from several rooms, put together for one page."""

from throughline.website.queries.digest import Day, day
from throughline.website.queries.review import Review, review
from throughline.website.queries.today import (
    Card,
    Page,
    Place,
    Waiting,
    cards,
    next_due_on,
    today_page,
    waiting,
)

__all__ = [
    "Card",
    "Day",
    "Page",
    "Place",
    "Review",
    "Waiting",
    "cards",
    "day",
    "next_due_on",
    "review",
    "today_page",
    "waiting",
]
