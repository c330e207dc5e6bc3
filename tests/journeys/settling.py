"""A press is over when what it leads to is there: no journey reads or types into a page in between.

Playwright waits until a page that was asked for begins to come, not until it is there. What a
journey does next may then meet half a page, or one whose scripts do not listen yet.
"""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any
from weakref import WeakSet

import pytest
from playwright.sync_api import BrowserContext, Error, Locator, Page

PATIENCE = 30.0  # seconds
GLANCE = 250.0  # milliseconds; then it is asked again whether a file came
# A form is sent a moment after its press and a link followed at once: both are noted when pressed.
NOTICE = """
window.__leaving = false;
window.navigation?.addEventListener("navigate", (event) => {
  if (!event.hashChange && event.downloadRequest === null && !event.destination.sameDocument) {
    window.__leaving = true;
  }
});
window.navigation?.addEventListener("navigateerror", () => { window.__leaving = false; });
window.addEventListener("submit", (event) => {
  if (!event.defaultPrevented && event.target.target !== "_blank"
      && event.target.method !== "dialog") {
    window.__leaving = true;
  }
});
"""
SETTLED = """() => !window.__leaving && document.readyState === "complete"
  && document.querySelector(".htmx-request") === null"""

_saved: WeakSet[Page] = WeakSet()


def settled(page: Page) -> None:
    """Wait until the page is whole, is not about to be another one, and asks for no part of it."""
    until = time.monotonic() + PATIENCE
    while not page.is_closed() and page not in _saved and time.monotonic() < until:
        try:
            page.wait_for_function(SETTLED, timeout=GLANCE)
        except Error:  # not yet; or the press closed its window
            continue
        break
    if page in _saved:  # a file came in place of a page
        _saved.discard(page)
        page.evaluate("window.__leaving = false")


def note_what_comes(context: BrowserContext) -> None:
    """Have every page of a window tell that it is about to be left, and that a file came."""
    context.add_init_script(NOTICE)
    context.on("page", lambda page: page.on("download", lambda _: _saved.add(page)))


def settle_after_presses(patch: pytest.MonkeyPatch) -> None:
    """Make each click, and each key that an element gets, wait for what it leads to."""
    for name in ("click", "press"):
        patch.setattr(Locator, name, _then_settled(getattr(Locator, name)))


def _then_settled(press: Callable[..., None]) -> Callable[..., None]:
    @wraps(press)
    def pressed(self: Locator, *args: Any, **options: Any) -> None:
        press(self, *args, **options)
        settled(self.page)

    return pressed
