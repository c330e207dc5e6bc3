"""Several letters of one's own that wait for one address go as one."""

from datetime import time, timedelta
from email.message import EmailMessage, Message
from email.policy import default

import pytest
from aiosmtpd.smtp import Envelope
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.letters.mailing import helen
from tests.letters.writing import TAKEN, Postbox, fresh, mail_in, write, write_many
from tests.making import arrival, later
from tests.pages import told
from throughline.followthrough.models import Promise, Touch
from throughline.letters import actions
from throughline.letters.actions import Recipient, outcomes, send_due
from throughline.letters.actions.answering import unsubscribe
from throughline.letters.actions.bundling import RULE
from throughline.letters.actions.claiming import claim, claim_one
from throughline.letters.actions.sending import LEASE
from throughline.letters.models import Letter, Link, Priority, Sending, Suppression
from throughline.letters.queries import leaving
from throughline.letters.record import written
from throughline.people.hats import Hat
from throughline.people.refusals import Refused

WORD = "stop them"


def one_of_many(hat: Hat, key: str, **said: object) -> Letter:
    said = {"kind": key, "subject": f"About {key}", "text": f"Words of {key}."} | said
    return write(hat, key, is_asked_for=False, priority=Priority.ROUND, **said)


def three(hat: Hat, **said: object) -> list[Letter]:
    return [one_of_many(hat, key, **said) for key in ("a", "b", "c")]


def states(*letters: Letter) -> list[str]:
    return [fresh(letter).state for letter in letters]


def words_in(envelope: Envelope, kind: str = "plain") -> str:
    mail: Message | EmailMessage = mail_in(envelope)
    mail.policy = default
    assert isinstance(mail, Message)
    for part in mail.walk():
        if part.get_content_type() == f"text/{kind}":
            payload = part.get_payload(decode=True)
            assert isinstance(payload, bytes)
            return payload.decode().replace("\r\n", "\n")
    return ""


def test_they_leave_as_one_with_one_offer_to_stop(hat: Hat, postbox: Postbox) -> None:
    first, second, third = three(hat)
    assert send_due(hat.now) == 3
    (got,) = postbox.got
    said = words_in(got)
    bodies = [f"About {key}\n\nWords of {key}." for key in "abc"]
    assert said.startswith(RULE.join(bodies) + "\n\n-- \n")
    assert said.count("/l/") == 1
    assert mail_in(got)["Subject"] == "About a, and 2 more"
    assert mail_in(got)["Message-ID"] == first.message_id
    assert states(first, second, third) == ["sent", "within", "within"]
    assert [fresh(one).sent_at for one in (first, second, third)] == [hat.now] * 3
    assert fresh(second).within == first
    assert fresh(first).text == said.replace(said.split("/l/")[1][22:], "/\n"), "as it left"
    assert fresh(second).text.startswith("Words of b.")
    assert send_due(hat.now + timedelta(days=30)) == 0, "nothing goes twice"


def test_pages_are_joined_where_all_have_one(hat: Hat, postbox: Postbox) -> None:
    page = "<!doctype html>\n<html><head></head><body class=x>\n<p>{}</p>\n</body></html>"
    for key in ("a", "b"):
        one_of_many(hat, key, subject=f"{key} & co", html=page.format(key))
    to = Recipient("omar@example.org")
    one_of_many(hat, "c", to=to, html=page.format("c"))
    one_of_many(hat, "d", to=to)
    send_due(hat.now)
    both, plain = sorted(postbox.got, key=lambda got: got.rcpt_tos)
    html = words_in(both, "html")
    assert html.count("<body") == html.count("</body>") == html.count(WORD) == 1
    assert html.index("<p>a</p>") < html.index("<hr>") < html.index("<h2>b &amp; co</h2>")
    assert html.index("<p>b</p>") < html.index(WORD) < html.index("</body>")
    assert words_in(plain, "html") == ""
    assert "Words of c." in words_in(plain)
    assert "Words of d." in words_in(plain)
    assert mail_in(plain)["Subject"] == "About c, and 1 more"


