"""The house's own rules, as far as a machine can watch over them."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
HOUSE = ROOT / "src" / "throughline"
CODE = [
    file
    for folder in (HOUSE, ROOT / "tests")
    for file in sorted(folder.rglob("*.py"))
    if file.parent.name != "migrations"
]
TEMPLATES = sorted(HOUSE.glob("*/templates/**/*.*"))
TOO_LONG = 500
LOCKS = ("requirements.lock", "requirements-dev.lock")
# What a room may hold; a package of the same name may stand for a file.
EVERY_ROOM = (
    "apps models queries permissions actions forms views urls jobs links record searching "
    "templates templatetags migrations static locale"
)
# What one room alone has a word for. A new file wants a reason to be here.
OWN_FILES = {
    "frame": "addresses among asked discretion download erasing fetching going markup messages"
    " moment pace pour turns work",
    "people": "adapter cast contactkeys demo hats middleware names passkeys refusals secrets slugs"
    " uids zones",
    "followthrough": "words",
    "letters": "adapter arriving busytimes calendar channels endless invited wordings words",
    "imports": "reading rooms showing uploads words writing",
    "network": "birthdays cards companies doubles index listing taking words",
    "journal": "asking careers finding sealing standing taking words",
    "papers": "composing rendering sheet words",
    "coaching": "beginning hats printing taking words worksheets",
    "website": "context demo letters machine words",
}


def pyproject() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text())


def law() -> list[str]:
    """Rooms from the top row to the lowest, as pyproject.toml states them."""
    rows = pyproject()["tool"]["importlinter"]["contracts"][0]["layers"]
    names = [name.strip() for row in rows for name in re.split("[|:]", row)]
    return [name.removeprefix("throughline.") for name in names]


ROOMS = [name for name in law() if (HOUSE / name).is_dir() and name != "cli"]


def lines(file: Path) -> int:
    return len(file.read_text().splitlines())


def test_no_file_is_over_500_lines() -> None:
    assert not [file for file in CODE if lines(file) > TOO_LONG]


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.name)
def test_a_template_uses_only_its_own_room_and_those_below(file: Path) -> None:
    order = law()
    room = file.relative_to(HOUSE).parts[0]
    below = order[order.index(room) :]
    for used in used_by(file.read_text()):
        owner = owner_of(used)
        assert owner is None or owner in below, f"{file.name} of {room} uses {used} of {owner}"


def used_by(text: str) -> Iterator[str]:
    """Templates that are extended or included by name, and tag libraries that are loaded."""
    for tag, rest in re.findall(r"{%\s*(extends|include|load)\s+(.*?)%}", text):
        if tag in {"extends", "include"}:
            yield from re.findall(r"""["']([^"'#]+)(?:#[^"']*)?["']""", rest)[:1]
        elif tag == "load":
            yield from (f"{name}.py" for name in rest.split(" from ")[-1].split())


def owner_of(name: str) -> str | None:
    """The room whose file this is; None for Django's and other packages' own."""
    for room in law():
        is_template = (HOUSE / room / "templates" / name).exists()
        is_library = (HOUSE / room / "templatetags" / name).exists()
        if is_template or is_library:
            return room
    return None


def test_that_watch_over_templates_sees_every_form() -> None:
    text = "{% extends 'a.html' %}{% include \"b.html#part\" with c='d' %}{% load e f from g %}"
    assert list(used_by(text)) == ["a.html", "b.html", "g.py"]


@pytest.mark.parametrize("room", [room for room in ROOMS if room != "rulebook"])
def test_a_room_holds_only_files_of_known_names(room: str) -> None:
    held = {entry.name.removesuffix(".py") for entry in (HOUSE / room).iterdir()}
    unknown = held - {"__pycache__", "__init__"} - set(f"{EVERY_ROOM} {OWN_FILES[room]}".split())
    assert not unknown, f"put it into one of the room's files, or name it in OWN_FILES: {unknown}"


def pins(lock: str) -> dict[str, str]:
    """What a lock file holds, by normal name."""
    found = re.findall(r"^([A-Za-z0-9._-]+)==(\S+)", (ROOT / lock).read_text(), re.MULTILINE)
    return {canonicalize_name(name): version for name, version in found}


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_host_and_hashes_everything(lock: str) -> None:
    text = (ROOT / lock).read_text()
    assert not re.findall(r"https?://|--index-url|--find-links|@ file", text)
    entries = re.split(r"\n(?=\S)", re.sub(r"^\s*#.*\n", "", text, flags=re.MULTILINE))
    assert not [entry for entry in entries if entry.strip() and "--hash=sha256:" not in entry]


def test_the_locks_hold_what_pyproject_asks_for() -> None:
    project = pyproject()
    wanted = project["project"]["dependencies"]
    tools = project["dependency-groups"]["dev"]
    for lock, asked in (("requirements.lock", wanted), (LOCKS[1], [*wanted, *tools])):
        held = pins(lock)
        for requirement in map(Requirement, asked):
            version = held.get(canonicalize_name(requirement.name), "")
            assert requirement.specifier.contains(version), f"{lock}: {requirement}"


def test_both_locks_agree() -> None:
    tools = pins("requirements-dev.lock")
    assert {name: tools.get(name) for name in pins("requirements.lock")} == pins(
        "requirements.lock"
    )
