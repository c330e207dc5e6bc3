"""Looking at a page changes nothing: browsers fetch links that nobody has clicked."""

from typing import Any

import pytest
from django.apps import apps
from django.urls import reverse

from tests.access import TABLE
from tests.cast import show_again, signed_in
from tests.worlds import Whole

# Sessions are nobody's record. The four circles that everybody begins with come with the first
# look at them, whether or not somebody clicked; so does allauth's note of the address one has.
# Which entries look alike is derived, and worked out anew when somebody asks and people changed.
# When a calendar program last came is what its owner wants to know.
ASIDE = {
    "sessions.Session",
    "network.Circle",
    "account.EmailAddress",
    "letters.Feed",
    "network.Looked",
    "network.Likeness",
}


def everything() -> dict[str, list[Any]]:
    models = [model for model in apps.get_models() if model._meta.label not in ASIDE]
    return {
        model._meta.label: sorted(model._base_manager.values_list(), key=repr) for model in models
    }


@pytest.mark.parametrize("headers", [{}, {"Sec-Purpose": "prefetch"}, {"HX-Request": "true"}])
def test_looking_changes_nothing(whole_world: Whole, headers: dict[str, str]) -> None:
    cast, addresses = whole_world.cast, whole_world.addresses
    dana, sam = signed_in(cast["dana"]), signed_in(cast["sam"])
    show_again(dana, cast["dana"])
    before = everything()
    for name in TABLE:
        for client in (dana, sam):
            client.get(reverse(name, kwargs=addresses.get(name)), headers=headers)
        after = everything()
        changed = {label for label in after if after[label] != before[label]}
        assert not changed, f"GET {name}"
