"""The pages of the network: what changed, what is listed, and how little it takes to read."""

from datetime import date

import pytest
from django.test import Client

from tests.cast import NOW, browser
from tests.making import days, touch
from tests.pages import reads, told, undo
from throughline.followthrough import actions as followthrough
from throughline.followthrough.models import Relationship, Touch
from throughline.network.actions import add_contact, move_to_circle, open_circles
from throughline.network.actions.contacts import Named
from throughline.network.models import Circle, Contact
from throughline.network.queries import contacts
from throughline.people.hats import Hat, me
from throughline.people.models import Party, Person

TODAY = date(2026, 3, 3)
MOST_READS = 17  # of Today, signing in included
HELEN = {
    "name": "Helen Marsh",
    "title": "Chair",
    "company": "St. Brendan’s",
    "email": "helen@example.org",
    "phone": "+44 20 7946 0188",
    "profile": "https://www.linkedin.com/in/helen-marsh",
    "strength": "4",
    "about": "Chess.",
}


@pytest.fixture
def hat(dana: Person) -> Hat:
    return me(dana, NOW)


def add(hat: Hat, name: str, guess: str = "close", **said: str) -> Contact:
    return add_contact(hat, Named(name, **said), circle=open_circles(hat)[guess])


def names(client: Client, address: str) -> list[str]:
    return [party.name for party, _ in client.get(address).context["rows"]]


# The first five


def test_five_names_begin_a_network_and_today_follows(browser_of_dana: Client, hat: Hat) -> None:
    said = {"name_1": " Ruth  Okafor ", "name_2": "Helen Marsh", "name_4": "Ruth Okafor"}
    answer = browser_of_dana.post("/me/network/five/", {**said, "often": "14 days"})
    assert answer.headers["Location"] == "/me/"
    ties = Relationship.objects.filter(keeper_id=hat.keeper_id).select_related("party")
    assert sorted(row.party.name for row in ties) == ["Helen Marsh", "Ruth Okafor"]
    assert {(row.ideal_every, row.ideal_unit, row.due_on) for row in ties} == {(14, "days", TODAY)}
    assert "Ruth Okafor" in browser_of_dana.get("/me/").content.decode()


@pytest.mark.parametrize(
    "said",
    [
        {"often": "1 months"},
        {"often": "1 months", "name_1": "\u200b\u2060"},
        {"often": "never", "name_1": "Ruth"},
        {"often": "1 months", "name_1": "x" * 10_000},
    ],
)
def test_five_names_that_are_none_come_back(browser_of_dana: Client, said: dict[str, str]) -> None:
    answer = browser_of_dana.post("/me/network/five/", said)
    assert answer.status_code == 422
    assert answer.context["form"]["name_1"].value() == said.get("name_1")
    assert not Contact.objects.exists()


def test_an_empty_record_begins_there_unless_skipped(browser_of_dana: Client) -> None:
    assert browser_of_dana.get("/me/").headers["Location"] == "/me/network/five/"
    assert "Nobody is here yet" in browser_of_dana.get("/me/?skip").content.decode()
    assert "Nobody is here yet" in browser_of_dana.get("/me/network/").content.decode()


# One person


