"""What the doctor looks at. Each check returns what it found; none changes anything."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.models import Max

from throughline import worker
from throughline.cli.migrate import is_collected, is_migrated
from throughline.followthrough.models import Heartbeat
from throughline.letters.arriving.receiver import is_answered
from throughline.letters.channels import imap
from throughline.letters.queries.leaving import standing_of_all
from throughline.network.index import triggers
from throughline.people.models import Keeper, Person
from throughline.people.queries import demo_world

# File systems of another machine: SQLite's locks and shared memory do not hold there.
FAR = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "glusterfs", "lustre", "davfs"}
FAR_FUSE = {"fuse.sshfs", "fuse.s3fs", "fuse.rclone", "fuse.glusterfs", "fuse.gcsfuse"}
LITTLE, TOO_LITTLE = 1_000_000_000, 200_000_000  # bytes free
LATE = timedelta(minutes=10)  # beyond a job's own pace
LONGEST_BOX = 30  # before the plus: the mark of a letter takes up to 33 letters more
AHEAD = timedelta(minutes=5)
MAILBOX_PATIENCE = 10.0  # seconds for an answer of another machine


class State(StrEnum):
    OK = "ok"
    LOOK = "look"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found about one thing, and what to do about it."""

    state: State
    about: str
    says: str
    advice: str = ""


Findings = Iterator[Finding]


def examine(now: datetime) -> list[Finding]:
    """Every finding, most basic first. Without a database, only what needs none."""
    findings = [*disk(), *key_file(), *mail(), *arriving(), *mailbox(), *static_files()]
    try:
        whole = [*database(), *findings, *search_index()]
        return [*whole, *clock(now), *heartbeats(now), *letters(now), *demo()]
    except DatabaseError as problem:
        said = " ".join(str(problem).split())
        advice = "check THROUGHLINE_DATABASE and that the server runs, then: throughline migrate"
        return [Finding(State.WRONG, "database", f"cannot be used: {said}", advice), *findings]


def database() -> Findings:
    """Which database it is, and whether it has every migration."""
    connection.ensure_connection()
    yield Finding(State.OK, "database", which_database())
    if is_migrated():
        yield Finding(State.OK, "migrations", "all applied")
    else:
        yield Finding(State.WRONG, "migrations", "some are missing", "run: throughline migrate")


def search_index() -> Findings:
    """Whether the database marks whose words have changed: who is not marked is not found."""
    if off := triggers.missing(connection.alias):
        says = f"{len(off)} of the triggers that keep it are missing: {', '.join(sorted(off))}"
        advice = "run: throughline migrate, which puts them back and reads everybody anew"
        yield Finding(State.WRONG, "search", says, advice)
    else:
        yield Finding(State.OK, "search", "the database keeps its index")


def which_database() -> str:
    """Its kind, version and place."""
    if connection.vendor == "sqlite":
        pages, size = pragma("page_count"), pragma("page_size")
        name = connection.settings_dict["NAME"]
        return f"SQLite {version()}, {name}, {pages * size / 1e6:.0f} MB"
    where = connection.settings_dict["HOST"] or "this machine"
    return f"PostgreSQL {version()}, '{connection.settings_dict['NAME']}' on {where}"


def pragma(name: str) -> int:
    """A number that SQLite knows about its file."""
    with connection.cursor() as cursor:
        value: int = cursor.execute(f"PRAGMA {name}").fetchone()[0]
    return value


def version() -> str:
    """The database's version as people write it."""
    return ".".join(str(part) for part in connection.get_database_version())


def disk() -> Findings:
    """Room on the disk, the right to write, and a disk of this machine."""
    data = Path(settings.DATA)
    free = free_bytes(data)
    says = f"{free / 1e9:.1f} GB free for {data}"
    if free < TOO_LITTLE:
        yield Finding(State.WRONG, "disk", says, "make room now: nothing can be saved soon")
    elif free < LITTLE:
        yield Finding(State.LOOK, "disk", says, "make room soon")
    else:
        yield Finding(State.OK, "disk", says)
    if not os.access(data, os.W_OK | os.X_OK):
        advice = "let the account that runs Throughline own it"
        yield Finding(State.WRONG, "data folder", f"{data} cannot be written to", advice)
    if open_files := [file.name for file in data.glob("throughline.sqlite3*") if is_open(file)]:
        says = f"others on this machine may read {', '.join(sorted(open_files))}"
        yield Finding(State.WRONG, "data folder", says, f"run: chmod -R go= {data}")
    kind = file_system(data, mounts())
    if connection.vendor == "sqlite" and kind in FAR | FAR_FUSE:
        advice = "move THROUGHLINE_DATA to a disk of this machine, or use PostgreSQL"
        says = f"SQLite on a network file system ({kind}) loses data"
        yield Finding(State.WRONG, "data folder", says, advice)


