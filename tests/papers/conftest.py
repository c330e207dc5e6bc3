"""Papers are drawn with the packages' fonts alone, whatever else the machine has."""

import pytest

from throughline.papers.rendering import engine, fonts


@pytest.fixture(autouse=True, scope="session")
def only_the_packages_fonts() -> None:
    fonts.SYSTEM = ()
    fonts.folders.cache_clear()
    engine._compiler.cache_clear()
