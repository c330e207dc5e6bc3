"""Who gets which page of a coach's clients."""

from typing import Any

from tests.answers import GET, POST, PRIYA, Row, click, only, read
from tests.coaching.there import There
from throughline.coaching.actions.bringing import keep_table

TABLE: dict[str, Row] = {
    "coach_clients": read(only(200, PRIYA)),
    "coach_clients_csv": read(only(200, PRIYA)),
    "client_new": {GET: only(200, PRIYA), POST: only(422, PRIYA)},
    "clients_in": {GET: only(200, PRIYA), POST: only(422, PRIYA)},
    "client_table": {GET: only(200, PRIYA), POST: only(422, PRIYA)},
    "client_table_read": click(only(422, PRIYA)),
    "client_table_out": click(only(302, PRIYA)),
    "client_table_back": click(only(302, PRIYA)),
    "clients_held": {GET: only(200, PRIYA), POST: only(302, PRIYA)},
    "clients_held_again": click(only(302, PRIYA)),
}


def addresses(there: There) -> dict[str, dict[str, Any]]:
    """A table of Priya's that waits to be looked at."""
    waiting = keep_table(there.hat, data=b"Name,E-mail\nNora Quist,nora@example.org\n")
    at = {"pk": waiting.pk}
    names = ("client_table", "client_table_read", "client_table_out", "client_table_back")
    return dict.fromkeys(names, at)
