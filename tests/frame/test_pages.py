import re
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.messages.storage.base import Message
from django.contrib.staticfiles import finders
from django.template.loader import get_template, render_to_string

from throughline.frame.messages import tell, undo_of

HATS = [
    SimpleNamespace(label="Me · Dana Reyes", url="/me/", current=True),
    SimpleNamespace(label="Coach", url="/coach/", current=False),
]
ROOMS = [
    SimpleNamespace(label="Today", url="/me/today/", current=True, narrow=True),
    SimpleNamespace(label="Journal", url="/me/journal/", current=False, narrow=False),
]
SIGNED_IN = {
    "person": "Dana Reyes",
    "hats": HATS,
    "rooms": ROOMS,
    "quick_log_url": "/me/log/",
    "keyboard_url": "/keyboard/",
    "machine_url": "/machine/",
    "download_url": "/me/record.zip",
}


@pytest.fixture(autouse=True)
def _unhashed(settings: Any) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


def page(**context: Any) -> str:
    return render_to_string("frame/base.html", context)


def test_a_page_says_its_language_and_loads_only_our_files() -> None:
    html = page(**SIGNED_IN)
    assert html.startswith("<!doctype html>")
    assert '<html lang="en" dir="ltr">' in html
    assert html.count("<h1") == 0, "the page brings its own"
    for address in re.findall(r'(?:src|href)="(/static/[^"]+)"', html):
        assert finders.find(address.removeprefix("/static/")), address


@pytest.mark.parametrize(
    ("theme", "attribute"),
    [("dark", ' data-theme="dark"'), ("light", ' data-theme="light"'), ("auto", ""), ('"><b>', "")],
)
def test_a_chosen_theme_stands_on_the_page(theme: str, attribute: str) -> None:
    assert f'<html lang="en" dir="ltr"{attribute}>' in page(theme=theme)


def test_htmx_may_swap_a_refused_form_and_runs_no_code_from_text() -> None:
    html = page()
    assert '"code":"422","swap":true' in html
    assert '"allowEval":false' in html
    assert '"includeIndicatorStyles":false' in html


def test_several_hats_can_be_switched_and_one_is_plain_text() -> None:
    assert '<a href="/me/" aria-current="true">Me · Dana Reyes</a>' in page(**SIGNED_IN)
    alone = page(**{**SIGNED_IN, "hats": HATS[:1]})
    assert '<p class="hat">Me · Dana Reyes</p>' in alone
    assert "You are here as" not in alone


def test_rooms_that_do_not_fit_the_phone_open_from_more() -> None:
    html = page(**SIGNED_IN)
    more = html[html.index("<summary>More") :]
    assert "Journal" in more
    assert "Today" not in more.split("</nav>")[0]
    assert html.count('aria-current="page"') == 1


def test_a_stranger_sees_a_way_in_and_nothing_else() -> None:
    html = page(sign_in_url="/account/login/", machine_url="/machine/", download_url="/x")
    assert 'href="/account/login/"' in html
    assert 'class="rooms"' not in html
    assert "Download your record" not in html
    assert "Whose machine is this?" in html


def test_logging_is_a_plain_link_as_well() -> None:
    assert re.search(
        r'<a [^>]*href="/me/log/"[^>]*data-key="l"[^>]*hx-get="/me/log/"', page(**SIGNED_IN)
    )


def test_a_message_can_be_undone() -> None:
    message = Message(25, "You logged a talk.", extra_tags="undo=/me/touches/7/undo/")
    html = render_to_string("frame/_messages.html", {"messages": [message]})
    assert 'role="status"' in html
    assert '<form method="post" action="/me/touches/7/undo/">' in html


@pytest.mark.parametrize("tags", ["", "undo=", "undo=https://x.example/", "undo=//x.example"])
def test_undo_never_leaves_the_site(tags: str) -> None:
    assert undo_of(tags) == ""


def test_what_is_told_carries_its_undo(rf: Any) -> None:
    request = rf.get("/")
    request._messages = SimpleNamespace(add=lambda *told: said.append(told))
    said: list[Any] = []
    tell(request, "Done.", undo="/me/undo/")
    tell(request, "Done.")
    assert [undo_of(tags) for _, _, tags in said] == ["/me/undo/", ""]


def test_an_empty_page_says_what_to_do_first() -> None:
    html = render_to_string(
        "frame/_empty.html",
        {
            "title": "Nobody yet",
            "sentence": "Name five.",
            "action_url": "/five",
            "action_label": "Name them",
        },
    )
    assert "<h2>Nobody yet</h2>" in html
    assert '<a class="act first" href="/five">Name them</a>' in html
    assert "<a" not in render_to_string("frame/_empty.html", {"title": "Nobody yet"})


def test_the_pager_shows_only_the_ways_there_are() -> None:
    assert render_to_string("frame/_pager.html", {}).strip() == ""
    html = render_to_string("frame/_pager.html", {"older_url": "?after=9"})
    assert 'href="?after=9"' in html
    assert "newer" not in html


def test_search_narrows_a_list_only_where_there_is_one() -> None:
    still = render_to_string("frame/_search.html", {"label": "Find a name", "value": '"<x>'})
    assert "hx-get" not in still
    assert 'data-key="/"' in still
    assert "<x>" not in still
    live = render_to_string("frame/_search.html", {"label": "Find a name", "target": "people"})
    assert 'hx-target="#people"' in live


def test_progress_is_a_sentence_and_a_bar() -> None:
    html = render_to_string(
        "frame/_progress.html", {"sentence": "Reading.", "done": 1204, "total": 20000}
    )
    assert "1,204 of 20,000" in html
    assert 'value="1204" max="20000"' in html
    assert "value=" not in render_to_string("frame/_progress.html", {"sentence": "Reading."})


@pytest.mark.parametrize(
    "name",
    ["400.html", "403.html", "403_csrf.html", "404.html", "413.html", "429.html", "500.html"],
)
def test_error_pages_need_no_request_and_say_what_is_safe(name: str) -> None:
    html = get_template(name).render()
    assert html.count("<h1") == 1
    assert re.search(r"[Nn]othing|safe", html)
    assert '<a class="act first" href="/">Go to Today</a>' in html


def test_the_last_page_does_not_ask_for_hashed_names(settings: Any) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
    }
    html = get_template("500.html").render()
    for address in re.findall(r'href="(/static/[^"]+)"', html):
        assert finders.find(address.removeprefix("/static/")), address


def test_help_is_a_page_and_a_part_of_one() -> None:
    assert "<h1>By keyboard</h1>" in render_to_string("frame/help.html", SIGNED_IN)
    part = render_to_string("frame/help.html#keys", {"request": SimpleNamespace(htmx=True)})
    assert "<html" not in part
    assert "data-close" in part
