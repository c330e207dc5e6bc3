"""`throughline review`: a week as text and as JSON."""

import json
from datetime import timedelta

import pytest
import time_machine

from tests.cast import NOW
from tests.making import touch
from throughline.cli import main
from throughline.followthrough.actions import promise
from throughline.network.actions import add_contact
from throughline.network.actions.contacts import Named
from throughline.people.actions import open_account
from throughline.people.hats import me

pytestmark = pytest.mark.django_db
COMMAND = ["review", "--for", "ed@example.org"]


@pytest.fixture(autouse=True)
def _ed() -> None:
    """Ed met Ana last week, and owes her a letter since yesterday."""
    hat = me(open_account(email="ed@example.org", name="Ed Vance", now=NOW), NOW)
    ana = add_contact(hat, Named("Ana Núñez")).relationship
    touch(hat, ana, 5)
    promise(hat, what="write to her", relationship=ana, due_on=hat.today - timedelta(days=1))


@time_machine.travel(NOW, tick=False)
def test_it_says_the_week_in_plain_text(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(COMMAND) == 0
    assert capsys.readouterr().out == (
        "Your week\nMon 2 Mar to Sun 8 Mar\n\n"
        "Promises past their day\n  Write to her: Ana Núñez · It is 1 day late.\n"
    )
    assert main([*COMMAND, "--week", "2026-W09"]) == 0
    assert capsys.readouterr().out == (
        "A week that is over\nMon 23 Feb to Sun 1 Mar\n\nIn touch with\n  Ana Núñez: Thu 26 Feb\n"
    )
    assert main([*COMMAND, "--week", "2026-W02"]) == 0
    assert "Some weeks are like that." in capsys.readouterr().out


@time_machine.travel(NOW, tick=False)
def test_it_says_the_same_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*COMMAND, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["week"] == "2026-W10"
    (section,) = told["sections"]
    assert section["title"] == "Promises past their day"
    (line,) = section["lines"]
    assert line["what"] == "Write to her"
    assert line["acts"][0]["sends"] == {"until": "2026-03-09"}


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ([*COMMAND, "--week", "47"], "'47' is no week; say it as in 2026-W47"),
        (["review", "--for", "nobody@example.org"], "nobody here signs in"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    words: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 1
    said = capsys.readouterr()
    assert says in said.err
    assert said.out == ""
