"""Numbers of other people's rows in what a page sends: nothing of theirs is taken or shown."""

from collections.abc import Mapping
from itertools import product
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.papers import careers
from throughline.journal.models import Accomplishment, Position, Wording
from throughline.papers import actions
from throughline.papers.models import Paper
from throughline.people.hats import Hat

MARK = "Quicksilver"
KINDS = ("position", "study", "fact", "entry", "accomplishment", "about", "wording")


@pytest.fixture
def theirs(hats: Mapping[str, Hat]) -> Wording:
    """What a stranger did, in words with a mark in them."""
    sam = hats["sam"]
    place = careers.position(sam, MARK, employer=f"{MARK} Ltd")
    row = careers.accomplishment(sam, place, wording=f"Did 3 {MARK} things")
    actions.begin(sam, kind="resume")
    actions.add_posting(sam, text=f"Requirements:\n- {MARK}")
    return row.wordings.get()


def numbers(theirs: Wording) -> list[int]:
    """The numbers of the stranger's rows, and those beside them."""
    row = theirs.accomplishment
    return sorted({theirs.pk, row.pk, row.position_id or 0, *range(1, 12)})


def test_rows_of_others_are_never_chosen_for_a_paper(
    browser_of_dana: Client, resume: Paper, theirs: Wording
) -> None:
    row, path = theirs.accomplishment, reverse("paper_choose", args=[resume.pk])
    mine = Accomplishment.objects.filter(keeper_id=resume.keeper_id).first()
    assert mine is not None
    named = [f"{kind}:{number}" for kind, number in product(KINDS, numbers(theirs))]
    for sent in (
        {"on": f"accomplishment:{row.pk}"},
        {"on": f"position:{row.position_id}"},
        {"on": named},
        {"on": f"accomplishment:{mine.pk}", f"wording-{mine.pk}": str(theirs.pk)},
        {
            "on": f"accomplishment:{mine.pk}",
            f"within-accomplishment-{mine.pk}": f"position:{row.position_id}",
        },
        {"on": f"accomplishment:{mine.pk}", "move": f"up accomplishment:{row.pk}"},
    ):
        answer = browser_of_dana.post(path, sent, follow=True)
        assert answer.status_code in {200, 404, 422}
        assert MARK not in answer.content.decode()
    for shown in ("paper", "paper_preview", "paper_gaps"):
        page = browser_of_dana.get(reverse(shown, args=[resume.pk]), follow=True)
        assert MARK not in page.content.decode()
    text: Any = browser_of_dana.get(reverse("paper_file", args=[resume.pk, "txt"]))
    assert MARK.encode() not in b"".join(text.streaming_content)


def test_accomplishments_of_others_are_never_taken_for_a_posting(
    browser_of_dana: Client, hat: Hat, place: Position, theirs: Wording
) -> None:
    posting = actions.add_posting(hat, text="Requirements:\n- rota")
    sent = {"kind": "resume", "on": [str(number) for number in numbers(theirs)]}
    path = reverse("posting_paper", args=[posting.pk])
    answer = browser_of_dana.post(path, sent, follow=True)
    assert answer.status_code in {200, 404, 422}
    assert MARK not in answer.content.decode()


def test_positions_of_others_are_no_place_of_an_accomplishment_or_an_entry(
    browser_of_dana: Client, theirs: Wording
) -> None:
    said = {"position": str(theirs.accomplishment.position_id), "entry": "1"}
    said |= {"action": "Did it", "text": "It happened", "kind": "happened", "line": "Did it"}
    for name in ("accomplishment_new", "entry_new", "accomplishment_quick"):
        answer = browser_of_dana.post(reverse(name), said, follow=True)
        assert MARK not in answer.content.decode()
    position = theirs.accomplishment.position
    assert position is not None
    rows = Accomplishment.objects.filter(position=position)
    assert [row.keeper_id for row in rows] == [position.keeper_id]


def test_sent_twice_a_paper_and_a_row_are_no_worse_than_sent_once(
    browser_of_dana: Client, resume: Paper
) -> None:
    row = Accomplishment.objects.filter(keeper_id=resume.keeper_id).first()
    assert row is not None
    for name, pk in (
        *(("accomplishment_remove", row.pk), ("accomplishment_restore", row.pk)),
        *(("paper_remove", resume.pk), ("paper_restore", resume.pk)),
    ):
        for _twice in range(2):
            assert browser_of_dana.post(reverse(name, args=[pk])).status_code in {302, 404}
    assert browser_of_dana.get(reverse("paper", args=[resume.pk])).status_code == 200
