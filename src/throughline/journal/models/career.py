"""What stands still in a career: who one is, where one worked and learned, what is simply so."""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from throughline.people import names
from throughline.people.models import Kept
from throughline.people.models.parties import by_arrival
from throughline.rulebook import career

a_partial_date = RegexValidator(
    r"\A([0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?)?\Z", _("not a date")
)


def words_only(value: Any) -> None:
    """Raise ValidationError unless it is a list of texts."""
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        raise ValidationError(_("not a list of words"))


def an_object(value: Any) -> None:
    """Raise ValidationError unless it is an object, as JSON calls it."""
    if not isinstance(value, dict):
        raise ValidationError(_("not an object"))


def partial(label: Any = "") -> "models.CharField[str, str]":
    """A partial date: "2024", "2024-03", "2024-03-05", or "" where none is known."""
    return models.CharField(
        label, max_length=10, blank=True, default="", validators=[a_partial_date]
    )


if TYPE_CHECKING:
    _TextField = models.TextField[str, str]
else:
    _TextField = models.TextField


class Folded(_TextField):
    """What is searched: other columns of the row as people.names folds them.

    Written with the row, in whatever way it is written: one at a time or many at once.
    """

    def __init__(self, *of: str, **kwargs: Any) -> None:
        self.of = of
        defaults = {"editable": False, "blank": True, "default": "", "db_default": ""}
        super().__init__(**{**defaults, **kwargs})

    def deconstruct(self) -> Any:
        """As a migration writes it down."""
        name, path, _args, kwargs = super().deconstruct()
        return name, path, list(self.of), kwargs

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        """Fold what the row says now."""
        said = self.folded(model_instance)
        setattr(model_instance, self.attname, said)
        return said

    def folded(self, row: models.Model) -> str:
        """What the column has to say of a row; lists of words are read as texts."""
        said = (getattr(row, one) for one in self.of)
        return names.folded(
            " ".join(" ".join(map(str, v)) if isinstance(v, list) else v for v in said)
        )


class FoldedEach(Folded):
    """The words of a list, each folded and on a line of its own: to be found whole, by
    `contains="\\nword\\n"`."""

    def folded(self, row: models.Model) -> str:
        """The lines."""
        words = (str(word) for one in self.of for word in getattr(row, one))
        lines = "\n".join(names.folded(word) for word in words)
        return f"\n{lines}\n" if lines else ""


class Removable(models.Model):
    """A row that can be thrown away and fetched back: gone for good after 30 days.

    What goes together has the same instant in `removed_at`, and comes back together.
    """

    rank = models.PositiveIntegerField(default=0)  # its place among its siblings
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True


class About(Kept):
    """How a person introduces themselves on paper. One row a keeper."""

    name = models.CharField(_("name"), max_length=200, blank=True)
    label = models.CharField(_("what you are, in a line"), max_length=200, blank=True)
    summary = models.TextField(_("about you"), blank=True)
    email = models.CharField(_("e-mail"), max_length=320, blank=True)
    phone = models.CharField(_("phone"), max_length=60, blank=True)
    url = models.CharField(_("web page"), max_length=500, blank=True)
    address = models.CharField(_("street and number"), max_length=300, blank=True)
    postal_code = models.CharField(_("postal code"), max_length=40, blank=True)
    city = models.CharField(_("city"), max_length=200, blank=True)
    region = models.CharField(_("region"), max_length=200, blank=True)
    country = models.CharField(_("country"), max_length=60, blank=True)
    more: Any = models.JSONField(
        default=dict, validators=[an_object]
    )  # of the introduction, as a file had it
    others: Any = models.JSONField(default=dict, validators=[an_object])  # of the whole file
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["keeper"], name="about_one")]
        indexes = [by_arrival("about")]

    def __str__(self) -> str:
        return self.name