def is_open(file: Path) -> bool:
    """Whether other accounts of this machine may read a file and enter the folder it is in."""
    may_enter = file.parent.stat().st_mode & 0o011
    return bool(may_enter and file.stat().st_mode & 0o044)


def free_bytes(folder: Path) -> int:
    """What is left on the disk of a folder."""
    return shutil.disk_usage(folder).free


def mounts() -> str:
    """The kernel's list of file systems; empty where there is none to read."""
    try:
        return Path("/proc/mounts").read_text()
    except OSError:
        return ""


def file_system(folder: Path, table: str) -> str:
    """The kind of file system a folder is on, by the deepest mount point above it."""
    deepest, kind = Path("/"), ""
    for line in table.splitlines():
        _, point, found, *_ = line.split(" ")
        place = Path(point.encode().decode("unicode_escape"))  # a space is written \040
        if folder.is_relative_to(place) and place.is_relative_to(deepest):
            deepest, kind = place, found
    return kind


def key_file() -> Findings:
    """There, readable by its owner alone and, on the open net, apart from the data."""
    file = Path(settings.KEY_FILE)
    mode = file.stat().st_mode & 0o777
    if mode & 0o077:
        advice = f"run: chmod 600 {file}"
        yield Finding(State.WRONG, "key file", f"others may read {file}", advice)
    elif settings.HTTPS and file.resolve().is_relative_to(settings.DATA):
        says = f"{file} lies in the data folder, so whoever copies the data has the key"
        advice = "move it elsewhere and set THROUGHLINE_KEY_FILE"
        yield Finding(State.WRONG, "key file", says, advice)
    else:
        yield Finding(State.OK, "key file", f"{file}; keep a copy apart from the backups")


def mail() -> Findings:
    """Whether letters leave the machine, and text messages, where somebody is to send them."""
    if settings.TEXTS:
        yield Finding(State.OK, "texts", f"through {urlsplit(settings.TEXTS['base']).hostname}")
    if settings.SENDS_MAIL:
        port = f":{settings.EMAIL_PORT}"
        yield Finding(State.OK, "mail", f"through {settings.EMAIL_HOST}{port}")
        return
    says = f"no mail server is set; letters are written to {settings.EMAIL_FILE_PATH}"
    yield Finding(State.LOOK, "mail", says, "set THROUGHLINE_SMTP when people are to get mail")


def arriving() -> Findings:
    """Whether answers and bounces find their way back here."""
    place, domain = settings.RECEIVE, settings.INBOUND
    longest = len(settings.RETURN_PATH.rpartition("@")[0])
    if longest > LONGEST_BOX:
        says = f"the name before the @ of THROUGHLINE_BOUNCES is over {LONGEST_BOX} letters long"
        advice = "take a shorter one: with a letter's mark it is more than servers take (64)"
        yield Finding(State.WRONG, "arriving mail", says, advice)
    if place is None and not domain:
        if settings.SENDS_MAIL:
            says = "answers go to their people, bounces are not read"
            advice = "see “Mail that arrives” in docs/operating.md"
            yield Finding(State.LOOK, "arriving mail", says, advice)
        return
    if place is None:
        says = f"for {domain}, by `throughline inbound` alone"
        yield Finding(State.OK, "arriving mail", says)
    elif is_answered(place):
        yield Finding(State.OK, "arriving mail", f"for {domain}, at {place.address}")
    else:
        says = f"nobody answers at {place.address}"
        advice = (
            "start: throughline serve (or throughline worker); the other side keeps mail so long"
        )
        yield Finding(State.WRONG, "arriving mail", says, advice)