def test_somebody_is_added_with_all_that_is_known(browser_of_dana: Client, hat: Hat) -> None:
    warm = open_circles(hat)["warm"]
    answer = browser_of_dana.post(
        "/me/network/new/", {**HELEN, "circle": str(warm.pk), "is_recruiter": "on"}
    )
    made = contacts(hat).whole().get()
    assert answer.headers["Location"] == f"/me/network/{made.pk}/"
    party = made.relationship.party
    assert (party.name, party.title, str(party.company)) == (
        "Helen Marsh",
        "Chair",
        "St. Brendan’s",
    )
    assert (made.circle, made.is_recruiter, made.about) == (warm, True, "Chess.")
    assert made.relationship.strength == 4
    assert party.contact_points.count() == 3


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "\u202e\u200b"),
        ("name", "x" * 10_000),
        ("title", "nul\0"),
        ("email", "not an address"),
        ("email", "@"),
        ("phone", "call me"),
        ("phone", "1"),
        ("profile", "\u200b"),
        ("strength", "9"),
        ("strength", "9" * 400),
        ("circle", "9" * 30),
        ("circle", "x"),
        ("about", "x" * 20_001),
    ],
)
@pytest.mark.parametrize("where", ["new", "edit"])
def test_what_does_not_pass_comes_back_and_changes_nothing(
    browser_of_dana: Client, hat: Hat, where: str, field: str, value: str
) -> None:
    made = add(hat, "Ruth Okafor", email="ruth@example.org")
    if where == "edit" and field == "circle":
        return  # how often is another page
    address = f"/me/network/{made.pk}/edit/" if where == "edit" else "/me/network/new/"
    answer = browser_of_dana.post(address, {**HELEN, field: value})
    assert answer.status_code == 422
    form = answer.context["form"]
    assert field in form.errors
    assert form[field].value() == value
    assert contacts(hat).whole().get().relationship.party.name == "Ruth Okafor"


@pytest.mark.parametrize(
    "name", ["💌 Ruth 💌", "שלום כהן", "أحمد", "李小龍", "O’Hara <b>", '"; DROP TABLE', "%_%"]
)
def test_any_name_of_letters_is_kept_and_found(
    browser_of_dana: Client, hat: Hat, name: str
) -> None:
    browser_of_dana.post("/me/network/new/", {**HELEN, "name": name})
    assert contacts(hat).whole().get().relationship.party.name == name
    assert names(browser_of_dana, "/me/network/") == [name]
    assert browser_of_dana.get("/me/network/", {"q": name}).context["rows"]


def test_the_company_of_somebody_else_is_not_theirs(
    browser_of_dana: Client, hat: Hat, sam: Person
) -> None:
    foreign = open_circles(me(sam, NOW))["close"]
    answer = browser_of_dana.post("/me/network/new/", {**HELEN, "circle": str(foreign.pk)})
    assert answer.status_code == 422
    assert not Contact.objects.exists()


def test_what_is_known_is_corrected(browser_of_dana: Client, hat: Hat) -> None:
    made = add(hat, "Helen March", email="old@example.org", company="Alder")
    address = f"/me/network/{made.pk}/edit/"
    form = browser_of_dana.get(address).context["form"]
    assert (form["email"].value(), form["company"].value()) == ("old@example.org", "Alder")
    browser_of_dana.post(address, HELEN)
    page = browser_of_dana.get(f"/me/network/{made.pk}/").content.decode()
    assert "Helen Marsh" in page
    assert "helen@example.org" in page
    assert "no longer used" in page
    assert "circle" not in form.fields


def test_how_often_is_changed(browser_of_dana: Client, hat: Hat) -> None:
    made = add(hat, "Helen")
    address = f"/me/network/{made.pk}/how-often/"
    warm = open_circles(hat)["warm"]
    assert browser_of_dana.get(address).context["form"]["circle"].value() == made.circle_id
    browser_of_dana.post(address, {"circle": warm.pk, "own_unit": "months"})
    assert Relationship.objects.get().ideal_every == 3
    browser_of_dana.post(address, {"circle": warm.pk, "own_every": "10", "own_unit": "days"})
    tie = Relationship.objects.get()
    assert (tie.ideal_every, tie.ideal_unit, tie.worst_every) == (10, "days", None)
    form = browser_of_dana.get(address).context["form"]
    assert (form["own_every"].value(), form["own_unit"].value()) == (10, "days")


@pytest.mark.parametrize(
    "own", [("0", "days"), ("3661", "days"), ("121", "months"), ("9" * 30, "days"), ("-1", "days")]
)
def test_no_interval_is_beyond_ten_years(
    browser_of_dana: Client, hat: Hat, own: tuple[str, str]
) -> None:
    made = add(hat, "Helen")
    said = {"own_every": own[0], "own_unit": own[1]}
    answer = browser_of_dana.post(f"/me/network/{made.pk}/how-often/", said)
    assert answer.status_code == 422
    assert answer.context["form"]["own_every"].value() == own[0]
    assert Relationship.objects.get().ideal_every == 1


