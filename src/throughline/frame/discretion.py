"""What is logged never carries the key of a link: whoever reads the log could open it."""

import logging
import re

_LINK = re.compile(r"/l/[A-Za-z0-9_%-]+/?")


class Discreet(logging.Formatter):
    """Writes a line, a traceback included, with links cut."""

    def format(self, record: logging.LogRecord) -> str:
        """As usual, but "/l/…/" for every link."""
        return _LINK.sub("/l/…/", super().format(record))
