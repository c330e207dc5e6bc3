"""Search everywhere: whatever is written is found, by whoever wrote it, and by nobody else."""

from collections.abc import Mapping

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cast import NOW, signed_in
from tests.making import later, touch
from tests.network.finding import found, in_the_index, somebody, written
from throughline.followthrough import actions as followthrough
from throughline.network.actions import (
    add_circle,
    change_circle,
    move_to_circle,
    put_tag,
    remove_contact,
    take_tag,
)
from throughline.network.actions.many import begin_act, go_on
from throughline.network.index import triggers, words
from throughline.network.index.writing import write_some
from throughline.network.models import Act, SearchText, Stale
from throughline.people import names
from throughline.people.actions import add_contact_point, describe_party
from throughline.people.hats import Hat, me
from throughline.people.models import Arrival, Company, Person

WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)


@pytest.fixture
def hat(hats: Mapping[str, Hat]) -> Hat:
    return hats["dana"]


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.tuples(WORDS, WORDS, WORDS, WORDS), st.data())
def test_everything_written_is_found_by_the_beginning_of_any_of_its_words(
    hat: Hat, texts: tuple[str, str, str, str], data: st.DataObject
) -> None:
    about, note, title, company = texts
    row = somebody(hat, "Zoë Ångström-Bå", about=about, title=names.tidy(title), company=company)
    touch(hat, row.relationship, note=note)
    put_tag(hat, row.relationship, name="Ærø")
    add_contact_point(hat, row.relationship.party, kind="email", value="zoe.a@example.org")
    add_contact_point(hat, row.relationship.party, kind="phone", value="+45 20 30 40 50")
    row.refresh_from_db()
    for word in {word for text in written(row) for word in words.words(text)}:
        begin = word[: data.draw(st.integers(1, len(word)))]
        assert row.relationship.party_id in in_the_index(hat, begin), begin


@pytest.mark.parametrize(
    "asked",
    ["zoe", "ZOË", "Nunez", "núñ", "aero", "ærø", "strasse", "straße", "z", "obrien", "o'brien"],
)
def test_accents_and_case_make_no_difference(hat: Hat, asked: str) -> None:
    somebody(hat, "Zoë O’Brien Núñez", company="Ærø A/S", place="Große Straße 1")
    assert found(hat, asked) == ["Zoë O’Brien Núñez"]


@pytest.mark.parametrize(
    "asked",
    ["zoe.obrien@example.org", "obrien@exam", "rien", "example.org", "ample", "5203", "203040",
     "+45 20 30", "20 30 40 50", "020 30 40 50"],
)  # fmt: skip
def test_addresses_and_numbers_are_found_by_their_middle(hat: Hat, asked: str) -> None:
    row = somebody(hat, "Helen Marsh", email="zoe.obrien@example.org", phone="+45 20 30 40 50")
    somebody(hat, "Sam Ortega", email="sam@else.test", phone="+1 555 0100")
    assert found(hat, asked) == [row.relationship.party.name]


@pytest.mark.parametrize(
    "asked",
    ['"', "*", "NEAR(a b)", "-", "a OR b", "a AND", "name:x", "^a", "(", "a:*", "'", "\\", "%", "_",
     "\0", "💌", "x" * 10_000, "a " * 5_000, "{a b}", "!a & |", "<->", "\u0300", "ﬃ", "½", "ℌ"],
)  # fmt: skip
def test_nothing_that_is_typed_is_an_operator_or_an_error(hat: Hat, asked: str) -> None:
    somebody(hat, "Helen Marsh")
    for path in ("/me/search/", "/me/network/"):
        assert signed_in(hat.person).get(path, {"q": asked}).status_code == 200


def test_signs_between_words_are_no_words(hat: Hat) -> None:
    somebody(hat, "Near Orlov", about="and so on")
    assert found(hat, '"near*') == ["Near Orlov"]
    assert found(hat, "near -so") == ["Near Orlov"]


def test_names_come_first_then_titles_then_notes_and_the_newest_first(hat: Hat) -> None:
    noted = somebody(hat, "Ann Adams", about="knows everybody at Borg")
    works = somebody(hat, "Bea Brown", company="Borg")
    older, newer = somebody(hat, "Cyd Borg"), somebody(hat, "Dee Borg")
    for row, ago in ((noted, 1), (works, 2), (older, 300), (newer, 30)):
        touch(hat, row.relationship, ago=ago)
    assert found(hat, "borg") == ["Dee Borg", "Cyd Borg", "Bea Brown", "Ann Adams"]


def test_nobody_finds_what_another_keeper_wrote(hats: Mapping[str, Hat]) -> None:
    somebody(hats["dana"], "Helen Marsh", about="secret")
    somebody(hats["priya"], "Helen Marsh", about="other")
    assert found(hats["dana"], "secret") == ["Helen Marsh"]
    assert found(hats["priya"], "secret") == []
    assert found(hats["sam"], "helen") == []


def test_what_is_taken_back_is_not_found_and_what_is_put_back_is(hat: Hat) -> None:
    row = somebody(hat)
    said = touch(hat, row.relationship, note="zebra")
    assert found(hat, "zebra") == ["Helen Marsh"]
    followthrough.void_touch(hat, said)
    assert found(hat, "zebra") == []
    followthrough.restore_touch(hat, said)
    assert found(hat, "zebra") == ["Helen Marsh"]


