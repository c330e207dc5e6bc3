"""A real browser for journeys: `page`, `phone`, `without_js`, `sign_in(page, person)`.

Every test here is marked `journey` by itself. Addresses may be relative: `page.goto("/me/")`.
`accessible(page)` is in tests/journeys/accessibility.py. A click waits for what it leads to
(tests/journeys/settling.py).
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connections
from django.test import Client
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.journeys.settling import note_what_comes, settle_after_presses
from tests.journeys.watching import Watch
from tests.workshop import chromium
from throughline.people.models import Person

HERE = Path(__file__).parent
DESK = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
PATIENCE = 30_000.0  # milliseconds for anything awaited; a slow machine is no fault

SignIn = Callable[[Page, Person], None]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What lies here is a journey."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """SQLite in a file, as it is in use: in memory, page and test would share one connection."""
    database = connections["default"].settings_dict
    if database["ENGINE"].endswith("sqlite3"):
        worker = os.environ.get("PYTEST_XDIST_WORKER", "alone")  # each has its own
        database["TEST"]["NAME"] = str(settings.DATA / f"journeys-{worker}.sqlite3")
        database["OPTIONS"] = {**database["OPTIONS"]}
        init = database["OPTIONS"]["init_command"]
        database["OPTIONS"]["init_command"] = init.replace("=FULL", "=OFF")  # nothing to lose


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One browser for all journeys.

    Playwright keeps an event loop in this thread, so Django takes every query made here for one
    made inside a coroutine. It is not: the loop only runs inside Playwright's own calls. Said
    for these tests alone, and the loop is gone before others run.
    """
    executable = chromium.program()
    if executable is None:
        absent = f"no browser in PATH ({', '.join(chromium.NAMES)})"
        if os.environ.get("THROUGHLINE_NOTHING_SKIPPED") == "1":
            pytest.fail(absent)
        pytest.skip(absent)
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        settle_after_presses(patch)
        with chromium.start(playwright, executable) as one:
            yield one


@pytest.fixture(autouse=True)
def _no_limits_left_over(transactional_db: None) -> None:
    """The table of rate limits is no model's, so nothing else empties it between journeys."""
    cache.clear()


@contextmanager
def window(browser: Browser, server: LiveServer, **options: Any) -> Iterator[Page]:
    """A fresh window without cookies that fails the test for whatever went wrong in it."""
    with browser.new_context(base_url=server.url, **options) as context:
        context.set_default_timeout(PATIENCE)
        note_what_comes(context)
        watch = Watch(context)
        yield context.new_page()
        watch.ends_clean()


@pytest.fixture
def page(browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    """A window on a desk."""
    with window(browser, live_server, viewport=DESK) as one:
        yield one


@pytest.fixture
def phone(browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    """A window in a hand: 390 px wide, touched."""
    with window(browser, live_server, viewport=PHONE, has_touch=True, is_mobile=True) as one:
        yield one


@pytest.fixture
def without_js(browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    """A window that runs no scripts."""
    with window(browser, live_server, viewport=DESK, java_script_enabled=False) as one:
        yield one


@pytest.fixture
def sign_in(live_server: LiveServer) -> SignIn:
    """Sign somebody in by their session, for journeys that are not about signing in."""

    def do(page: Page, person: Person) -> None:
        client = Client()
        client.force_login(person)
        name = settings.SESSION_COOKIE_NAME
        value = client.cookies[name].value
        page.context.add_cookies([{"name": name, "value": value, "url": live_server.url}])

    return do
