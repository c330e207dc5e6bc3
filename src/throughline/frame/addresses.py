"""Parts of addresses that every room has: a row's number."""

from django.urls import register_converter

from throughline.frame.asked import LONGEST_ID


class RowNumber:
    """A number that some row may have; a longer one is an address that leads nowhere.

    Django's own `int` takes any, and what no database can hold becomes an error of ours.
    """

    regex = f"[0-9]{{1,{LONGEST_ID}}}"

    def to_python(self, value: str) -> int:
        """The number."""
        return int(value)

    def to_url(self, value: int) -> str:
        """As it stands in the address."""
        return str(value)


register_converter(RowNumber, "row")
ROW = "<row:pk>"
