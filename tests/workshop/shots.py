"""`./dev shots`: a picture of every page of the demo world, for everyone in it."""

import argparse
import html
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Error, Page, sync_playwright

from tests.journeys.watching import Watch
from tests.workshop import ROOT, chromium, end_tidily, private

VISITOR = "visitor"
PEOPLE = (VISITOR, "dana", "priya", "marcus", "omar", "ruth", "sam")
SIZES = {390: 844, 1280: 900}
SCHEMES = ("light", "dark")
MOST_PAGES = 120  # for one person, so that an endless site ends
# Addresses that a picture must not follow: they sign out or fetch a file.
NOT_FOLLOWED = re.compile(r"^/(account/logout|static|media)/|\.(zip|vcf|json|csv)$")


@dataclass
class Album:
    """Where the pictures go, what was taken and what looked wrong."""

    folder: Path
    pages: dict[str, list[str]] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    def add(self, page: Page, person: str, name: str) -> None:
        """Four pictures of the page as it stands."""
        for width, height in SIZES.items():
            page.set_viewport_size({"width": width, "height": height})
            for scheme in SCHEMES:
                page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
                file = Path(person) / f"{name}-{width}-{scheme}.png"
                page.screenshot(path=self.folder / file, full_page=True, animations="disabled")
                self.pages.setdefault(f"{person}: {name}", []).append(file.as_posix())
            wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
            if wide > 0:
                self.problems.append(f"{person}: {name} is {wide} px too wide at {width} px")

    def bind(self) -> None:
        """An index to look through."""
        problems = "".join(f"<li>{html.escape(one)}</li>" for one in self.problems)
        rows = "".join(map(self._row, self.pages.items()))
        (self.folder / "index.html").write_text(
            "<!doctype html><meta charset=utf-8><title>Every page</title>"
            "<style>body{font:16px sans-serif}img{max-height:420px;border:1px solid #999;"
            f"margin:4px;vertical-align:top}}</style><ul>{problems}</ul>{rows}"
        )

    def _row(self, page: tuple[str, list[str]]) -> str:
        name, files = page
        images = "".join(
            f'<a href="{file}"><img loading="lazy" src="{file}" alt="{file}"></a>' for file in files
        )
        return f"<h2>{html.escape(name)}</h2>{images}"


def options() -> argparse.Namespace:
    """Where to, and of whom."""
    parser = argparse.ArgumentParser(prog="./dev shots", description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "shots", help="default: shots/")
    parser.add_argument("--as", dest="people", action="append", choices=PEOPLE, help="only them")
    return parser.parse_args()


def routes() -> dict[str, str]:
    """Every address that needs no argument, by its route."""
    from django.urls import URLPattern, URLResolver, get_resolver

    def walk(patterns: list[URLPattern | URLResolver], before: str) -> Iterator[str]:
        for one in patterns:
            route = before + str(one.pattern)
            if isinstance(one, URLResolver):
                yield from walk(one.url_patterns, route)
            elif not re.search(r"[<(^$\\]", route):
                yield route

    return {route: f"/{route}" for route in walk(get_resolver().url_patterns, "")}


def route_of(path: str) -> str | None:
    """Which route an address belongs to, so that one page of each kind is enough."""
    from django.urls import Resolver404, resolve

    try:
        return str(resolve(path).route)
    except Resolver404:
        return None


def file_name(route: str) -> str:
    """A route as a file's name: `me/people/<int:pk>/` becomes `me-people-pk`."""
    words = re.sub(r"<(?:\w+:)?(\w+)>", r"\1", route)
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-") or "home"


def links(page: Page) -> list[str]:
    """The addresses of our own that a page links to."""
    found = page.eval_on_selector_all("a[href]", "all => all.map(one => one.href)")
    here = urlsplit(page.url).netloc
    ours = [urlsplit(address) for address in found]
    return [
        address._replace(scheme="", netloc="", fragment="").geturl()
        for address in ours
        if address.netloc == here
    ]


def walk(page: Page, person: str, album: Album, known: dict[str, str]) -> None:
    """Go to one page of each kind that exists for this person, and take its pictures."""
    queue, seen = ["/", *known.values()], set[str]()
    for path in queue:
        plain = urlsplit(path).path
        route = None if NOT_FOLLOWED.search(plain) else route_of(plain)
        if route is None or route in seen or len(seen) >= MOST_PAGES:
            continue
        seen.add(route)
        if arrive(page, path, album) and route_of(urlsplit(page.url).path) == route:
            album.add(page, person, file_name(route))
            queue.extend(links(page))
        elif urlsplit(page.url).path != plain:
            queue.append(urlsplit(page.url).path)  # sent on to another page


def arrive(page: Page, path: str, album: Album) -> bool:
    """Open a page. False for what is no page for this person: a file, or not theirs."""
    try:
        answer = page.goto(path)
    except Error as problem:
        if "Download is starting" not in str(problem):
            album.problems.append(f"{path}: {problem.message.splitlines()[0]}")
        return False
    is_page = answer is not None and "html" in answer.headers.get("content-type", "")
    return is_page and answer is not None and answer.status < 400


def enter(context: BrowserContext, person: str) -> Page:
    """A window in which this person is signed in, by the demo world's own door."""
    page = context.new_page()
    if person != VISITOR:
        page.goto("/demo/")
        page.locator(f'form[action="/demo/{person}/"] button').click()
        page.wait_for_load_state()
    return page


def take(browser: Browser, url: str, person: str, album: Album, known: dict[str, str]) -> None:
    """Everything one person can open."""
    (album.folder / person).mkdir(parents=True, exist_ok=True)
    with browser.new_context(base_url=url, reduced_motion="reduce") as context:
        watch = Watch(context)
        walk(enter(context, person), person, album, known)
        album.problems += [f"{person}: {one}" for one in dict.fromkeys(watch.problems)]


def main() -> int:
    """0 when every page could be pictured and none looked wrong."""
    said = options()
    end_tidily()
    executable = chromium.program()
    if executable is None:
        sys.exit(f"dev shots: no browser in PATH ({', '.join(chromium.NAMES)})")
    album = Album(Path(os.path.abspath(said.out)))
    with tempfile.TemporaryDirectory(prefix="throughline-shots-") as folder:
        os.environ.update(private.environment(Path(folder)))
        os.environ["DJANGO_SETTINGS_MODULE"] = "throughline.settings"
        import django

        django.setup()
        known = routes()
        with (
            private.served(Path(folder), "--demo") as house,
            sync_playwright() as playwright,
            chromium.start(playwright, executable) as browser,
        ):
            for person in said.people or PEOPLE:
                take(browser, house.url, person, album, known)
                print(f"{person}: {sum(one.startswith(person) for one in album.pages)} pages")
        shutil.copy(Path(folder, private.LOG), album.folder)
    album.bind()
    print("\n".join(album.problems))
    print(
        f"{len(album.pages)} pages, {len(album.problems)} problems: {album.folder / 'index.html'}"
    )
    return int(bool(album.problems))


if __name__ == "__main__":
    sys.exit(main())
