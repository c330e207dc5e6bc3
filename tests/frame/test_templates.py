"""What the content-security policy forbids stands in no template of any room."""

import re
from pathlib import Path

import pytest

import throughline

ROOMS = Path(throughline.__file__).parent
PAGES = sorted(ROOMS.glob("*/templates/**/*.html"))
FORBIDDEN = {
    "a style attribute": re.compile(r"\sstyle\s*=", re.IGNORECASE),
    "a style element": re.compile(r"<style", re.IGNORECASE),
    "an event attribute": re.compile(r"<[^>]*\son[a-z]+\s*=\s*[\"']", re.IGNORECASE),
    "htmx code in an attribute": re.compile(r"\shx-on|\shx-vals\s*=\s*[\"']js:", re.IGNORECASE),
    "an inline script": re.compile(r"<script(?![^>]*\ssrc=)", re.IGNORECASE),
    "a javascript address": re.compile(r"javascript:", re.IGNORECASE),
    "something from another host": re.compile(r"(?:src|href)=[\"'](?:https?:)?//", re.IGNORECASE),
}
SOURCE = re.compile(r"{% comment %}.*?{% endcomment %}|{#.*?#}", re.DOTALL)


def name(path: Path) -> str:
    return str(path.relative_to(ROOMS))


def faults(source: str) -> list[str]:
    source = SOURCE.sub("", source)
    return [what for what, pattern in FORBIDDEN.items() if pattern.search(source)]


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_templates_keep_to_the_policy(path: Path) -> None:
    found = [what for what in faults(path.read_text()) if what != "something from another host"]
    assert found == []


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_templates_fetch_nothing_from_elsewhere(path: Path) -> None:
    loads = re.findall(r"<(?:script|link|img|iframe|source)\b[^>]*>", path.read_text())
    assert [tag for tag in loads if "something from another host" in faults(tag)] == []


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_templates_are_short(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= 130


def test_the_scan_would_find_each_fault() -> None:
    samples = [
        '<p style="x">',
        "<style>",
        '<a onclick="x">',
        '<a hx-on:click="x">',
        "<script>",
        '<a href="javascript:x">',
        '<img src="//x.example/y">',
    ]
    assert [faults(sample)[0] for sample in samples] == list(FORBIDDEN)
    assert faults('<script src="/static/x.js" defer></script><a href="/on=1">') == []


def test_scripts_keep_to_the_policy() -> None:
    for path in ROOMS.glob("*/static/**/*.js"):
        assert not re.search(r"\beval\(|new Function|\.style\b|innerHTML", path.read_text()), path
