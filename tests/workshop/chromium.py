"""Finding and starting the browser that journeys and pictures use."""

import os
import shutil

from playwright.sync_api import Browser, Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def program() -> str | None:
    """Where a Chromium is installed, if one is."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def start(playwright: Playwright, executable: str) -> Browser:
    """A browser without a window. As root it cannot have its sandbox, so it must do without."""
    quiet = ["--disable-gpu", "--disable-dev-shm-usage", "--force-color-profile=srgb"]
    alone = ["--no-sandbox"] if os.geteuid() == 0 else []
    return playwright.chromium.launch(executable_path=executable, args=[*quiet, *alone])