def test_let_go_and_taken_up_again(browser_of_dana: Client, hat: Hat) -> None:
    made = add(hat, "Helen")
    browser_of_dana.post(f"/me/network/{made.pk}/let-go/")
    assert Relationship.objects.get().ended_at == NOW
    assert names(browser_of_dana, "/me/network/") == []
    assert names(browser_of_dana, "/me/network/?show=gone") == ["Helen"]
    assert "Take it up again" in browser_of_dana.get(f"/me/network/{made.pk}/").content.decode()
    browser_of_dana.post(f"/me/network/{made.pk}/take-up/")
    assert Relationship.objects.get().ended_at is None
    browser_of_dana.post(f"/me/network/{made.pk}/let-go/")
    assert told(browser_of_dana)[-1] == "Helen is let go. Everything is kept."


def test_erasing_asks_first(browser_of_dana: Client, hat: Hat) -> None:
    made = add(hat, "Helen")
    touch(hat, made.relationship)
    address = f"/me/network/{made.pk}/erase/"
    assert "1 contact you have written down" in browser_of_dana.get(address).content.decode()
    assert Contact.objects.exists()
    assert browser_of_dana.post(address).headers["Location"] == "/me/network/"
    assert not Touch.objects.exists()
    assert not Party.objects.filter(name="Helen").exists()
    assert browser_of_dana.get(f"/me/network/{made.pk}/").status_code == 404


def test_the_page_of_somebody_has_their_line_and_what_is_next(
    browser_of_dana: Client, hat: Hat
) -> None:
    made = add(hat, "Helen Marsh", email="helen@example.org")
    touch(hat, made.relationship, ago=40, note="A new wing.")
    struck = touch(hat, made.relationship, ago=3)
    followthrough.void_touch(hat, struck)
    followthrough.promise(hat, what="send the number", relationship=made.relationship)
    page = browser_of_dana.get(f"/me/network/{made.pk}/").content.decode()
    for words in (
        "Due now.",
        "Quiet for 40 days.",
        "Helen, we were last in touch on 22 January.",
        "Send the number",
        "taken back",
        "mailto:helen%40example.org?body=Helen",
    ):
        assert words in page


# Lists


def test_the_list_is_in_the_order_of_family_names_a_page_at_a_time(
    browser_of_dana: Client, hat: Hat
) -> None:
    for n in range(120):
        add_contact(hat, Named(f"Person N{n:03}"))
    seen: list[str] = []
    address = "/me/network/"
    while address:
        page = browser_of_dana.get(address).context
        seen += [party.name for party, _ in page["rows"]]
        address = page["next_url"] and f"/me/network/{page['next_url']}"
    assert seen == [f"Person N{n:03}" for n in range(120)]


def test_two_of_one_name_on_either_side_of_a_page_are_both_shown(
    browser_of_dana: Client, hat: Hat
) -> None:
    for _ in range(103):
        add_contact(hat, Named("Ann Lee"))
    first = browser_of_dana.get("/me/network/?q=ann").context
    second = browser_of_dana.get(f"/me/network/{first['next_url']}").context
    third = browser_of_dana.get(f"/me/network/{second['next_url']}").context
    pks = [tie.pk for page in (first, second, third) for _, tie in page["rows"]]
    assert len(pks) == len(set(pks)) == 103
    assert "q=ann" in second["next_url"]
    assert third["first_url"] == "?q=ann"


def test_the_list_is_filtered_by_circle_and_by_what_is_due(
    browser_of_dana: Client, hat: Hat
) -> None:
    close = add(hat, "Close")
    add(hat, "Warm", "warm")
    touch(hat, close.relationship)
    assert names(browser_of_dana, f"/me/network/?circle={close.circle_id}") == ["Close"]
    assert names(browser_of_dana, "/me/network/?show=due") == ["Warm"]
    assert names(browser_of_dana, "/me/network/?circle=junk") == ["Close", "Warm"]


