"""Every pair of colours that meets on a page can be read, in both schemes."""

import re
from pathlib import Path

import pytest

import throughline.frame

TOKENS = Path(throughline.frame.__file__).parent / "static/frame/css/tokens.css"
READABLE, VISIBLE = 4.5, 3.0  # WCAG 2.2, 1.4.3 (text) and 1.4.11 (rings, borders of controls)

GROUNDS = ("paper", "sheet")
TEXT = [
    *[(text, ground) for text in ("ink", "muted", "line", "line-deep") for ground in GROUNDS],
    *[(text, "line-soft") for text in ("ink", "muted", "line", "line-deep")],
    *[(text, ground) for text in ("late", "wrong") for ground in GROUNDS],
    ("ink", "late-soft"),
    ("late", "late-soft"),
    ("ink", "wrong-soft"),
    ("wrong", "wrong-soft"),
    ("on-line", "line"),
    ("on-line", "line-deep"),
]
SHAPES = [(shape, ground) for shape in ("line", "late", "wrong", "edge") for ground in GROUNDS]


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb, 0 to 1 (WCAG 2.2)."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def schemes() -> dict[str, dict[str, str]]:
    pairs = re.findall(
        r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)", TOKENS.read_text()
    )
    return {
        "light": {name: light for name, light, _ in pairs},
        "dark": {name: dark for name, _, dark in pairs},
    }


def test_the_ratio_is_the_one_of_the_standard() -> None:
    assert ratio("#ffffff", "#000000") == pytest.approx(21)
    assert ratio("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT)
def test_text_can_be_read(scheme: str, text: str, ground: str) -> None:
    colours = schemes()[scheme]
    assert ratio(colours[text], colours[ground]) >= READABLE


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("shape", "ground"), SHAPES)
def test_rings_and_borders_can_be_seen(scheme: str, shape: str, ground: str) -> None:
    colours = schemes()[scheme]
    assert ratio(colours[shape], colours[ground]) >= VISIBLE


def test_browsers_without_light_dark_get_the_light_colours() -> None:
    plain = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", TOKENS.read_text()))
    assert plain == schemes()["light"]


def test_the_browser_s_own_bar_has_the_colour_of_the_page() -> None:
    page = (TOKENS.parents[3] / "templates/frame/_theme_colour.html").read_text()
    told = set(re.findall(r"#[0-9a-f]{6}", page))
    assert told == {scheme["paper"] for scheme in schemes().values()}


def test_colours_stand_only_among_the_tokens() -> None:
    elsewhere = [path for path in TOKENS.parent.glob("*.css") if path.name != "tokens.css"]
    strays = {
        path.name: found
        for path in elsewhere
        if (found := re.findall(r"#[0-9a-f]{6}\b|rgba?\(", path.read_text()))
    }
    assert strays == {}
