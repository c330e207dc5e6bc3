"""Reckoning in a process of its own."""

import os

import pytest

from throughline.frame.work import Aside


def test_it_is_another_process_and_answers() -> None:
    aside = Aside(os.getpid)
    assert aside.answer() != os.getpid()


def test_it_gives_way_to_others() -> None:
    assert Aside(os.nice, 0).answer() >= os.nice(0) + 10


def test_a_process_that_dies_is_noticed() -> None:
    aside: Aside[None] = Aside(os._exit, 3)
    with pytest.raises(EOFError):
        aside.answer()
    assert Aside(sorted, "cab").answer() == ["a", "b", "c"]