@pytest.mark.parametrize(
    "address",
    [
        "/me/",
        "/me/waiting/",
        "/me/network/",
        "/me/network/?q=p",
        "/me/network/circles/",
        "/me/network/{pk}/",
    ],
)
def test_a_page_takes_the_same_number_of_reads_with_one_and_with_three(
    browser_of_dana: Client, hat: Hat, address: str
) -> None:
    def fill(n: int) -> Contact:
        made = add(hat, f"Person {n}", email=f"p{n}@example.org", company=f"Company {n}")
        touch(hat, made.relationship, ago=90, note="Hello.")
        followthrough.promise(hat, what="write", relationship=made.relationship)
        return made

    Person.objects.filter(pk=hat.person.pk).update(daily_cap=20)  # so that nothing waits
    first = fill(1)
    for n in range(3):
        touch(hat, first.relationship, ago=91 + n, note="Before.")
    path = address.format(pk=first.pk)
    reads(browser_of_dana, path)  # the first time also opens the circles
    with_one = reads(browser_of_dana, path)
    for n in (2, 3):
        fill(n)
        followthrough.promise(hat, what="call", relationship=first.relationship)
    assert reads(browser_of_dana, path) == with_one
    assert with_one <= MOST_READS


# Circles


def test_a_circle_is_made_changed_and_removed(browser_of_dana: Client, hat: Hat) -> None:
    said = {"name": "Choir", "ideal_every": "2", "ideal_unit": "months", "worst_unit": "months"}
    browser_of_dana.post("/me/network/circles/new/", said)
    row = Circle.objects.get(name="Choir")
    made = add_contact(hat, Named("Helen"), circle=row)
    own = add_contact(hat, Named("Own"), circle=row)
    move_to_circle(hat, own, circle=row, own=days(5))
    address = f"/me/network/circles/{row.pk}/"
    assert browser_of_dana.get(address).context["form"]["ideal_every"].value() == 2
    browser_of_dana.post(address, {**said, "ideal_every": "14", "ideal_unit": "days"})
    assert told(browser_of_dana)[-1] == "Kept; 1 person follows it."
    assert Relationship.objects.get(pk=made.pk).ideal_every == 14
    browser_of_dana.post(f"{address}remove/")
    assert not Circle.objects.filter(name="Choir").exists()
    assert Relationship.objects.get(pk=made.pk).ideal_every == 14


def test_a_circle_that_everybody_has_can_be_removed_for_good(browser_of_dana: Client) -> None:
    browser_of_dana.get("/me/network/circles/")
    wider = Circle.objects.get(guess="wider")
    browser_of_dana.post(f"/me/network/circles/{wider.pk}/remove/")
    browser_of_dana.get("/me/network/circles/")
    browser_of_dana.get("/me/network/new/")
    assert not Circle.objects.filter(guess="wider").exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "\u200b"),
        ("name", "  CLOSE "),
        ("name", "x" * 81),
        ("ideal_every", "0"),
        ("ideal_every", "121"),
        ("ideal_every", "9" * 30),
        ("worst_every", "1"),
        ("ideal_unit", "fortnights"),
    ],
)
def test_a_circle_that_does_not_pass_comes_back(
    browser_of_dana: Client, hat: Hat, field: str, value: str
) -> None:
    open_circles(hat)
    said = {"name": "Choir", "ideal_every": "2", "ideal_unit": "months", "worst_unit": "months"}
    answer = browser_of_dana.post("/me/network/circles/new/", {**said, field: value})
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert answer.context["form"][field].value() == value
    assert Circle.objects.count() == 4


