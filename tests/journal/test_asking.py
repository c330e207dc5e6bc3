"""What the worker asks for: results brought in, and what is about to run out."""

from datetime import date, timedelta

import pytest

from tests.cast import NOW
from tests.making import arrival, later
from throughline.followthrough.actions import drop
from throughline.followthrough.models import Promise
from throughline.followthrough.queries import promises
from throughline.journal.actions import change_entry, remove, restore, write_entry
from throughline.journal.actions.asking import ask_for_results, ask_what_runs_out
from throughline.journal.jobs import JOBS
from throughline.journal.models import Entry
from throughline.people.hats import Hat, me
from throughline.people.models import Person

TODAY = NOW.date()


@pytest.fixture
def hat(dana: Person) -> Hat:
    return me(dana, NOW)


def until(days: int) -> str:
    return (TODAY + timedelta(days=days)).isoformat()


def test_a_certificate_is_asked_about_60_days_before_it_runs_out(hat: Hat) -> None:
    entry = write_entry(hat, kind="certificate", title="Green Belt", until=until(61))
    assert ask_what_runs_out(NOW) == 0
    assert ask_what_runs_out(NOW + timedelta(days=1)) == 1
    owed = Promise.objects.get()
    ends = TODAY + timedelta(days=61)
    assert owed.what == f"Green Belt runs out on {ends.day} {ends:%b} {ends.year}"
    assert (owed.due_on, owed.ask_on) == (ends, TODAY + timedelta(days=1))
    assert owed.link == f"/me/journal/entries/{entry.pk}/"
    assert ask_what_runs_out(NOW + timedelta(days=2)) == 0


def test_after_a_long_downtime_it_is_late_and_not_skipped(hat: Hat) -> None:
    write_entry(hat, kind="membership", title="Guild", until=until(100))
    assert ask_what_runs_out(NOW + timedelta(days=130)) == 1
    assert ask_what_runs_out(NOW + timedelta(days=131)) == 0


@pytest.mark.parametrize(
    ("kind", "until"),
    [
        ("certificate", "2026-02-01"),  # over when it was written down
        ("certificate", "2020"),
        ("certificate", ""),
        ("certificate", "2026"),  # until the end of the year
        ("certificate", "2026-06"),
        ("happened", "2026-03-10"),  # nothing that runs out
    ],
)
def test_what_is_not_about_to_run_out_is_not_asked_about(hat: Hat, kind: str, until: str) -> None:
    write_entry(hat, kind=kind, title="X", until=until)
    assert ask_what_runs_out(NOW) == 0


def test_a_month_runs_out_at_its_end(hat: Hat) -> None:
    write_entry(hat, kind="certificate", title="X", until="2026-04")
    assert ask_what_runs_out(NOW) == 1
    assert Promise.objects.get().due_on == date(2026, 4, 30)


def test_when_it_was_renewed_the_old_question_goes_and_a_new_one_comes(hat: Hat) -> None:
    entry = write_entry(hat, kind="certificate", title="X", until=until(30))
    ask_what_runs_out(NOW)
    change_entry(hat, entry, until=until(400))
    assert not promises(hat).open().exists()
    assert ask_what_runs_out(NOW + timedelta(days=350)) == 1
    assert promises(hat).open().count() == 1


def test_what_was_let_go_is_not_asked_again(hat: Hat) -> None:
    write_entry(hat, kind="certificate", title="X", until=until(30))
    ask_what_runs_out(NOW)
    drop(hat, Promise.objects.get())
    assert ask_what_runs_out(NOW + timedelta(days=1)) == 0


def test_what_was_thrown_away_does_not_run_out_until_it_is_back(hat: Hat) -> None:
    entry = write_entry(hat, kind="certificate", title="X", until=until(30))
    ask_what_runs_out(NOW)
    remove(hat, entry)
    assert not promises(hat).open().exists()
    assert ask_what_runs_out(NOW) == 0
    restore(later(hat, days=1), entry)
    assert promises(hat).open().count() == 1


def test_results_of_entries_that_were_brought_in_are_asked_for(hat: Hat) -> None:
    stamps = {"made_at": NOW, "changed_at": NOW, "keeper_id": hat.keeper_id}
    Entry.objects.create(title="Brought", awaits_on=TODAY, **stamps)
    Entry.objects.create(title="Hidden", awaits_on=TODAY, arrival=arrival(hat), **stamps)
    Entry.objects.create(title="Known", awaits_on=TODAY, settled_at=NOW, **stamps)
    Entry.objects.create(title="Later", awaits_on=TODAY + timedelta(days=9), **stamps)
    assert ask_for_results(NOW) == 1
    assert ask_for_results(NOW) == 0
    assert [one.what for one in promises(hat).open()] == ["What came of it? Brought"]


def test_a_thousand_certificates_far_off_are_looked_through_in_chunks(hat: Hat) -> None:
    stamps = {"made_at": NOW, "changed_at": NOW, "keeper_id": hat.keeper_id}
    rows = [Entry(title=f"C{n}", kind="certificate", until="2026", **stamps) for n in range(450)]
    Entry.objects.bulk_create([*rows, Entry(title="Now", kind="award", until="2026-04", **stamps)])
    Entry.objects.create(title="Soon", kind="certificate", until="2026-04", **stamps)
    assert ask_what_runs_out(NOW) == 1


def test_the_worker_knows_the_journals_jobs() -> None:
    assert {job.name for job in JOBS} == {
        *("journal-friday", "journal-results", "journal-runs-out", "journal-bin"),
        *("journal-drafts", "journal-drafts-undone"),
    }
    assert all(job.every >= 60 for job in JOBS)


def test_every_job_runs_on_an_empty_house(db: None) -> None:
    assert {job.run(NOW) for job in JOBS} == {0}
