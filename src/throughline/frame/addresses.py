"""What may stand in an address."""

from django.urls import register_converter
from django.urls.converters import IntConverter

from throughline.frame.asked import LONGEST_ID


class RowConverter(IntConverter):
    """A row's number; a longer one is an address that leads nowhere, as no database has it."""

    regex = f"[0-9]{{1,{LONGEST_ID}}}"


register_converter(RowConverter, "row")