def test_what_the_cap_held_goes_with_the_next(hat: Hat, postbox: Postbox) -> None:
    write(hat, "plain", is_asked_for=False)
    send_due(hat.now)
    first, second = one_of_many(hat, "a"), one_of_many(hat, "b")
    send_due(hat.now)
    assert [fresh(one).problem for one in (first, second)] == ["cap", "cap"]
    due = fresh(first).waits_until
    assert due is not None
    late = one_of_many(later(hat, hours=1), "c", not_before=due + timedelta(days=1))
    Letter.objects.filter(pk=second.pk).update(waits_until=due + timedelta(hours=1))
    send_due(due)
    assert len(postbox.got) == 2
    assert states(first, second, late) == ["sent", "within", "waiting"], "not before its own day"


@pytest.mark.parametrize(
    "said",
    [
        {"is_asked_for": True},
        {"priority": Priority.PLAIN},
        {"is_at_once": True},
        {"to": Recipient("omar@example.org")},
        {"enclosed": [{"name": "a.txt", "type": "text/plain", "text": "A"}]},
        {"headers": {"Auto-Submitted": "auto-generated"}},
        {"is_signed": True},
        {"is_by_hand": True},
        {"is_secret": True},
    ],
)
def test_what_is_of_another_kind_goes_by_itself(hat: Hat, said: dict[str, object]) -> None:
    usual: dict[str, object] = {"is_asked_for": False, "priority": Priority.ROUND}
    first, other = one_of_many(hat, "a"), write(hat, "other", **(usual | said))
    claim_one(first.pk, hat.now)
    assert fresh(other).within is None
    assert fresh(first).own_words is None


def test_each_is_judged_by_itself(hat: Hat) -> None:
    first, stopped, stale, hidden, meant = (one_of_many(hat, key) for key in "abcde")
    where = {"keeper_id": hat.keeper_id, "channel": "email", "address_key": "helen@example.org"}
    Suppression.objects.create(**where, kind="b", why="asked", at=hat.now)
    Letter.objects.filter(pk=stale.pk).update(useless_after=hat.now - timedelta(hours=1))
    Letter.objects.filter(pk=hidden.pk).update(arrival=arrival(hat))
    Letter.objects.filter(pk=meant.pk).update(void_if_touched_after=hat.now)
    claim(hat.now)
    assert states(first, stopped, stale) == ["under way", "void", "void"]
    assert states(hidden, meant) == ["waiting", "waiting"]
    assert "Words of b." not in fresh(first).text


def test_without_a_cap_they_still_go_as_one(hat: Hat, postbox: Postbox) -> None:
    Sending.objects.create(
        keeper_id=hat.keeper_id, cap_days=0, quiet_from=time(1), quiet_until=time(2)
    )
    letters = three(hat)
    send_due(hat.now)
    assert len(postbox.got) == 1
    assert states(*letters) == ["sent", "within", "within"]


def test_ten_at_most(hat: Hat) -> None:
    letters = [one_of_many(hat, str(n)) for n in range(12)]
    claim(hat.now)
    assert Letter.objects.filter(within=letters[0]).count() == 9
    assert states(*letters[10:]) == ["waiting", "waiting"]


def test_they_are_one_contact(hat: Hat, postbox: Postbox) -> None:
    point = helen(hat)
    to = actions.contact(point.party.relationships.get(), point)
    three(hat, to=to)
    send_due(hat.now)
    (touch,) = Touch.objects.filter(source="letter")
    assert touch.note == "About a, and 2 more"


def test_a_worker_that_died_leaves_them_together_and_another_sends_them_once(
    hat: Hat, postbox: Postbox
) -> None:
    letters = three(hat)
    claim(hat.now)  # and dies
    assert states(*letters) == ["under way", "within", "within"]
    after = hat.now + LEASE + timedelta(minutes=1)
    actions.end_leases(after)
    assert states(*letters) == ["waiting", "within", "within"]
    send_due(after)
    (got,) = postbox.got
    assert [words_in(got).count(f"Words of {key}.") for key in "abc"] == [1, 1, 1]
    assert mail_in(got)["Subject"] == "About a, and 2 more"


