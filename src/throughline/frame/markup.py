"""HTML as people and programs send it: read in one pass, however it is broken off.

Python's reader takes the square of a page that ends within a tag, because at the end it tries
again from every sign that could have begun one; and a section of a kind it does not know ends
it with an error.
"""

import html
import re
from html.parser import HTMLParser

MENDED = 20  # tags without an end after which a page is still read as one
_TAG = re.compile(r"<[^<>]*>")
_NO_LETTER = re.compile(r"&#(?:[xX][0-9a-fA-F]{7,}|[0-9]{8,});?")


def unescaped(text: str) -> str:
    """The text with its entities read. Numbers beyond all letters, which Python may refuse to
    read at all, stand for a letter that is not there."""
    return html.unescape(_NO_LETTER.sub("\ufffd", text))


class Markup(HTMLParser):
    """A reader for `read`; what it meets goes to the `handle_` methods of `HTMLParser`."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def read(self, page: str) -> None:
        """Read a whole page. What begins a tag and never ends it is text, sign and all."""
        self.feed(_NO_LETTER.sub("\ufffd", page))
        for _again in range(MENDED):
            if self.cdata_elem is not None or not self.rawdata.startswith("<"):
                break
            rest, self.rawdata = self.rawdata[1:], ""
            self.handle_data("<")
            self.feed(rest)
        rest, self.rawdata = self.rawdata, ""
        if rest:
            is_code = self.cdata_elem is not None
            self.handle_data(rest if is_code else unescaped(_TAG.sub(" ", rest)))

    def parse_marked_section(self, i: int, report: int = 1) -> int:
        """Pass over `<![CDATA[ … ]]>` and what word processors write so, as `<![if … ]>`."""
        end = "]]>" if self.rawdata.startswith("<![CDATA[", i) else ">"
        at = self.rawdata.find(end, i)
        return at + len(end) if at >= 0 else -1
