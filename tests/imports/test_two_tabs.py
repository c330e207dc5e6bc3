"""One upload, answered in two tabs at the same time."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

from django.db import connection

from tests.cast import signed_in
from tests.imports.bringing import archive, finish, person, read, seen
from throughline.imports.models import Batch
from throughline.network.models import Circle
from throughline.network.queries import contacts
from throughline.people.models import Person


def at_once(owner: Person, *addresses: str) -> list[int]:
    """The answers to forms that are sent at the same time, each from a browser of its own."""
    browsers, gate = [signed_in(owner) for _ in addresses], Barrier(len(addresses))

    def send(number: int) -> int:
        gate.wait()
        try:
            return browsers[number].post(addresses[number]).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(addresses)) as pool:
        return list(pool.map(send, range(len(addresses))))


def test_approved_in_two_tabs_it_comes_in_once(
    for_threads: None, dana: Person, tmp_path: Path
) -> None:
    batch = read(dana, archive(tmp_path / "a.zip", [person("Ana Lopez"), person("Ben Ito")]))
    here = f"/me/bring-in/{batch.pk}/approve/"
    assert at_once(dana, here, here, here) == [302, 302, 302]
    assert finish(batch).state == "done"
    assert contacts(seen(dana)).count() == 2
    guesses = list(Circle.objects.filter(keeper_id=dana.keeper_id).values_list("guess", flat=True))
    assert len(guesses) == len(set(guesses))


def test_approved_in_one_tab_and_discarded_in_another_is_one_or_the_other(
    for_threads: None, dana: Person, tmp_path: Path
) -> None:
    for number in range(3):
        batch = read(dana, archive(tmp_path / f"{number}.zip", [person(f"Ana Lopez{number}")]))
        here = f"/me/bring-in/{batch.pk}"
        assert at_once(dana, f"{here}/approve/", f"{here}/discard/") == [302, 302]
        state = finish(Batch.objects.get(pk=batch.pk)).state
        assert state in {"done", "discarded"}
        assert contacts(seen(dana)).filter(
            relationship__party__arrival=batch.arrival_id
        ).exists() == (state == "done")