def test_at_worst_needs_how_often(browser_of_dana: Client, hat: Hat) -> None:
    said = {"name": "Choir", "ideal_unit": "months", "worst_every": "3", "worst_unit": "months"}
    answer = browser_of_dana.post("/me/network/circles/new/", said)
    assert answer.status_code == 422
    assert "ideal_every" in answer.context["form"].errors


# Logging from anywhere


def said(who: str, **more: str) -> dict[str, str]:
    log = {"who": who, "channel": "phone", "outcome": "two-way", "on": "2026-03-03"}
    return {**log, "next": "/me/network/", **more}


def test_whoever_alone_is_meant_is_logged_at_once(browser_of_dana: Client, hat: Hat) -> None:
    made = add(hat, "Ruth Okafor")
    add(hat, "Rosa Iturbe")
    answer = browser_of_dana.post("/me/log/", said("ruth", note="A new wing."))
    assert answer.headers["Location"] == "/me/network/"
    logged = Touch.objects.get()
    assert (logged.relationship_id, logged.note) == (made.pk, "A new wing.")
    undo(browser_of_dana)
    assert Touch.objects.get().voided_at == NOW


def test_when_several_can_be_meant_it_asks_and_keeps_what_was_written(
    browser_of_dana: Client, hat: Hat
) -> None:
    add(hat, "Ruth Okafor")
    chosen = add(hat, "Ruth Abara", company="Alder")
    answer = browser_of_dana.post("/me/log/", said("ruth", note="A new wing."))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Ruth Abara · Alder" in page
    assert "A new wing." in page
    assert not Touch.objects.exists()
    browser_of_dana.post("/me/log/", said("ruth", tie=str(chosen.pk)))
    assert Touch.objects.get().relationship_id == chosen.pk


def test_whoever_is_not_there_yet_is_added_when_that_is_said(
    browser_of_dana: Client, hat: Hat
) -> None:
    answer = browser_of_dana.post("/me/log/", said("Wen Li"))
    assert answer.status_code == 422
    assert not Contact.objects.exists()
    browser_of_dana.post("/me/log/", said("Wen Li", tie="new"))
    made = contacts(hat).whole().get()
    assert made.relationship.party.name == "Wen Li"
    assert made.relationship.last_on == TODAY
    assert made.circle is not None
    assert made.circle.guess == "warm"


@pytest.mark.parametrize("pk", ["9" * 30, "9" * 5000, "-1", "x", "٣"])
def test_somebody_elses_number_or_none_logs_nothing(
    browser_of_dana: Client, hat: Hat, sam: Person, pk: str
) -> None:
    foreign = add(me(sam, NOW), "Not Dana's")
    for number in (pk, str(foreign.pk)):
        answer = browser_of_dana.post("/me/log/", said("nobody", tie=number))
        assert answer.status_code == 422
    assert not Touch.objects.exists()


@pytest.mark.parametrize("who", ["", "\u200b", "\0", "x" * 10_000])
def test_a_name_that_is_none_comes_back(browser_of_dana: Client, hat: Hat, who: str) -> None:
    add(hat, "Ruth Okafor")
    answer = browser_of_dana.post("/me/log/", said(who, tie="new"))
    assert answer.status_code == 422
    assert answer.context["form"]["who"].value() == who
    assert not Touch.objects.exists()


def test_names_are_offered_while_one_types(browser_of_dana: Client, hat: Hat) -> None:
    add(hat, "Ruth Okafor", company="Calder & Finch")
    add(hat, "Ruth <b>")
    offered = browser_of_dana.get("/me/log/who/", {"who": "ru"}).content.decode()
    assert 'value="Ruth Okafor · Calder &amp; Finch"' in offered
    assert "<b>" not in offered
    assert browser_of_dana.get("/me/log/who/", {"who": " "}).content.strip() == b""


def test_whoever_is_not_signed_in_is_sent_there_and_back(the_time: None, db: None) -> None:
    answer = browser().get("/me/network/?q=ruth")
    assert answer.headers["Location"] == "/account/login/?next=/me/network/%3Fq%3Druth"
