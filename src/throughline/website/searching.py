"""Search everywhere: every room's sections, asked one after the other."""

import importlib
import importlib.util
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings

from throughline.frame.searching import Found, Section
from throughline.people.hats import Hat


@dataclass(frozen=True, slots=True)
class Result:
    """A section and what it found."""

    section: Section
    found: Found


@lru_cache(maxsize=1)
def sections() -> tuple[Section, ...]:
    """What every room offers: people first, then what was done, then what was written of it."""
    names = [f"throughline.{room}.searching" for room in settings.ROOMS]
    modules = [importlib.import_module(name) for name in names if importlib.util.find_spec(name)]
    return tuple(section for module in modules for section in module.SECTIONS)


def search(hat: Hat, text: str) -> Sequence[Result]:
    """What is found under each section; sections without anything are left out."""
    found = [Result(section, section.find(hat, text)) for section in sections()]
    return [one for one in found if one.found.hits or one.found.waiting]
