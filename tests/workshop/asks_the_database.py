"""A plugin for pytest that leaves out what asks no database: run once, it need not run again.

What starts processes of its own may ask one without saying so, and stays; unless it is marked
`own_sqlite`: they ask none, or a file of their own whatever database the tests are on.
"""

import pytest

ASKING = {"db", "transactional_db"}
STARTING = ("subprocess", "multiprocessing", "Popen")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deselect them."""
    left = [item for item in items if not asks(item)]
    if left:
        config.hook.pytest_deselected(items=left)
        items[:] = [item for item in items if asks(item)]


def asks(item: pytest.Item) -> bool:
    """Whether a test is marked for the database or has a fixture that is, or a process may."""
    if item.get_closest_marker("django_db") is not None:
        return True
    if ASKING & set(getattr(item, "fixturenames", ())):
        return True
    if item.get_closest_marker("own_sqlite") is not None:
        return False
    return any(word in vars(item.module) for word in STARTING)  # type: ignore[attr-defined]
