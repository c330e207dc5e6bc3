"""The pages of a silence: the coach's line, the report of reasons, the manager's ladder."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.cast import signed_in
from tests.coaching.quiet_there import with_phone
from tests.coaching.there import There
from throughline.coaching.actions.ladders import keep_ladder
from throughline.coaching.actions.replying import Reply, reply
from throughline.coaching.actions.silence import begin_outreach, take_due
from throughline.coaching.models import (
    Client,
    Disposition,
    Engagement,
    LadderStep,
    Landing,
    Outreach,
    OutreachStep,
)
from throughline.coaching.queries.silence import ladder_of
from throughline.letters.models import LetterTemplate
from throughline.people.models import Person
from throughline.people.refusals import Refused
from throughline.rulebook.ladder import DEFAULT, Answer, ReasonGiven, Step, Way


@pytest.fixture
def there(cast: Mapping[str, Person]) -> There:
    """Now, as the pages see it."""
    return There(cast, timezone.now())


def get(person: Person, name: str, **parts: Any) -> str:
    response = signed_in(person).get(reverse(name, kwargs=parts))
    assert response.status_code == 200
    return response.content.decode()


def post(person: Person, name: str, data: dict[str, Any], **parts: Any) -> HttpResponse:
    return signed_in(person).post(reverse(name, kwargs=parts), data)  # type: ignore[return-value]


def test_the_line_says_what_would_happen_before_it_does(there: There) -> None:
    page = get(there.priya, "engagement_silence", pk=there.engagement.pk)
    assert "If you begin now" in page
    assert "The last letter" in page
    assert "there is no address or number for it" in page
    assert "They may read this sentence, too" in page
    assert not Outreach.objects.exists()


def test_the_coach_begins_skips_records_a_call_and_stops(there: There) -> None:
    with_phone(there, there.engagement)
    pk = there.engagement.pk
    assert post(there.priya, "silence_begin", {}, pk=pk).status_code == 302
    row = Outreach.objects.get()
    assert row.by_hand
    assert "How are you, Dana?" in get(there.priya, "engagement_silence", pk=pk)
    post(there.priya, "silence_skip", {"step": "3"}, pk=pk)
    assert not OutreachStep.objects.filter(skipped="by hand").exists()
    Outreach.objects.update(next_on=there.hat.today, began_on=there.hat.today - timedelta(days=9))
    OutreachStep.objects.update(on=there.hat.today - timedelta(days=9))
    take_due(there.hat, row)
    step = OutreachStep.objects.get(way="call")
    page = get(there.priya, "engagement_silence", pk=pk)
    assert "this is Priya" in page
    said = {"outcome": "voicemail", "note": "She was out."}
    assert post(there.priya, "silence_call", said, pk=pk, step=step.pk).status_code == 302
    step.refresh_from_db()
    assert step.outcome == "voicemail"
    post(there.priya, "silence_skip", {"step": "2"}, pk=pk)
    post(there.priya, "silence_stop", {}, pk=pk)
    row.refresh_from_db()
    assert row.how == Outreach.How.STOPPED


def test_a_disposition_and_a_landing_are_written_down_and_undone(there: There) -> None:
    pk = there.engagement.pk
    said = {"what": "declined", "reason": "myself", "words": "Thanks.", "finer": "online only"}
    post(there.priya, "silence_say", said, pk=pk)
    row = Disposition.objects.get()
    assert (row.reason, row.finer, row.said_by) == ("myself", "online only", "coach")
    there.engagement.refresh_from_db()
    assert there.engagement.stage == "closed"
    post(there.priya, "silence_finer", {"finer": "bitter"}, pk=pk, said=row.pk)
    post(there.priya, "silence_unsay", {}, pk=pk, said=row.pk)
    there.engagement.refresh_from_db()
    assert there.engagement.stage == "working"
    landed = {"kind": "full-time", "on": there.hat.today.isoformat(), "source": "A recruiter"}
    post(there.priya, "silence_landed", landed, pk=pk)
    page = get(there.priya, "engagement_silence", pk=pk)
    assert "A recruiter" in page
    tomorrow = (there.hat.today + timedelta(days=1)).isoformat()
    answer = post(there.priya, "silence_landed", {**landed, "on": tomorrow}, pk=pk)
    assert answer.status_code == 422
    post(there.priya, "silence_unsay", {}, pk=pk, said=Disposition.objects.latest("pk").pk)
    assert not Landing.objects.filter(withdrawn_at=None).exists()


def test_a_snooze_needs_a_day_to_come(there: There) -> None:
    pk, today = there.engagement.pk, there.hat.today
    past = post(there.priya, "silence_snooze", {"until": today.isoformat()}, pk=pk)
    assert past.status_code == 422
    until = (today + timedelta(days=9)).isoformat()
    assert post(there.priya, "silence_snooze", {"until": until}, pk=pk).status_code == 302


def test_nothing_begins_while_letters_are_held_back(there: There) -> None:
    Client.objects.update(hold_letters_since=there.now)
    post(there.priya, "silence_begin", {}, pk=there.engagement.pk)
    assert not Outreach.objects.exists()
    page = get(there.priya, "engagement_silence", pk=there.engagement.pk)
    assert "held back" in page


def test_what_is_of_another_engagement_is_not_found(there: There) -> None:
    other = there.engaged("Ann Other", "ann@example.org")
    reply(there.hat, other, Reply(Answer.COVERED))
    row = Disposition.objects.get()
    answer = post(there.priya, "silence_unsay", {}, pk=there.engagement.pk, said=row.pk)
    assert answer.status_code == 404


def silences(there: There, many: int, *, answered: int) -> None:
    """So many silences of 25 days that ended, some of them by landing."""
    for number in range(many):
        row = there.engaged(f"Client {number}", f"c{number}@example.org")
        climb = begin_outreach(there.hat, row)
        Outreach.objects.filter(pk=climb.pk).update(quiet_days=25)
        OutreachStep.objects.create(
            keeper_id=row.keeper_id,
            outreach=climb,
            index=1,
            way="call",
            on=there.hat.today,
            at=there.now,
            outcome="voicemail",
        )
        if number < answered:
            reply(there.hat, row, Reply(Answer.LANDED))
        else:
            reason = ReasonGiven.MYSELF
            reply(there.hat, row, Reply(Answer.NOT_FOR_ME, reason=reason))
            Outreach.objects.filter(pk=climb.pk).update(how=Outreach.How.NO_ANSWER)


def test_reasons_are_said_from_twenty_cases_with_both_numbers(there: There) -> None:
    assert "Nothing has ended yet" in get(there.priya, "coach_reasons")
    silences(there, 19, answered=5)
    page = get(there.priya, "coach_reasons")
    assert "nothing can be said from them yet" in page
    silences(there, 1, answered=1)
    page = get(there.priya, "coach_reasons")
    said = "Of 20 silences of 22–30 days in which you asked, 6 were answered; 6 of those had"
    assert said in page
    assert "Of 20 who got step 2 (a call), 6 answered before the next step." in page
    assert "15 to 52 %" in page  # Wilson's interval of 6 of 20 is .145 to .519
    table = signed_in(there.priya).get(reverse("coach_reasons_file"))
    text = b"".join(table.streaming_content).decode()  # type: ignore[attr-defined]
    assert "22–30 days,6,20,asked,0.1455,0.5190" in text
    assert "I can do it myself,14,14" in text


def test_a_coach_counts_her_own_alone(there: There) -> None:
    silences(there, 3, answered=3)
    there.elsewhere()
    assert "Nothing has ended yet" in get(there.ruth, "coach_reasons")


def test_the_report_asks_as_often_for_many_as_for_few(there: There) -> None:
    def asked() -> int:
        browser = signed_in(there.priya)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            browser.get(reverse("coach_reasons"))
        return len(queries)

    silences(there, 1, answered=1)
    few = asked()
    silences(there, 3, answered=1)
    assert asked() == few


def rungs(*steps: tuple[str, str, str]) -> dict[str, str]:
    sent = {"form-TOTAL_FORMS": str(len(steps)), "form-INITIAL_FORMS": "0"}
    for number, (day, way, words) in enumerate(steps):
        sent |= {
            f"form-{number}-day": day,
            f"form-{number}-way": way,
            f"form-{number}-words": words,
        }
    return sent


def test_the_manager_edits_the_ladder_and_puts_the_built_in_one_back(there: There) -> None:
    slug = there.northlight.slug
    page = get(there.marcus, "practice_ladder", slug=slug)
    assert "No trial supports this order" in page
    sent = rungs(
        ("20", "email", "ladder-last"),
        ("0", "call", "ladder-call"),
        ("", "email", "ladder-again"),
        ("3", "email", "ladder-slots"),
    )
    assert post(there.marcus, "practice_ladder", sent, slug=slug).status_code == 302
    assert ladder_of(there.hat.keeper_id) == (
        Step(0, Way.CALL, "ladder-call"),
        Step(3, Way.EMAIL, "ladder-slots"),
        Step(20, Way.EMAIL, "ladder-last", is_last=True),
    )
    assert "your own steps" in get(there.marcus, "practice_ladder", slug=slug)
    post(there.marcus, "ladder_restore", {}, slug=slug)
    assert ladder_of(there.hat.keeper_id) == DEFAULT


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ([("0", "email", "ladder-slots"), ("2", "email", "ladder-last")], "too soon after step 1"),
        ([("0", "call", "ladder-call")], "must be a letter"),
        ([("", "email", "ladder-slots")], "at least one step"),
        ([("0", "email", "ladder-slots"), ("900", "email", "ladder-last")], "366"),
        ([("0", "text", "ladder-slots")], "too long for a text message"),
    ],
)
def test_a_ladder_that_cannot_be_climbed_says_which_step_is_wrong(
    there: There, steps: list[tuple[str, str, str]], said: str
) -> None:
    answer = post(there.marcus, "practice_ladder", rungs(*steps), slug=there.northlight.slug)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not LadderStep.objects.exists()


def test_words_are_changed_checked_and_put_back(there: There) -> None:
    parts = {"slug": there.northlight.slug, "kind": "ladder-again"}
    wrong = {"subject": "Hi", "text": "Hello {frist name}", "do": "keep"}
    answer = post(there.marcus, "ladder_words", wrong, **parts)
    assert answer.status_code == 422
    assert "Did you mean {first name}?" in answer.content.decode()
    good = {"subject": "Hi {first name}", "text": "Hello {answer link}", "do": "keep"}
    assert post(there.marcus, "ladder_words", good, **parts).status_code == 302
    assert "Hello {answer link}" in get(there.marcus, "ladder_words", **parts)
    post(there.marcus, "ladder_words", {"do": "restore"}, **parts)
    assert LetterTemplate.objects.get().put_away_at is not None
    unknown = reverse("ladder_words", kwargs={**parts, "kind": "thanks"})
    assert signed_in(there.marcus).get(unknown).status_code == 404


def test_what_can_stand_in_braces_is_said_once_and_as_it_is_meant_there(there: There) -> None:
    page = signed_in(there.marcus).get("/at/northlight-coaching/ladder/words/ladder-slots/")
    said = page.content.decode()
    assert said.count("<code>{last topic}</code>") == 1
    assert "what your last session was about" in said


def test_a_climb_keeps_the_ladder_it_began_with(there: There) -> None:
    row = begin_outreach(there.hat, there.engagement)
    keep_ladder(there.hat, [Step(0, Way.EMAIL, "ladder-last", is_last=True)])
    row.refresh_from_db()
    assert len(row.ladder) == len(DEFAULT)


def test_the_way_they_prefer_comes_first_where_it_is_open(there: There) -> None:
    with_phone(there, there.engagement)
    Client.objects.update(prefers="call")
    row = begin_outreach(there.hat, there.engagement)
    assert [one["way"] for one in row.ladder][:2] == ["call", "email"]


def test_nobody_begins_for_a_programme_that_is_not_worked_on(there: There) -> None:
    Engagement.objects.update(stage="enquiry")
    with pytest.raises(Refused, match="being worked on"):
        begin_outreach(there.hat, there.engagement)
