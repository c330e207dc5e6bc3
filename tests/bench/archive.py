"""A LinkedIn archive out of nothing: as large as asked, always the same for the same numbers.

Its proportions are those of a working person's archive: most people were never written to,
a third of the conversations were never answered, a few go on for years, now and then there is
a group, and some senders are no connections.
"""

import csv
import io
import random
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

OWNER = ("Dana Reyes", "https://www.linkedin.com/in/dana-reyes")
LAST = datetime(2026, 3, 2, 17, 0, tzinfo=UTC)
_FIRST = (
    "Ana Ben Carla Dev Elif Femi Grace Hugo Ines Jamal Kofi Lena Mara Noor Otto Pia "
    "Quinn Rosa Sven Tariq Uma Vera Wen Yara Zoë José Æsop Nuño"
)
_LAST = (
    "Abara Berg Costa Dimitrov Eklund Ferrari Gupta Haddad Ito Jansen Kowalski Lopez "
    "Moreau Novak Okafor Petrov Quist Rossi Silva Tanaka Ueda Varga Weiss Xu Yilmaz "
    "Zhang O'Neill García"
)
_FIRMS = (
    "Acme, Inc.|Globex|Northlight|Alder Group|Calder & Finch|Initech|Umbra "
    "Health|Øresund Energi|Brightwater|Harbour Bank"
)
_TITLES = (
    "Senior Engineer|Director, Operations|Recruiter|Head of Talent "
    "Acquisition|Product Manager|Analyst|VP Finance|Founder|Nurse "
    "Manager|Teacher|Consultant|Executive Search Consultant"
)
_WORDS = (
    "thanks hello project coffee next week team budget great to hear from you let us "
    "talk about the role and the plan I was glad when do you have time for a call"
)
_MESSAGES = (
    "CONVERSATION ID|CONVERSATION TITLE|FROM|SENDER PROFILE URL|TO|RECIPIENT PROFILE URLS"
    "|DATE|SUBJECT|CONTENT|FOLDER|ATTACHMENTS|IS MESSAGE DRAFT|IS CONVERSATION DRAFT"
)
_POSITIONS = "Company Name|Title|Description|Location|Started On|Finished On"

Row = list[str]


class Archive:
    """So many connections, so many messages; `later` adds to an archive what came after it."""

    def __init__(self, connections: int, messages: int, seed: int = 7) -> None:
        self.random = random.Random(seed)
        self.people = [self._somebody(number) for number in range(connections)]
        self.strangers = [self._somebody(connections + n) for n in range(max(1, connections // 20))]
        self.messages = messages

    def _somebody(self, number: int) -> Row:
        pick = self.random.choice
        first, last = pick(_FIRST.split()), pick(_LAST.split())
        slug = f"https://www.linkedin.com/in/{first.lower()}-{number:x}"
        email = f"person{number}@example.com" if number % 12 == 0 else ""
        connected = LAST - timedelta(days=self.random.randrange(4000))
        day = f"{connected:%d %b %Y}"
        return [first, last, slug, email, pick(_FIRMS.split("|")), pick(_TITLES.split("|")), day]

    def connection_rows(self) -> Iterator[Row]:
        """Connections.csv, header included."""
        columns = "First Name|Last Name|URL|Email Address|Company|Position|Connected On"
        yield columns.split("|")
        yield from self.people

    def message_rows(self) -> Iterator[Row]:
        """messages.csv, header included; conversation by conversation, the newest first."""
        yield _MESSAGES.split("|")
        left, talk = self.messages, 0
        while left > 0:
            rows = list(self._talk(talk, min(left, 1 + int(self.random.expovariate(1 / 8)))))
            yield from reversed(rows)
            left, talk = left - len(rows), talk + 1

    def _talk(self, talk: int, count: int) -> Iterator[Row]:
        pick = self.random.choice
        who = pick(self.strangers) if self.random.random() < 0.1 else pick(self.people)
        others = [who] + [pick(self.people) for _ in range(self.random.choice([0] * 19 + [3]))]
        answered = self.random.random() < 0.66
        at = LAST - timedelta(days=self.random.randrange(3600), minutes=self.random.randrange(900))
        mine = self.random.random() < 0.5
        for number in range(count):
            at = min(LAST, at + timedelta(minutes=self.random.randrange(30, 9000)))
            sent = mine if number % 2 == 0 or not answered else not mine
            yield self._message(talk, others, at, sent, number)

    def _message(self, talk: int, others: list[Row], at: datetime, sent: bool, n: int) -> Row:
        names = [f"{row[0]} {row[1]}" for row in others]
        urls = [row[2] for row in others]
        people, slugs = [OWNER[0], *names[1:]], [OWNER[1], *urls[1:]]
        to, to_urls = (names, urls) if sent else (people, slugs)
        sender = OWNER if sent else (names[0], urls[0])
        words = " ".join(self.random.choices(_WORDS.split(), k=self.random.randrange(4, 60)))
        text = f"{words}.\n{words[:40]}" if n % 5 == 0 else words
        subject = "Coffee?" if n == 0 else ""
        when = f"{at:%Y-%m-%d %H:%M:%S} UTC"
        folder = "SENT" if sent else "INBOX"
        head = [f"2-{talk:08d}==", "", *sender, ",".join(to), ",".join(to_urls), when]
        return [*head, subject, text, folder, "", "No", "No"]

    def invitation_rows(self) -> Iterator[Row]:
        """Invitations.csv, header included: every tenth with words."""
        columns = "From|To|Sent At|Message|Direction|inviterProfileUrl|inviteeProfileUrl"
        yield columns.split("|")
        for number, row in enumerate(self.people[: len(self.people) // 4]):
            name, url = f"{row[0]} {row[1]}", row[2]
            at = LAST - timedelta(days=self.random.randrange(4000))
            words = "We met at the fair, shall we connect?" if number % 10 == 0 else ""
            both = [(OWNER[0], OWNER[1], "OUTGOING"), (name, url, "INCOMING")]
            sender, sender_url, direction = both[number % 2]
            to, to_url, _direction = both[1 - number % 2]
            when = f"{at:%m/%d/%y}, {at:%I:%M %p}".replace(" 0", " ")
            yield [sender, to, when, words, direction, sender_url, to_url]

    def write(self, path: Path) -> Path:
        """The archive as LinkedIn's zip."""
        files = {
            "Connections.csv": self.connection_rows(),
            "messages.csv": self.message_rows(),
            "Invitations.csv": self.invitation_rows(),
            "Skills.csv": iter([["Name"], ["Negotiation"], ["Budgeting"]]),
            "Positions.csv": iter(
                [
                    _POSITIONS.split("|"),
                    ["Alder Group", "Operations lead", "Ran it", "Utrecht", "Jan 2020", ""],
                ]
            ),
            "Ad_Targeting.csv": iter([["Member Age", "Buyer Groups"], ["35-44", "none"]]),
        }
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, rows in files.items():
                with archive.open(name, "w") as raw:
                    out = io.TextIOWrapper(raw, "utf-8", newline="")
                    if name == "Connections.csv":
                        out.write('Notes:\r\n"Some connections have no e-mail."\r\n\r\n')
                    csv.writer(out, lineterminator="\r\n").writerows(rows)
                    out.flush()
                    out.detach()
        return path
