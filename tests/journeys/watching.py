"""What must not happen while somebody uses a page, even when nobody looks for it."""

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Response, WebError

# Chromium says this for every answer from 400 on; `_answered` judges those by what they are.
ANSWER_SAID = "Failed to load resource"


class Watch:
    """Collects errors in the console, refused content, exceptions and failing answers."""

    def __init__(self, context: BrowserContext) -> None:
        self.problems: list[str] = []
        context.on("console", self._said)
        context.on("weberror", self._thrown)
        context.on("response", self._answered)

    def _said(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith(ANSWER_SAID):
            self.problems.append(f"the console of {_url(message.page)} says: {message.text}")

    def _thrown(self, error: WebError) -> None:
        self.problems.append(f"a script of {_url(error.page)} failed: {error.error}")

    def _answered(self, response: Response) -> None:
        part_of_page = response.request.resource_type not in {"document", "xhr", "fetch"}
        if response.status >= 500 or (response.status >= 400 and part_of_page):
            self.problems.append(f"{response.request.method} {response.url}: {response.status}")

    def ends_clean(self) -> None:
        """Fail with everything that was noticed."""
        assert not self.problems, "\n".join(self.problems)


def _url(page: Page | None) -> str:
    return page.url if page is not None else "a page that is gone"
