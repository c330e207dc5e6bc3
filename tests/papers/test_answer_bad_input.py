"""Whatever is typed into the pages of the answer, of pitches and of postings: no page breaks."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.test_bad_input import NONSENSE
from throughline.papers import actions
from throughline.papers.actions.statement import WORDS
from throughline.papers.models import Posting, Statement
from throughline.people.hats import Hat

pytestmark = pytest.mark.usefixtures("the_time")
FIELDS = [*WORDS, *"do of seconds who email title length what proof".split()]
FIELDS += "looking words text company url kind on".split()
NAMES = "statement statement_check practise statement_said answer_show account".split()
NAMES += "pitch_new pitch_check posting_new".split()
OF_A_POSTING = ("posting_edit", "posting_paper")


@pytest.fixture
def posting(hat: Hat) -> Posting:
    actions.say(hat, short="Alder closed its plant.")
    actions.turn_account_on(hat)
    return actions.add_posting(hat, text="Requirements:\n- Python")


# Half a letter never arrives: browsers cannot send it.
@pytest.mark.parametrize(
    "nonsense", [one for one in NONSENSE if "\ud800" not in one], ids=lambda one: ascii(one)[:20]
)
def test_every_field_filled_with_it_breaks_nothing(
    browser_of_dana: Client, posting: Posting, nonsense: str
) -> None:
    sent = dict.fromkeys(FIELDS, nonsense)
    paths = [reverse(name) for name in NAMES]
    paths += [reverse(name, args=[posting.pk]) for name in OF_A_POSTING]
    for path in paths:
        assert browser_of_dana.post(path, sent).status_code in {200, 302, 422}, path
    for path in ("statement", "practise", "account", "postings"):
        said = browser_of_dana.get(
            reverse(path), {"q": nonsense, "of": nonsense, "after": nonsense}
        )
        assert said.status_code in {200, 302}
    assert Statement.objects.count() == 1
