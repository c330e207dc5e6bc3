"""The journal's first page: everything by day, once, with few reads, and found by words."""

import pytest
from django.test import Client

from tests.cast import NOW
from tests.journal.making import position, upload
from tests.making import tie
from tests.pages import reads
from throughline.journal.actions import remove, write_entry
from throughline.journal.models import Entry
from throughline.people.hats import Hat, me
from throughline.people.models import Person

HERE = "/me/journal/"
MOST_READS = 12


@pytest.fixture
def hat(dana: Person) -> Hat:
    return me(dana, NOW)


def many(hat: Hat, count: int) -> None:
    """Entries of many days, several on one, some of a month, of a year or of no day at all."""
    days = ("2026-02-{:02}", "2025-11-{:02}", "2025-1{}", "20{:02}", "")
    stamps = {"made_at": NOW, "changed_at": NOW, "keeper_id": hat.keeper_id}
    Entry.objects.bulk_create(
        Entry(
            title=f"Thing {n}",
            on=days[n % 5].format(n % 3 if n % 5 == 2 else n % 28 + 1),
            text="Words about it. " * 20,
            **stamps,
        )
        for n in range(count)
    )


def titles(client: Client, address: str = HERE) -> list[str]:
    return [entry.title for entry, _stretch in client.get(address).context["rows"]]


def test_an_empty_journal_asks_for_one_thing(browser_of_dana: Client) -> None:
    page = browser_of_dana.get(HERE).content.decode()
    assert "Write down one thing from this week" in page
    assert "Search your journal" not in page


def test_everything_is_shown_once_the_newest_first(browser_of_dana: Client, hat: Hat) -> None:
    many(hat, 173)
    seen: list[tuple[str, int]] = []
    address = HERE
    while address:
        page = browser_of_dana.get(address).context
        seen += [(entry.on, entry.pk) for entry, _stretch in page["rows"]]
        address = page["older_url"] and f"{HERE}{page['older_url']}"
    assert len(seen) == 173
    assert seen == sorted(seen, reverse=True)


def test_the_list_is_asked_by_words_kind_and_position(browser_of_dana: Client, hat: Hat) -> None:
    here, there = position(hat), position(hat, "Analyst", end="2021-03")
    write_entry(hat, title="Café", kind="learning", position=here)
    write_entry(hat, title="Tea", kind="learning", position=there)
    write_entry(hat, kind="praise", by="Ann", quote="Lovely café", position=there)
    assert titles(browser_of_dana, f"{HERE}?kind=learning") == ["Tea", "Café"]
    assert titles(browser_of_dana, f"{HERE}?position={here.pk}") == ["Café"]
    assert titles(browser_of_dana, f"{HERE}?q=CAFE") == ["", "Café"]
    assert titles(browser_of_dana, f"{HERE}?q=cafe&kind=praise&position={there.pk}") == [""]
    assert len(titles(browser_of_dana, f"{HERE}?kind=junk&position=junk&after=junk")) == 3


def test_the_question_stays_in_the_address_of_the_next_page(
    browser_of_dana: Client, hat: Hat
) -> None:
    many(hat, 120)
    first = browser_of_dana.get(f"{HERE}?q=thing&kind=happened").context
    assert first["older_url"].startswith("?q=thing&kind=happened&after=")
    second = browser_of_dana.get(f"{HERE}{first['older_url']}").context
    assert second["first_url"] == "?q=thing&kind=happened"
    both = {entry.pk for page in (first, second) for entry, _stretch in page["rows"]}
    assert len(both) == 100


def test_what_is_not_found_says_so(browser_of_dana: Client, hat: Hat) -> None:
    write_entry(hat, title="Tea")
    assert "Nothing here has “zzz” in it." in browser_of_dana.get(f"{HERE}?q=zzz").content.decode()
    assert "Show everything" in browser_of_dana.get(f"{HERE}?kind=award").content.decode()


def test_htmx_gets_only_the_list(browser_of_dana: Client, hat: Hat) -> None:
    write_entry(hat, title="Tea")
    part = browser_of_dana.get(f"{HERE}?q=te", headers={"HX-Target": "list"}).content.decode()
    assert "Tea" in part
    assert "<html" not in part


def test_what_was_thrown_away_is_not_there(browser_of_dana: Client, hat: Hat) -> None:
    remove(hat, write_entry(hat, title="Tea"))
    assert titles(browser_of_dana) == []


@pytest.mark.parametrize("address", [HERE, f"{HERE}?q=thing", f"{HERE}entries/{{pk}}/"])
def test_a_page_takes_the_same_number_of_reads_with_one_and_with_three(
    browser_of_dana: Client, hat: Hat, address: str
) -> None:
    def fill(n: int) -> Entry:
        here = position(hat, f"Job {n}", end="2020")
        party = tie(hat, f"Person {n}").party
        row = write_entry(hat, title=f"Thing {n}", position=here, party=party, quote=f"Words {n}")
        write_entry(hat, title=f"Thing with a file {n}", upload=upload(content=b"x%d" % n))
        return row

    path = address.format(pk=fill(1).pk)
    with_one = reads(browser_of_dana, path)
    for n in (2, 3):
        fill(n)
    assert reads(browser_of_dana, path) == with_one
    assert with_one <= MOST_READS


def test_with_ten_thousand_entries_no_page_asks_for_more(browser_of_dana: Client, hat: Hat) -> None:
    many(hat, 10_000)
    write_entry(hat, title="Needle", on="2001")
    for asked in ("", "?after=2025-11-12.5000", "?q=needle", "?kind=award"):
        assert reads(browser_of_dana, f"{HERE}{asked}") <= MOST_READS
    assert titles(browser_of_dana, f"{HERE}?q=needle") == ["Needle"]
