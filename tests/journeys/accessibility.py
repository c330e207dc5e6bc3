"""Whether everyone can use a page, as far as a machine can tell: axe-core, in the page itself."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.journeys.settling import settled

WEIGHTY = {"serious", "critical"}
# Levels A and AA, and what axe calls best practice.
RULES = {"resultTypes": ["violations"]}


def accessible(page: Page) -> None:
    """Fail with a readable list when the page as it stands has a serious or critical barrier."""
    settled(page)
    found = Axe().run(page, options=RULES).response["violations"]
    weighty = [one for one in found if one["impact"] in WEIGHTY]
    if weighty:
        barriers = "\n".join(map(_sentence, weighty))
        raise AssertionError(f"{page.url} is closed to somebody:\n{barriers}")


def _sentence(barrier: dict[str, Any]) -> str:
    places = "\n".join(f"    {node['html'][:160]}" for node in barrier["nodes"][:5])
    return f"  {barrier['impact']}: {barrier['help']} ({barrier['id']})\n{places}"
