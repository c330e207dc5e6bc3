"""Companies: where somebody is known, and whom one knows there."""

import pytest
from django.test import Client

from tests.cast import NOW
from tests.making import touch
from tests.pages import reads
from throughline.followthrough.actions import release
from throughline.network.actions import add_contact, begin_act, go_on, judge_strength
from throughline.network.actions.contacts import Named
from throughline.network.companies import PAGE, page, people_at, without_form
from throughline.network.models import Act, Contact
from throughline.people.hats import Hat, me
from throughline.people.models import Company, Person

COMPANIES = "/me/network/companies/"


@pytest.fixture
def hat(dana: Person) -> Hat:
    return me(dana, NOW)


def at(hat: Hat, company: str, *names: str, strength: int = 2) -> list[Contact]:
    return [add_contact(hat, Named(name, company=company), strength=strength) for name in names]


def rows(hat: Hat, **asked: str) -> list[tuple[str, int]]:
    by_name = bool(asked.pop("by_name", ""))
    return [(row.company.name, row.size) for row in page(hat, by_name=by_name, **asked).rows]


def test_where_most_are_known_is_first_and_then_the_alphabet(hat: Hat) -> None:
    at(hat, "Beta", "One")
    at(hat, "alpha", "Two")
    at(hat, "Zeta", "Three", "Four")
    assert rows(hat) == [("Zeta", 2), ("alpha", 1), ("Beta", 1)]
    assert rows(hat, by_name="yes") == [("alpha", 1), ("Beta", 1), ("Zeta", 2)]


@pytest.mark.parametrize("by_name", ["", "yes"])
def test_it_is_found_by_the_beginning_of_any_word(hat: Hat, by_name: str) -> None:
    at(hat, "Calder & Finch", "One")
    at(hat, "Ägir Group", "Two")
    assert rows(hat, text="fin", by_name=by_name) == [("Calder & Finch", 1)]
    assert rows(hat, text="agir", by_name=by_name) == [("Ägir Group", 1)]
    assert rows(hat, text="inch", by_name=by_name) == []


@pytest.mark.parametrize("by_name", [False, True])
def test_where_nobody_is_left_or_to_be_seen_is_not_in_the_list(
    dana: Person, sam: Person, hat: Hat, by_name: bool
) -> None:
    [made] = at(hat, "Alder", "Moved")
    made.relationship.party.company = None
    made.relationship.party.save()
    [binned] = at(hat, "Bin", "Deleted")
    go_on(begin_act(hat, Act.Verb.BIN, ties=[binned.pk]))
    at(me(sam, NOW), "Foreign", "Somebody")
    at(hat, "Here", "Somebody")
    found = page(me(dana, NOW), by_name=by_name)
    assert [(row.company.name, row.size) for row in found.rows] == [("Here", 1)]


@pytest.mark.parametrize("sort", ["", "name"])
def test_every_company_is_on_one_page_and_no_more(
    browser_of_dana: Client, hat: Hat, sort: str
) -> None:
    for n in range(PAGE + 9):
        at(hat, f"Firm {n:03}", *(f"P{n}.{k}" for k in range(1 + n % 3)))
    seen: list[tuple[str, int]] = []
    address = f"{COMPANIES}?sort={sort}"
    while address:
        shown = browser_of_dana.get(address).context
        seen += [(row.company.name, row.size) for row in shown["rows"]]
        address = shown["next_url"] and COMPANIES + shown["next_url"]
    assert len(seen) == len(set(seen)) == PAGE + 9
    assert seen == sorted(seen, key=lambda row: (0 if sort else -row[1], row[0]))


@pytest.mark.parametrize("after", ["x", "~", "9" * 40 + "~a", "²~a", "nul\0~"])
def test_a_place_that_is_none_breaks_nothing(browser_of_dana: Client, hat: Hat, after: str) -> None:
    at(hat, "Alder", "One")
    for sort in ("", "name"):
        answer = browser_of_dana.get(COMPANIES, {"after": after, "sort": sort})
        assert answer.status_code == 200


def test_the_strongest_ties_are_first_and_each_once(hat: Hat) -> None:
    at(hat, "Alder", "Ann Little", "Zoe Little", strength=2)
    at(hat, "Alder", "Ben Close", strength=4)
    many = [f"Person {n:03}" for n in range(PAGE)]
    at(hat, "Alder", *many, strength=1)
    company = Company.objects.get()
    first = people_at(hat, [company.pk])
    second = people_at(hat, [company.pk], first.after)
    names = [tie.party.name for tie in [*first.rows, *second.rows]]
    assert names == ["Ben Close", "Ann Little", "Zoe Little", *many]
    assert second.after is None


