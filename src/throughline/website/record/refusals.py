"""Why a file cannot be brought in: one sentence, with the place in the file where there is one."""

from throughline.people.refusals import Refused


class UnfitRecord(Refused):
    """The file is no record that can be brought in here; the message says what and where."""
