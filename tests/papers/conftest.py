"""What tests of papers share: Dana's hat, her journal, a resume of it, and fonts.

Papers are drawn with the packages' fonts alone, whatever else the machine has.
"""

from collections.abc import Mapping

import pytest

from tests.papers import careers
from throughline.journal.models import Position
from throughline.papers import actions
from throughline.papers.models import Paper
from throughline.papers.rendering import engine, fonts
from throughline.people.hats import Hat


@pytest.fixture(autouse=True, scope="session")
def only_the_packages_fonts() -> None:
    fonts.SYSTEM = ()
    fonts.folders.cache_clear()
    engine._compiler.cache_clear()


@pytest.fixture
def hat(hats: Mapping[str, Hat]) -> Hat:
    return hats["dana"]


@pytest.fixture
def place(hat: Hat) -> Position:
    """Where Dana works, with all of her journal."""
    return careers.journal_of_dana(hat)


@pytest.fixture
def resume(hat: Hat, place: Position) -> Paper:
    return actions.begin(hat, kind="resume")