def test_a_company_says_whom_one_knows_there(browser_of_dana: Client, hat: Hat) -> None:
    helen, ruth = at(hat, "Alder", "Helen Marsh", "Ruth Okafor")
    touch(hat, helen.relationship, ago=40)
    judge_strength(hat, helen, strength=4)
    release(hat, ruth.relationship)
    company = Company.objects.get()
    text = browser_of_dana.get(f"{COMPANIES}{company.pk}/").content.decode()
    for words in ("You know 2 people there", "40 days ago", "closely", "let go", "never yet"):
        assert words in text
    for address in ("/me/network/", f"/me/network/{helen.pk}/"):
        assert f'href="{COMPANIES}{company.pk}/"' in browser_of_dana.get(address).content.decode()


def test_it_is_renamed_for_everybody_and_never_to_another(
    browser_of_dana: Client, hat: Hat
) -> None:
    [helen] = at(hat, "Acme", "Helen")
    at(hat, "Beta", "Ben")
    acme = Company.objects.get(name="Acme")
    address = f"{COMPANIES}{acme.pk}/edit/"
    for name in ("", "\u200b", "BETA", "x" * 10_000):
        answer = browser_of_dana.post(address, {"name": name})
        assert answer.status_code == 422
        assert answer.context["form"].errors["name"]
    assert Company.objects.get(pk=acme.pk).name == "Acme"
    browser_of_dana.post(address, {"name": "Acme Ltd."})
    assert "Acme Ltd." in browser_of_dana.get(f"/me/network/{helen.pk}/").content.decode()


def test_empty_it_says_what_comes_here(browser_of_dana: Client, hat: Hat) -> None:
    assert "No company yet" in browser_of_dana.get(COMPANIES).content.decode()
    at(hat, "Alder", "Helen")
    text = browser_of_dana.get(f"{COMPANIES}?q=zzz").content.decode()
    assert "You know nobody at a company of that name." in text


@pytest.mark.parametrize("address", [COMPANIES, f"{COMPANIES}?sort=name", COMPANIES + "{pk}/"])
def test_it_takes_the_same_reads_with_one_and_with_three(
    browser_of_dana: Client, hat: Hat, address: str
) -> None:
    at(hat, "Alder", "One")
    path = address.format(pk=Company.objects.get().pk)
    with_one = reads(browser_of_dana, path)
    at(hat, "Alder", "Two", "Three")
    at(hat, "Beta", "Four")
    at(hat, "Gamma", "Five")
    assert reads(browser_of_dana, path) == with_one


@pytest.mark.parametrize(
    ("written", "bare"),
    [
        ("alder gmbh", "alder"),
        ("alder, inc.", "alder"),
        ("alder gmbh & co. kg", "alder"),
        ("s.a.", "s.a."),
        ("nordhavn a/s", "nordhavn"),
        ("alder s.a.r.l.", "alder"),
        ("smith & co", "smith & co"),
        ("sas institute", "sas institute"),
        ("se", "se"),
        ("alder group", "alder group"),
        ("...", "..."),
    ],
)
def test_a_legal_form_at_the_end_tells_no_companies_apart(written: str, bare: str) -> None:
    assert without_form(written) == bare


@pytest.mark.parametrize("sort", ["", "name"])
def test_with_and_without_its_legal_form_it_is_one_company(
    browser_of_dana: Client, hat: Hat, sort: str
) -> None:
    at(hat, "Alder GmbH", "One", "Two")
    at(hat, "Alder", "Three")
    at(hat, "Alderson", "Four")
    assert rows(hat, by_name=sort) == [("Alder GmbH", 3), ("Alderson", 1)]
    listed = browser_of_dana.get(COMPANIES, {"sort": sort}).content.decode()
    assert "also Alder</span>" in listed
    for company in Company.objects.filter(name__in=("Alder", "Alder GmbH")):
        text = browser_of_dana.get(f"{COMPANIES}{company.pk}/").content.decode()
        assert "You know 3 people there" in text
        assert "Also written Alder" in text
        assert all(name in text for name in ("One", "Two", "Three"))
        assert "Four" not in text
    assert set(Company.objects.values_list("name", flat=True)) >= {"Alder", "Alder GmbH"}