def test_one_that_died_after_handing_over_leaves_one_in_doubt(hat: Hat, postbox: Postbox) -> None:
    letters = three(hat)
    (carrier,) = claim(hat.now).letters
    outcomes.handed(carrier, hat.now)
    with pytest.raises(Refused, match="on its way with another"):
        actions.void(hat, fresh(letters[1]))
    actions.end_leases(hat.now + LEASE + timedelta(minutes=1))
    assert states(*letters) == ["uncertain", "within", "within"]
    assert Promise.objects.filter(origin__startswith="letter:").count() == 1
    actions.resend(hat, fresh(carrier))
    one_of_many(hat, "d")
    with pytest.raises(Refused, match="on its way with another"):
        actions.void(hat, fresh(letters[1]))
    Letter.objects.filter(key="d").update(waits_until=hat.now + timedelta(minutes=1))
    send_due(hat.now)
    (got,) = postbox.got
    assert [words_in(got).count(f"Words of {key}.") for key in "abcd"] == [1, 1, 1, 0]
    assert fresh(letters[2]).sent_at == hat.now


def test_in_doubt_and_believed_they_all_count_as_sent(hat: Hat) -> None:
    letters = three(hat)
    (carrier,) = claim(hat.now).letters
    outcomes.handed(carrier, hat.now)
    outcomes.doubted(carrier, "It broke.", hat.now)
    actions.believe(later(hat, hours=1), fresh(carrier))
    assert [fresh(one).sent_at for one in letters] == [hat.now] * 3


def test_put_off_it_is_put_together_anew_of_what_may_go(hat: Hat, postbox: Postbox) -> None:
    first, second, third = three(hat)
    postbox.to_mail = lambda envelope: "451 later"
    send_due(hat.now)
    assert states(first, second, third) == ["waiting", "within", "within"]
    where = {"keeper_id": hat.keeper_id, "channel": "email", "address_key": "helen@example.org"}
    Suppression.objects.create(**where, kind="b", why="asked", at=hat.now)
    postbox.to_mail = lambda envelope: TAKEN
    send_due(hat.now + timedelta(hours=1))
    (got,) = postbox.got
    assert "Words of b." not in words_in(got)
    assert mail_in(got)["Subject"] == "About a, and 1 more"
    send_due(hat.now + timedelta(hours=1))
    assert states(first, second, third) == ["sent", "void", "within"]


def test_the_carrier_stopped_by_itself_lets_the_others_go(hat: Hat, postbox: Postbox) -> None:
    first, second, third = three(hat)
    postbox.to_mail = lambda envelope: "451 later"
    send_due(hat.now)
    Letter.objects.filter(pk=first.pk).update(useless_after=hat.now)
    postbox.to_mail = lambda envelope: TAKEN
    for _turn in range(2):
        send_due(hat.now + timedelta(hours=1))
    assert states(first, second, third) == ["void", "sent", "within"]
    assert "Words of a." not in words_in(postbox.got[0])


def test_failed_it_alone_stands_on_today_and_is_tried_again_with_the_others(
    hat: Hat, postbox: Postbox
) -> None:
    letters = three(hat)
    postbox.to_mail = lambda envelope: "550 no"
    send_due(hat.now)
    assert states(*letters) == ["failed", "within", "within"]
    assert Promise.objects.filter(origin__startswith="letter:").count() == 1
    actions.retry(hat, fresh(letters[0]))
    postbox.to_mail = lambda envelope: TAKEN
    send_due(hat.now)
    assert [words_in(postbox.got[0]).count(f"Words of {key}.") for key in "abc"] == [1, 1, 1]
    assert all(fresh(one).sent_at for one in letters)


