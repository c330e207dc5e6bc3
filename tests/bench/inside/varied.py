"""A large network in which every filter of the list leaves many, few, and nobody."""

from datetime import UTC, datetime, timedelta

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Concat, Mod

from tests.bench.inside import worlds
from throughline.followthrough.models import Relationship
from throughline.imports.models import Batch
from throughline.network.models import Circle, Contact, Tag, Tagged
from throughline.people.models import Arrival, Company, ContactPoint, Party

RARE_CITY = "Kirkwall"
RARE = 1_000  # one of so many
TAGS = {"alumni": 2, "speaker": 25, "board": 2_000}  # one of so many has it


class Varied(worlds.Network):
    """The neutral network, with what its loader leaves alike made different."""

    def vary(self) -> None:
        """Places, circles, tags, origins, ways to reach somebody, and ties that ended."""
        self._places()
        self._ties()
        self._circles()
        self._tags()
        self._origins()
        self._points()

    @property
    def _parties(self) -> QuerySet[Party]:
        return Party.objects.filter(keeper=self.owner.keeper_id)

    def _places(self) -> None:
        rare = self._parties.annotate(m=Mod("pk", RARE)).filter(m=7)
        rare.update(place=RARE_CITY, place_key=RARE_CITY.lower())

    def _ties(self) -> None:
        ties = Relationship.objects.filter(keeper=self.owner.keeper_id)
        never = ties.annotate(m=Mod("pk", 20)).filter(m=3)
        never.update(last_on=None, due_on=None, worst_on=None)
        late = self.today - timedelta(days=5)
        ties.annotate(m=Mod("pk", 3 * RARE)).filter(m=11).update(due_on=late)
        long_ago = self.today - timedelta(days=900)
        ties.annotate(m=Mod("pk", RARE)).filter(m=41).update(last_on=long_ago)
        ended = ties.annotate(m=Mod("pk", 500)).filter(m=9)
        ended.update(due_on=None, worst_on=None, ended_at=datetime.now(UTC))

    def _circles(self) -> None:
        rows = Contact.objects.filter(keeper=self.owner.keeper_id)
        for guess, each, part in (("warm", 10, 3), ("recruiters", 10, 6), ("close", RARE, 8)):
            circle = Circle.objects.get(keeper=self.owner.keeper_id, guess=guess)
            rows.annotate(m=Mod("pk", each)).filter(m=part).update(circle=circle)

    def _tags(self) -> None:
        keeper = self.owner.keeper_id
        for name, each in TAGS.items():
            tag = Tag.objects.create(keeper_id=keeper, name=name, name_key=name)
            ties = Relationship.objects.filter(keeper=keeper).annotate(m=Mod("pk", each))
            pks = ties.filter(m=1).values_list("pk", flat=True)
            Tagged.objects.bulk_create(
                (Tagged(keeper_id=keeper, tag=tag, relationship_id=pk) for pk in pks),
                batch_size=5_000,
            )

    def _origins(self) -> None:
        now, keeper = datetime.now(UTC), self.owner.keeper_id
        parts = {Batch.Kind.LINKEDIN: Q(m__lt=930), Batch.Kind.RECORD: Q(m__gte=930, m__lt=999)}
        for kind, part in parts.items():  # one of a thousand was written by hand
            came = Arrival.objects.create(keeper_id=keeper, began_at=now, released_at=now)
            Batch.objects.create(
                keeper_id=keeper, arrival=came, kind=kind, uploaded_at=now, done_at=now
            )
            self._parties.annotate(m=Mod("pk", RARE)).filter(part).update(arrival=came)

    def _points(self) -> None:
        points = ContactPoint.objects.filter(keeper=self.owner.keeper_id)
        points.filter(kind="phone").annotate(m=Mod("party", 2)).filter(m=0).delete()
        profiles = points.filter(kind="phone").annotate(m=Mod("party", 200)).filter(m=1)
        profiles.update(kind="profile", key=Concat(Value("in/"), "key"))
        points.annotate(m=Mod("party", 2 * RARE)).filter(m=5).delete()
        Company.objects.filter(keeper=self.owner.keeper_id).annotate(m=Mod("pk", 5)).filter(
            m=0
        ).update(name=Concat("name", Value(" Group")), name_key=Concat("name_key", Value(" group")))