def mailbox() -> Findings:
    """Whether the mailbox that mail may arrive in can be opened; no line where none is set."""
    if settings.IMAP is None:
        return
    where = f"{settings.IMAP.folder} of {settings.IMAP.user} on {settings.IMAP.host}"
    try:
        count = imap.waiting(settings.IMAP, MAILBOX_PATIENCE)
    except imap.UnreachableError as problem:
        advice = "check THROUGHLINE_IMAP; mail waits there meanwhile, and nothing is lost"
        yield Finding(State.WRONG, "mailbox", f"{where} cannot be opened: {problem}", advice)
    else:
        yield Finding(State.OK, "mailbox", f"{where}; {count} to be taken")


def static_files() -> Findings:
    """Whether the style sheets and scripts served are this version's."""
    if is_collected():
        yield Finding(State.OK, "static files", "collected")
    else:
        advice = "run: throughline migrate"
        yield Finding(State.WRONG, "static files", "not those of this version", advice)


def clock(now: datetime) -> Findings:
    """A clock that is off makes every date wrong."""
    latest = max(filter(None, [newest_row(), newest_beat()]), default=now)
    if not 2026 <= now.year < 2100:
        advice = "set the clock, and turn on its synchronisation"
        yield Finding(State.WRONG, "clock", f"it says {now:%d %B %Y}", advice)
    elif latest > now + AHEAD:
        says = f"it says {now:%H:%M} UTC, and rows here are from {latest:%Y-%m-%d %H:%M} UTC"
        advice = "set the clock, and turn on its synchronisation"
        yield Finding(State.WRONG, "clock", says, advice)
    else:
        yield Finding(State.OK, "clock", f"{now:%Y-%m-%d %H:%M} UTC")


def newest_row() -> datetime | None:
    """When the newest keeper came."""
    newest: datetime | None = Keeper.objects.aggregate(newest=Max("since"))["newest"]
    return newest


def newest_beat() -> datetime | None:
    """When any job last ran."""
    newest: datetime | None = Heartbeat.objects.aggregate(newest=Max("at"))["newest"]
    return newest


def heartbeats(now: datetime) -> Findings:
    """Whether each job runs."""
    beats = {beat.job: beat for beat in Heartbeat.objects.all()}
    for job in worker.jobs():
        yield heartbeat(job.name, timedelta(seconds=job.every), beats.get(job.name), now)


def heartbeat(name: str, every: timedelta, beat: Heartbeat | None, now: datetime) -> Finding:
    """How one job is doing."""
    about, start = f"job {name}", "start: throughline serve (or throughline worker)"
    if beat is None:
        return Finding(State.LOOK, about, "has never run here", start)
    if beat.failed_at is not None:
        says = f"failed {ago(now - beat.failed_at)}: {beat.problem}"
        return Finding(State.WRONG, about, says, "the worker's log says more; it keeps trying")
    if now - beat.at > every + LATE:
        return Finding(State.WRONG, about, f"ran {ago(now - beat.at)}", start)
    return Finding(State.OK, about, f"ran {ago(now - beat.at)}")


def ago(distance: timedelta) -> str:
    """A distance in time in its largest unit."""
    seconds = max(int(distance.total_seconds()), 0)
    for size, unit in ((86400, "days"), (3600, "hours"), (60, "minutes")):
        if seconds >= 2 * size:
            return f"{seconds // size} {unit} ago"
    return f"{seconds} seconds ago"


def letters(now: datetime) -> Findings:
    """Letters that could not be sent, that are in doubt, or that should have left by now."""
    held = standing_of_all(now - LATE)
    if held.late:
        says = f"{held.late} should have left more than 10 minutes ago"
        yield Finding(State.WRONG, "letters", says, "start: throughline serve (or a worker)")
    if held.failed or held.uncertain:
        says = f"{held.failed} could not be sent, {held.uncertain} may or may not have arrived"
        advice = "each is on its sender's Today; if they are many, look at the mail server"
        yield Finding(State.LOOK, "letters", says, advice)
    if not (held.late or held.failed or held.uncertain):
        yield Finding(State.OK, "letters", "none is stuck")


def demo() -> Findings:
    """Whether the demo people outstayed the demo."""
    world = demo_world()
    if world is None:
        return
    people = Person.objects.exclude(cast="").count()
    if world.ended_at is None:
        says = "on: anyone at this machine can sign in as the demo people"
        yield Finding(State.OK, "demo", says)
    elif people:
        says = f"over, and {people} demo people are still here"
        yield Finding(State.LOOK, "demo", says, "run: throughline seed --remove")
