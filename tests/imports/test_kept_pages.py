"""The pages of what an archive also holds: shown, searched, paged, taken away, gone when undone."""

import csv
import re
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.cache import cache
from django.test import Client

from tests.cast import signed_in
from tests.imports.bringing import IN, archive, bring, person, undo
from tests.imports.careers import FILES
from tests.imports.writing import table
from tests.pages import reads
from throughline.imports.models import SourceRow
from throughline.network.queries import contacts
from throughline.people.hats import Hat
from throughline.people.models import Person

HERE = "/me/bring-in/kept/"
POSITIONS = ["Company Name", "Title", "Description", "Location", "Started On", "Finished On"]
SAVED = ["Saved Date", "Job Url", "Job Title", "Company Name"]


@pytest.fixture(autouse=True)
def _no_limits_left_over(db: None) -> None:
    cache.clear()


@pytest.fixture
def client(dana: Person) -> Client:
    return signed_in(dana)


def said(client: Client, path: str = HERE, **asked: str) -> str:
    """The words of a page, without its marks."""
    page = client.get(path, asked)
    assert page.status_code == 200, path
    main = page.content.decode().partition("<main")[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def saved(*jobs: Sequence[str]) -> str:
    return table([SAVED, *([*job, *[""] * (4 - len(job))] for job in jobs)])


def names(client: Client, path: str, **asked: str) -> list[str]:
    section: Any = client.get(path, asked).context["section"]
    return [one.name for one in section.entries]


def test_an_empty_record_says_what_to_do_first(client: Client) -> None:
    assert "Nothing is kept yet" in said(client)


def test_everything_stands_in_its_section(client: Client, dana: Person, tmp_path: Path) -> None:
    batch = bring(dana, archive(tmp_path / "a.zip", [person("Ana Lopez")], **FILES))
    page = said(client)
    for words in (
        "Positions 3 Alder Group Head of Care Jan 2020 – now",
        "Operations lead 2016 – Dec 2019",
        "Nurse May 2009 – when I moved",
        "Leiden BSc Nursing 2005 – 2009",
        "Español Native or bilingual",
        "Ana Lopez 14 Mar 2021 Director, Finch Calm &amp; exact.",
        "On your profile: Hidden",
        "Director 20 Nov 2024 Umbra Health They got: dana-care-v3.pdf",
        "How many years in care? 14",
        "COO 1 Dec 2024 Globex",
        "+31 6 12345678 mobile",
        "dana@example.com 2 Jan 2020 your first, confirmed",
        "Globex 12 Jan 2024",
        "Prince2 Mar 2018 – Mar 2031 Axelos",
        "Maiden name: Cole",
        "GMAT",
    ):
        assert words in page, words
    raw = client.get(HERE).content.decode()
    assert 'href="https://www.linkedin.com/jobs/view/1"' in raw
    assert "javascript:" not in raw
    assert "Positions.csv, line 2" not in page
    assert "Positions.csv, line 2" in said(client, where="1")
    assert HERE in client.get(f"/me/bring-in/{batch.pk}/").content.decode()
    assert HERE in client.get("/me/bring-in/").content.decode()


def test_two_archives_stand_as_one_and_the_newer_one_counts(
    client: Client, dana: Person, tmp_path: Path
) -> None:
    first = [["Alder", "Lead", "", "", "Jan 2020", ""], ["Finch", "Nurse", "", "", "2009", "2015"]]
    later = [["Alder", "Lead", "", "", "Jan 2020", "Feb 2026"], first[1]]
    bring(dana, archive(tmp_path / "a.zip", **{"Positions.csv": table([POSITIONS, *first])}))
    newer = bring(
        dana, archive(tmp_path / "b.zip", **{"Positions.csv": table([POSITIONS, *later])})
    )
    assert "Positions 2 Alder Lead Jan 2020 – Feb 2026 Finch Nurse 2009 – 2015" in said(client)
    undo(dana, newer)
    assert "Positions 2 Alder Lead Jan 2020 – now Finch Nurse 2009 – 2015" in said(client)


def test_two_rows_of_one_archive_about_the_same_both_stand(
    client: Client, dana: Person, tmp_path: Path
) -> None:
    rows = [["Alder", "Lead", one, "", "Jan 2020", ""] for one in ("Nights", "Days")]
    bring(dana, archive(tmp_path / "a.zip", **{"Positions.csv": table([POSITIONS, *rows])}))
    assert "Nights" in said(client)
    assert "Days" in said(client)


def test_what_was_undone_is_gone(client: Client, dana: Person, tmp_path: Path) -> None:
    batch = bring(dana, archive(tmp_path / "a.zip", **FILES))
    undo(dana, batch)
    assert "Nothing is kept yet" in said(client)
    assert client.get(f"{HERE}positions/").status_code == 404
    assert client.get(f"{HERE}positions.csv").status_code == 404


def test_a_section_is_paged_newest_first(client: Client, dana: Person, tmp_path: Path) -> None:
    jobs = [
        [f"{1 + n % 12:02}/{1 + n % 28:02}/{10 + n % 15}, 9:00 AM", f"https://x.y/{n}", f"Job {n}"]
        for n in range(120)
    ]
    bring(dana, archive(tmp_path / "a.zip", **{"Jobs/Saved Jobs.csv": saved(*jobs)}))
    seen: list[str] = []
    address, pages = f"{HERE}saved_jobs/", 0
    while address:
        page: Any = client.get(address).context
        seen += [one.name for one in page["section"].entries]
        pages += 1
        address = page["older_url"] and f"{HERE}saved_jobs/{page['older_url']}"
    by_day = sorted(jobs, key=lambda job: (job[0][6:8], job[0][:5]), reverse=True)
    assert (pages, len(seen), set(seen)) == (3, 120, {job[2] for job in jobs})
    assert seen[0] in {job[2] for job in by_day if job[0] == by_day[0][0]}
    assert "All 120" in said(client)
    assert len(names(client, f"{HERE}saved_jobs/", after="nonsense")) == 50


def test_words_are_looked_for_within(client: Client, dana: Person, tmp_path: Path) -> None:
    jobs = [
        ["12/01/24, 9:00 AM", f"https://x.y/{n}", f"Küchenchef {n}", "Globex"] for n in range(9)
    ]
    files = {**FILES, "Jobs/Saved Jobs.csv": saved(*jobs)}
    bring(dana, archive(tmp_path / "a.zip", **files))
    assert names(client, f"{HERE}saved_jobs/", q="kuchen 7") == ["Küchenchef 7"]
    assert names(client, f"{HERE}saved_jobs/", q="chef") == []
    assert "Nothing with “xyz” in it." in said(client, f"{HERE}saved_jobs/", q="xyz")
    found = said(client, q="finch")
    assert "Positions Finch Nurse" in found
    assert "Recommendations of you" in found
    assert "Saved jobs" not in found
    assert "More with these words" in said(client, q="kuchen")


def test_a_section_can_be_taken_away_as_a_table_that_runs_nothing(
    client: Client, dana: Person, tmp_path: Path
) -> None:
    bring(dana, archive(tmp_path / "a.zip", **FILES))
    answer = client.get(f"{HERE}recommendations_received.csv")
    head, *rows = csv.reader(answer.content.decode().splitlines())
    assert head[:3] == ["file", "line", "first name"]
    assert [row[head.index("text")] for row in rows] == ["Calm & exact.", "'=HYPERLINK(1)"]
    assert rows[0][:2] == ["Recommendations Received_1234.csv", "2"]


def test_only_a_profile_leads_to_a_contact(
    client: Client, dana: Person, hats: dict[str, Hat], tmp_path: Path
) -> None:
    praise = table(
        [
            ["First Name", "Last Name", "Text", "Creation Date", "Status", "Profile URL"],
            ["Ana", "Lopez", "Calm.", "03/14/21, 05:21 PM", "VISIBLE", f"{IN}ana-lopez?trk=x"],
            ["Ben", "Ito", "Kind.", "03/14/20, 05:21 PM", "VISIBLE", ""],
        ]
    )
    people = [person("Ana Lopez"), person("Ben Ito")]
    more = {"Recommendations_Received.csv": praise}
    bring(dana, archive(tmp_path / "a.zip", people, **more))
    by_name = {row.relationship.party.name: row.pk for row in contacts(hats["dana"])}
    page = client.get(HERE).content.decode()
    assert f'<a href="/me/network/{by_name["Ana Lopez"]}/">Ana Lopez</a>' in page
    assert "Ben Ito" in page
    assert f"/me/network/{by_name['Ben Ito']}/" not in page


def test_older_heads_preambles_and_spaces_in_names(
    client: Client, dana: Person, tmp_path: Path
) -> None:
    notes = 'Notes:\n"Some positions are\nleft out."\n\n'
    more = {
        "My data/Positions .csv": notes
        + table([[*POSITIONS, ""], ["Alder", "Lead", "", "", "", "", ""]]),
        "My data/Recommendations  Given.csv": table(
            [
                ["First Name", "Last Name", "Text", "Creation Date", "Status"],
                ["Ana", "L", "Yes!", "", ""],
            ]
        ),
        "My data/Email Addresses.csv": "\ufeff"
        + table([["Email Address", "Primary"], ["d@e.f", ""]]),
    }
    bring(dana, archive(tmp_path / "a.zip", **more))
    page = said(client)
    assert "Alder Lead" in page
    assert "Recommendations by you" in page
    assert "d@e.f" in page


def test_the_pages_take_the_same_reads_for_one_row_and_for_many(
    client: Client, dana: Person, tmp_path: Path
) -> None:
    def took(name: str, count: int) -> tuple[int, int]:
        jobs = [["12/01/24, 9:00 AM", f"https://x.y/{name}{n}", "Job"] for n in range(count)]
        bring(dana, archive(tmp_path / name, **{"Jobs/Saved Jobs.csv": saved(*jobs)}))
        return reads(client, HERE), reads(client, f"{HERE}saved_jobs/")

    assert took("a.zip", 1) == took("b.zip", 3)


def test_rows_kept_before_they_had_places_get_them(dana: Person, tmp_path: Path) -> None:
    bring(dana, archive(tmp_path / "a.zip", **FILES))
    rows = SourceRow.objects.filter(keeper=dana.keeper, state="kept").order_by("pk")
    places = list(rows.values_list("dated", "about"))
    assert len({about for _dated, about in places}) > 10
    rows.update(dated=0, about="")
    landed = import_module("throughline.imports.migrations.0004_places_of_kept_rows")
    landed.place(apps, None)
    assert list(rows.values_list("dated", "about")) == places


def test_nobody_else_sees_it(dana: Person, ruth: Person, tmp_path: Path) -> None:
    bring(dana, archive(tmp_path / "a.zip", **FILES))
    assert "Nothing is kept yet" in said(signed_in(ruth))
    assert signed_in(ruth).get(f"{HERE}positions/").status_code == 404
