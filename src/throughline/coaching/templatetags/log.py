"""Hours of a coach's log, as they are read."""

from django import template
from django.utils.formats import number_format

from throughline.coaching.forms.log import in_hours

register = template.Library()


@register.filter
def hours(minutes: int) -> str:
    """Minutes as hours, without zeros at the end: "1.5" of 90, "0.33" of 20."""
    said = in_hours(minutes)
    places = next(n for n in range(3) if said == round(said, n))
    return number_format(said, decimal_pos=places)
