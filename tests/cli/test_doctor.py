"""What the doctor finds, and what it says to do."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection
from pytest_django.fixtures import Settings

from tests.letters.writing import free_port
from throughline.cli import checkup, migrate
from throughline.cli.checkup import State
from throughline.environment import Listening
from throughline.followthrough.models import Heartbeat
from throughline.letters.actions import Recipient, queue
from throughline.letters.arriving import receiver
from throughline.letters.models import Letter
from throughline.network.models import Stale
from throughline.people import actions
from throughline.people.actions import add_party
from throughline.people.hats import me
from throughline.people.models import Demo, Keeper, Party, Person

NOW = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
EVERY = timedelta(seconds=60)
MOUNTS = r"""/dev/vda / ext4 rw 0 0
fileserver:/home /home nfs4 rw 0 0
/dev/vdb /home/here ext4 rw 0 0
//box/share /mnt/my\040share cifs rw 0 0
"""


def only(findings: checkup.Findings) -> checkup.Finding:
    [found] = findings
    return found


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/var/lib/throughline", "ext4"),
        ("/home/dana/data", "nfs4"),
        ("/home/here/data", "ext4"),
        ("/homeless", "ext4"),
        ("/mnt/my share/data", "cifs"),
    ],
)
def test_the_file_system_is_the_deepest_one_above(folder: str, kind: str) -> None:
    assert checkup.file_system(Path(folder), MOUNTS) == kind


@pytest.mark.django_db
def test_sqlite_on_a_network_file_system_is_wrong(
    monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    monkeypatch.setattr(checkup, "mounts", lambda: f"box:/ {settings.DATA} nfs4 rw 0 0\n")
    if connection.vendor == "sqlite":
        assert any("network file system (nfs4)" in found.says for found in checkup.disk())
    else:
        assert not any("network" in found.says for found in checkup.disk())


@pytest.mark.parametrize(
    ("free", "state"),
    [(10**8, State.WRONG), (5 * 10**8, State.LOOK), (10**10, State.OK)],
)
def test_a_disk_that_fills_is_seen_in_time(
    monkeypatch: pytest.MonkeyPatch, free: int, state: State
) -> None:
    monkeypatch.setattr(checkup, "free_bytes", lambda data: free)
    assert next(checkup.disk()).state == state


@pytest.mark.parametrize(
    ("mode", "https", "inside", "state"),
    [
        (0o600, False, True, State.OK),
        (0o640, False, True, State.WRONG),
        (0o600, True, True, State.WRONG),
        (0o600, True, False, State.OK),
    ],
)
def test_the_key_is_for_its_owner_and_apart_from_the_data(
    settings: Settings, tmp_path: Path, mode: int, https: bool, inside: bool, state: State
) -> None:
    settings.DATA = tmp_path / "data"
    settings.KEY_FILE = (settings.DATA if inside else tmp_path) / "key"
    settings.HTTPS = https
    settings.DATA.mkdir()
    settings.KEY_FILE.touch()
    settings.KEY_FILE.chmod(mode)
    assert only(checkup.key_file()).state == state


@pytest.mark.parametrize(
    ("row", "state"),
    [
        (None, State.LOOK),
        (Heartbeat(at=NOW - timedelta(seconds=50)), State.OK),
        (Heartbeat(at=NOW - timedelta(minutes=12)), State.WRONG),
        (Heartbeat(at=NOW, failed_at=NOW, problem="KeyError: 'x'"), State.WRONG),
    ],
)
def test_a_job_that_does_not_run_is_seen(row: Heartbeat | None, state: State) -> None:
    assert checkup.heartbeat("sweep", EVERY, row, NOW).state == state


@pytest.mark.parametrize(
    ("distance", "words"),
    [
        (timedelta(seconds=-3), "0 seconds ago"),
        (timedelta(seconds=119), "119 seconds ago"),
        (timedelta(minutes=2), "2 minutes ago"),
        (timedelta(hours=30), "30 hours ago"),
        (timedelta(days=3), "3 days ago"),
    ],
)
def test_distances_are_said_in_their_largest_unit(distance: timedelta, words: str) -> None:
    assert checkup.ago(distance) == words


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("now", "state"),
    [
        (NOW, State.OK),
        (NOW - timedelta(minutes=4), State.OK),
        (NOW - timedelta(days=1), State.WRONG),
        (datetime(1970, 1, 1, tzinfo=UTC), State.WRONG),
    ],
)
def test_a_clock_behind_its_own_rows_is_wrong(now: datetime, state: State) -> None:
    Keeper.objects.create(kind=Keeper.Kind.PERSON, since=NOW)
    assert only(checkup.clock(now)).state == state


def test_demo_people_that_outstayed_the_demo_are_pointed_out(cast: Mapping[str, Person]) -> None:
    assert only(checkup.demo()).state == State.OK
    Demo.objects.update(ended_at=NOW)
    assert only(checkup.demo()).state == State.LOOK
    actions.close_cast()
    assert not list(checkup.demo())


@pytest.mark.django_db
def test_a_search_index_that_is_not_kept_is_wrong_and_mended_by_migrating(
    cast: Mapping[str, Person],
) -> None:
    assert only(checkup.search_index()).state == State.OK
    with connection.cursor() as cursor:
        on = "" if connection.vendor == "sqlite" else " ON people_party"
        cursor.execute(f"DROP TRIGGER network_stale_people_party_update{on}")
    add_party(me(cast["dana"], NOW), name="Ruth Okafor")
    Stale.objects.all().delete()
    found = only(checkup.search_index())
    assert found.state == State.WRONG
    assert "network_stale_people_party_update" in found.says
    assert "throughline migrate" in found.advice
    migrate.put_triggers_on()
    assert only(checkup.search_index()).state == State.OK
    parties = set(Party.objects.values_list("pk", flat=True))
    assert parties
    assert set(Stale.objects.values_list("party_id", flat=True)) == parties


@pytest.mark.django_db
def test_mail_that_arrives_is_said_and_where_nobody_takes_it_in(settings: Settings) -> None:
    assert list(checkup.arriving()) == []
    settings.SENDS_MAIL = True
    assert only(checkup.arriving()).state == State.LOOK
    settings.INBOUND = "in.example"
    assert "throughline inbound" in only(checkup.arriving()).says
    settings.RECEIVE = Listening("lmtp", "127.0.0.1", free_port())
    nobody = only(checkup.arriving())
    assert (nobody.state, nobody.says) == (
        State.WRONG,
        f"nobody answers at {settings.RECEIVE.address}",
    )
    receiver.keep_open(NOW)
    assert only(checkup.arriving()).state == State.OK
    receiver.close()


def test_a_mailbox_whose_marked_addresses_are_too_long_is_named(settings: Settings) -> None:
    settings.RETURN_PATH = f"{'bounces' * 5}@mail.example"
    assert "THROUGHLINE_BOUNCES" in only(checkup.arriving()).says


def test_mail_that_stays_on_the_machine_is_pointed_out(settings: Settings) -> None:
    settings.SENDS_MAIL = False
    assert only(checkup.mail()).state == State.LOOK
    settings.SENDS_MAIL = True
    assert only(checkup.mail()).state == State.OK


@pytest.mark.django_db
def test_a_whole_examination_names_each_thing_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checkup, "is_collected", lambda: True)
    found = [finding.about for finding in checkup.examine(NOW)]
    assert found[0] == "database"
    assert "job sweep" in found
    assert len(found) == len(set(found))


@pytest.mark.parametrize(
    ("folder", "file", "is_wrong"),
    [(0o755, 0o644, True), (0o700, 0o644, False), (0o755, 0o600, False)],
)
def test_a_database_that_others_may_read_is_wrong(
    settings: Settings, tmp_path: Path, folder: int, file: int, is_wrong: bool
) -> None:
    settings.DATA = tmp_path / "data"
    settings.DATA.mkdir()
    (settings.DATA / "throughline.sqlite3").touch()
    (settings.DATA / "throughline.sqlite3").chmod(file)
    settings.DATA.chmod(folder)
    said = [found.says for found in checkup.disk() if found.state == State.WRONG]
    assert said == (["others on this machine may read throughline.sqlite3"] if is_wrong else [])


@pytest.mark.django_db
def test_letters_that_are_stuck_are_counted(cast: Mapping[str, Person]) -> None:
    hat = me(cast["dana"], NOW)
    assert only(checkup.letters(NOW)).state == State.OK
    for n in range(4):
        to = Recipient(f"p{n}@example.org")
        queue(hat, key=str(n), kind="own", to=to, subject="Hello", text="Hello")
    late = only(checkup.letters(NOW + timedelta(minutes=11)))
    assert (late.state, late.says) == (
        State.WRONG,
        "4 should have left more than 10 minutes ago",
    )
    Letter.objects.filter(key__in="01").update(failed_at=NOW, waits_until=None)
    Letter.objects.filter(key="2").update(uncertain_at=NOW, waits_until=None)
    found = only(checkup.letters(NOW))
    assert found.says == "2 could not be sent, 1 may or may not have arrived"