def test_every_change_is_found_at_once_and_what_was_is_not(hat: Hat) -> None:
    circle = add_circle(hat, name="Walrus", ideal=None, worst=None)
    row = somebody(hat, company="Before Ltd")
    tie = row.relationship
    move_to_circle(hat, row, circle=circle)
    tag = put_tag(hat, tie, name="giraffe")
    assert found(hat, "walrus giraffe before") == ["Helen Marsh"]
    change_circle(hat, circle, name="Otter", ideal=None, worst=None)
    take_tag(hat, tie, tag)
    describe_party(tie.party, company="After Ltd", place="Oslo")
    assert [found(hat, word) for word in ("walrus", "giraffe", "before")] == [[], [], []]
    assert found(hat, "otter after oslo") == ["Helen Marsh"]
    Company.objects.filter(name="After Ltd").update(name="Renamed Ltd")
    assert found(hat, "renamed") == ["Helen Marsh"]


def test_who_is_erased_is_in_no_text(hat: Hat) -> None:
    row = somebody(hat, "Helen Marsh")
    assert found(hat, "marsh")
    party = row.relationship.party_id
    remove_contact(hat, row)
    assert not SearchText.objects.filter(party=party).exists()
    assert found(hat, "marsh") == []


def test_what_an_import_brings_is_found_from_the_release_to_the_undoing(hat: Hat) -> None:
    row = somebody(hat, "Helen Marsh")
    arrival = Arrival.objects.create(keeper_id=hat.keeper_id, began_at=NOW)
    tie = row.relationship
    tie.touches.create(
        keeper_id=hat.keeper_id, arrival=arrival, on=hat.today, direction="in", channel="email",
        outcome="two-way", note="zebra", recorded_at=NOW,
    )  # fmt: skip

    def seen() -> list[str]:
        write_some()
        return found(me(hat.person, NOW), "helen zebra")

    assert seen() == []
    Arrival.objects.filter(pk=arrival.pk).update(released_at=NOW)
    assert seen() == ["Helen Marsh"]
    Arrival.objects.filter(pk=arrival.pk).update(undone_at=NOW)
    assert seen() == []
    assert found(me(hat.person, NOW), "helen") == ["Helen Marsh"]


def test_the_worker_leaves_nothing_to_do(hat: Hat) -> None:
    for n in range(3):
        somebody(hat, f"Person {n}")
    while write_some():
        pass
    assert not Stale.objects.exists()
    before = dict(SearchText.objects.values_list("party", "words"))
    triggers.install("default", anew=True)
    while write_some():
        pass
    assert dict(SearchText.objects.values_list("party", "words")) == before


def test_triggers_stand_and_come_back(hat: Hat) -> None:
    assert triggers.missing("default") == set()
    triggers.remove("default")
    row = somebody(hat, "Written Meanwhile")
    triggers.install("default")
    assert triggers.missing("default") == set()
    assert found(hat, "meanwhile") == [row.relationship.party.name]


def test_the_full_text_is_what_the_texts_are(hat: Hat) -> None:
    row = somebody(hat, "Helen Marsh")
    found(hat, "helen")
    describe_party(row.relationship.party, name="Ellen Marsh")
    found(hat, "ellen")
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":  # raises when they differ
            cursor.execute(
                "INSERT INTO network_search (network_search, rank) VALUES ('integrity-check', 1)"
            )
            return
        cursor.execute(
            "SELECT count(*) FROM network_searchtext WHERE found IS DISTINCT FROM "
            "array_to_tsvector(array_remove(string_to_array(words, ' '), ''))"
        )
        assert cursor.fetchone() == (0,)


def test_a_page_shows_the_words_marked_and_nothing_unescaped(hat: Hat) -> None:
    row = somebody(hat, "Helen <i>Marsh</i>", about="likes <script>alert(1)</script> & tea")
    touch(hat, row.relationship, note="about the harbour")
    page = signed_in(hat.person).get("/me/search/", {"q": "script"}).content.decode()
    assert "&lt;<mark>script</mark>&gt;alert(1)" in page
    assert "<i>Marsh" not in page
    part = signed_in(hat.person).get(
        "/me/search/", {"q": "harb"}, headers={"HX-Request": "true", "HX-Target": "found"}
    )
    assert b"<mark>harbour</mark>" in part.content
    assert b"<html" not in part.content


def test_the_list_is_searched_by_the_same_words(hat: Hat) -> None:
    row = somebody(hat, "Helen Marsh")
    touch(hat, row.relationship, note="about the harbour")
    somebody(hat, "Sam Ortega")
    page = signed_in(hat.person).get("/me/network/", {"q": "harb"})
    assert [party.name for party, _tie in page.context["rows"]] == ["Helen Marsh"]


def test_who_is_in_the_bin_is_not_found(hat: Hat) -> None:
    row = somebody(hat, "Helen Marsh")
    assert found(hat, "helen")
    go_on(begin_act(hat, Act.Verb.BIN, ties=[row.pk]))
    assert found(me(hat.person, NOW), "helen") == []


def test_a_search_brings_in_what_was_written_before_the_marks(dana: Person) -> None:
    hat = me(dana, NOW)
    somebody(hat, "Helen Marsh")
    SearchText.objects.all().delete()
    triggers.install("default", anew=True)
    assert found(later(hat, days=1), "helen") == ["Helen Marsh"]