def test_the_carrier_cancelled_the_others_wait_by_themselves(hat: Hat, postbox: Postbox) -> None:
    first, second, third = three(hat)
    (carrier,) = claim(hat.now).letters
    actions.void(hat, fresh(first))
    with pytest.raises(outcomes.Lost):
        outcomes.handed(carrier, hat.now)
    assert states(first, second, third) == ["void", "waiting", "waiting"]
    assert (fresh(first).subject, fresh(first).text) == ("About a", first.text)
    actions.restore(hat, fresh(first))
    send_due(hat.now)
    (got,) = postbox.got
    assert [words_in(got).count(f"Words of {key}.") for key in "abc"] == [1, 1, 1]


def test_one_of_the_others_cancelled_is_taken_out(hat: Hat, postbox: Postbox) -> None:
    first, second, third = three(hat)
    (carrier,) = claim(hat.now).letters
    actions.void(hat, fresh(second))
    with pytest.raises(outcomes.Lost):
        outcomes.handed(carrier, hat.now)
    assert states(first, second, third) == ["waiting", "void", "waiting"]
    send_due(hat.now)
    assert "Words of b." not in words_in(postbox.got[0])
    assert states(first, second, third) == ["sent", "void", "within"]


def test_no_more_like_this_stops_all_kinds_that_were_in_it(hat: Hat, postbox: Postbox) -> None:
    first, *_others = three(hat)
    send_due(hat.now)
    link = Link.objects.get(letter=first)
    link.result = unsubscribe(hat, link, "kind")
    rows = Suppression.objects.filter(lifted_at=None)
    assert set(rows.values_list("kind", flat=True)) == {"a", "b", "c"}
    unsubscribe(hat, link, "undo")
    assert not rows.exists()


def test_a_batch_costs_a_fixed_number_of_queries(hat: Hat) -> None:
    def cost(count: int) -> int:
        Letter.objects.all().delete()
        rows = write_many(hat, count, is_asked_for=False, priority=Priority.ROUND)
        for row in rows:
            row.pk, row.key, row.message_id = None, f"{row.key} too", f"<2.{row.message_id[1:]}"
            row.waits_until, row.problem = hat.now + timedelta(days=2), "cap"
        Letter.objects.bulk_create(rows)
        with CaptureQueriesContext(connection) as captured:
            assert len(claim(hat.now).letters) == count
        assert Letter.objects.filter(within__isnull=False).count() == count
        return len(captured)

    assert cost(3) == cost(20)


def test_what_waits_beside_is_found_by_an_index(hat: Hat) -> None:
    rows = write_many(hat, 400)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE letters_letter")
            # Few rows are read as quickly whole, from the table or along its key.
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute("SET LOCAL enable_indexscan = off")
            # Of a few hundred rows it may find the index of all that waits as good, by what
            # other tests have left in it; gone until this one ends.
            cursor.execute("DROP INDEX letter_to_send")
    assert "letter_beside" in leaving.beside(rows[:20]).explain()


def test_the_record_has_the_words_once(hat: Hat) -> None:
    letters = three(hat)
    (carrier,) = claim(hat.now).letters
    assert set(written(hat)) == {letters[0]}
    outcomes.handed(carrier, hat.now)
    outcomes.sent(carrier, "Taken.", hat.now)
    assert set(written(hat)) == set(letters)


@pytest.mark.usefixtures("the_time")
def test_its_page_says_so_and_leads_to_the_other(browser_of_dana: Client, hat: Hat) -> None:
    first, second, _third = three(hat)
    (carrier,) = claim(hat.now).letters
    path = f"/me/letters/{second.pk}/"
    page = browser_of_dana.get(path).content.decode()
    assert "goes with another letter" in page
    assert f'<a href="/me/letters/{first.pk}/">The letter it is in</a>' in page
    assert "Cancel it" in page
    outcomes.handed(carrier, hat.now)
    browser_of_dana.post(f"{path}cancel/")
    assert "It is on its way with another letter." in told(browser_of_dana)
    outcomes.sent(carrier, "Taken.", hat.now)
    page = browser_of_dana.get(path).content.decode()
    assert "went with another letter" in page
    assert "Cancel it" not in page
