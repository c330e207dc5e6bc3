import datetime as dt
from typing import Any

import pytest
from django import forms
from django.template import Context, Template
from django.utils import timezone

from throughline.frame.templatetags.frame import span_in_words

TODAY = dt.date(2026, 3, 3)


def render(source: str, **context: Any) -> str:
    return Template("{% load frame %}" + source).render(Context({"today": TODAY, **context}))


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (dt.date(2026, 3, 3), "Tue 3 Mar"),
        (dt.date(2024, 11, 9), "Sat 9 Nov 2024"),
        (dt.date(2027, 1, 1), "Fri 1 Jan 2027"),
        (dt.datetime(2026, 3, 3, 9, 12), "Tue 3 Mar"),  # noqa: DTZ001 - a naive one is taken as it is
        (None, ""),
    ],
)
def test_a_day_has_its_year_only_when_it_is_another(value: dt.date | None, words: str) -> None:
    assert render("{% day value plain=True %}", value=value) == words


def test_a_day_tells_machines_the_same() -> None:
    assert render("{% day value %}", value=TODAY) == '<time datetime="2026-03-03">Tue 3 Mar</time>'


def test_an_instant_falls_on_the_day_of_the_person_s_zone() -> None:
    late = dt.datetime(2026, 3, 3, 23, 30, tzinfo=dt.UTC)
    with timezone.override("Asia/Tokyo"):
        assert render("{% day value plain=True %}", value=late) == "Wed 4 Mar"


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "today"),
        (1, "1 day"),
        (94, "94 days"),
        (120, "120 days"),
        (121, "3 months"),
        (700, "22 months"),
        (731, "2 years"),
        (-5, "5 days"),
        (1096, "3 years"),
    ],
)
def test_a_span_is_something_one_can_picture(days: int, words: str) -> None:
    assert span_in_words(days) == words


def test_ago_counts_from_the_page_s_day() -> None:
    assert render("{% ago value %}", value=dt.date(2025, 11, 29)) == "94 days"
    assert render("{% ago 12 %}") == "12 days"
    assert render("{% ago value %}", value=None) == ""


def test_portion_says_both_numbers() -> None:
    assert render("{% portion 1204 20000 %}") == "1,204 of 20,000"
    assert render("{% portion 0 0 %}") == "just started"


class Somebody(forms.Form):
    name = forms.CharField(label="Name", help_text="As you would say it.")
    email = forms.EmailField(label="E-mail", required=False)
    how = forms.ChoiceField(
        label="How", choices=[("p", "phone"), ("e", "e-mail")], widget=forms.RadioSelect
    )
    keep = forms.BooleanField(label="Remember me", required=False)
    archive = forms.FileField(label="Archive", required=False)
    token = forms.CharField(widget=forms.HiddenInput)


def test_a_field_ties_help_and_error_to_its_control() -> None:
    html = render("{% field form.name seen='Only you see this.' %}", form=Somebody({"token": "t"}))
    assert '<label for="id_name">Name</label>' in html
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'id="id_name_helptext">As you would say it.<' in html
    assert 'id="id_name_error">This field is required.<' in html
    assert "Only you see this." in html


def test_a_field_that_passes_is_not_called_wrong() -> None:
    html = render("{% field form.email %}", form=Somebody({"email": "dana@example.org"}))
    assert "aria-invalid" not in html
    assert 'class="error"' not in html
    assert "(optional)" in html


def test_choices_are_a_group_with_a_legend() -> None:
    html = render("{% field form.how %}", form=Somebody({}))
    assert "<legend>How</legend>" in html
    assert 'id="id_how_field" aria-describedby="id_how_error"' in html


def test_a_tick_has_its_words_after_it() -> None:
    html = render("{% field form.keep %}", form=Somebody())
    assert html.index("<input") < html.index('<label for="id_keep">Remember me')


def test_a_file_is_a_plain_input_in_a_drop_zone() -> None:
    html = render("{% field form.archive accept='.zip' hint='Drop the zip.' %}", form=Somebody())
    assert "data-drop" in html
    assert 'type="file"' in html
    assert 'accept=".zip"' in html
    assert "Drop the zip." in html


def test_the_summary_leads_to_each_faulty_field() -> None:
    html = render("{% problems form %}", form=Somebody({"email": "dana@"}))
    assert "4 things need another look" in html
    assert '<a href="#id_name">Name</a>' in html
    assert '<a href="#id_email">E-mail</a>' in html
    assert '<a href="#id_how_field">How</a>' in html
    assert "This field is required." in html


def test_no_summary_without_problems() -> None:
    assert render("{% problems form %}", form=Somebody()).strip() == ""


def test_a_whole_form_keeps_its_hidden_fields() -> None:
    html = render("{% fields form %}", form=Somebody())
    assert html.count('name="token"') == 1
    assert html.index('name="token"') < html.index('name="name"')


def test_what_people_typed_is_escaped() -> None:
    html = render("{% fields form %}", form=Somebody({"name": "<b>x", "email": '"><script>'}))
    assert "<b>x" not in html
    assert "<script>" not in html