class Employer(Kept):
    """An employer, or whoever else one did something for, as papers name it."""

    name = models.CharField(_("name"), max_length=300)
    url = models.CharField(_("web page"), max_length=500, blank=True)
    about = models.TextField(_("what they do"), blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="employer_has_a_name")]
        indexes = [models.Index(fields=["keeper"], name="employer_of"), by_arrival("employer")]

    def __str__(self) -> str:
        return self.name


class Position(Kept, Removable):
    """A place where one worked, helped or built something. Without an end it goes on."""

    class Kind(models.TextChoices):
        WORK = career.Place.WORK.value, _("work")
        VOLUNTEER = career.Place.VOLUNTEER.value, _("volunteering")
        PROJECT = career.Place.PROJECT.value, _("project")

    kind = models.CharField(max_length=9, choices=Kind, default=Kind.WORK)
    employer = models.ForeignKey(
        Employer, models.RESTRICT, null=True, blank=True, related_name="positions"
    )
    title = models.CharField(_("title"), max_length=300, blank=True)
    start = partial(_("from"))
    end = partial(_("until"))
    place = models.CharField(_("where"), max_length=200, blank=True)
    summary = models.TextField(_("what it was about"), blank=True)
    words: Any = models.JSONField(default=list, validators=[words_only])  # keywords of a project
    # Of a project; of other places only where no employer is named, who would have them
    url = models.CharField(_("web page"), max_length=500, blank=True)
    about = models.TextField(_("what they do"), blank=True, default="")
    # Beyond resumes: yours alone
    department = models.CharField(_("department"), max_length=200, blank=True)
    manager = models.CharField(_("reported to"), max_length=200, blank=True)
    team = models.CharField(_("team"), max_length=200, blank=True)
    budget = models.CharField(_("budget"), max_length=200, blank=True)
    why_ended = models.TextField(_("why it ended"), blank=True)
    more: Any = models.JSONField(default=dict, validators=[an_object])

    class Meta:
        indexes = [
            models.Index(fields=["keeper", "rank", "id"], name="position_in_order"),
            by_arrival("position"),
        ]

    def __str__(self) -> str:
        return self.title


class Study(Kept, Removable):
    """A school and what was learned there."""

    school = models.CharField(_("school"), max_length=300, blank=True)
    area = models.CharField(_("field"), max_length=300, blank=True)
    degree = models.CharField(_("degree"), max_length=200, blank=True)
    start = partial(_("from"))
    end = partial(_("until"))
    score = models.CharField(_("grade"), max_length=100, blank=True)
    url = models.CharField(_("web page"), max_length=500, blank=True)
    text = models.TextField(_("what was worth telling"), blank=True)
    courses: Any = models.JSONField(default=list, validators=[words_only])
    more: Any = models.JSONField(default=dict, validators=[an_object])

    class Meta:
        verbose_name_plural = "studies"
        indexes = [
            models.Index(fields=["keeper", "rank", "id"], name="study_in_order"),
            by_arrival("study"),
        ]

    def __str__(self) -> str:
        return self.school


class Fact(Kept, Removable):
    """A skill, a language, an interest, a reference or a profile elsewhere."""

    class Kind(models.TextChoices):
        SKILL = career.FactKind.SKILL.value, _("skill")
        LANGUAGE = career.FactKind.LANGUAGE.value, _("language")
        INTEREST = career.FactKind.INTEREST.value, _("interest")
        REFERENCE = career.FactKind.REFERENCE.value, _("reference")
        PROFILE = career.FactKind.PROFILE.value, _("profile")

    kind = models.CharField(max_length=9, choices=Kind)
    name = models.CharField(_("name"), max_length=300, blank=True)
    detail = models.CharField(_("how well"), max_length=300, blank=True)
    text = models.TextField(blank=True)
    url = models.CharField(max_length=500, blank=True)
    words: Any = models.JSONField(default=list, validators=[words_only])
    more: Any = models.JSONField(default=dict, validators=[an_object])

    class Meta:
        indexes = [
            models.Index(fields=["keeper", "kind", "rank", "id"], name="fact_in_order"),
            by_arrival("fact"),
        ]

    def __str__(self) -> str:
        return self.name
