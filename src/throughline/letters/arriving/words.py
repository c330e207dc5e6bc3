"""Words out of a mail: a page as text, and of an answer what is new in it."""

import re

from mailparser_reply import EmailReplyParser

from throughline.frame.markup import Markup

AT_ONCE = 4_000
"""Letters that the splitting is given: its expressions take the square of what they read."""
NEW = 20_000
LONGEST_PAGE = 100_000
_LANGUAGES = ["en", "de", "fr", "es", "it", "nl", "pl", "sv"]
_BLOCKS = frozenset(
    "address article blockquote div dl dt h1 h2 h3 h4 h5 h6 li ol p pre tr ul".split()
)
_SILENT = frozenset(("head", "script", "style", "title"))
_GAPS = re.compile(r"\n\s*\n\s*")
_SPACES = re.compile(r"[^\S\n]+")
_UNKEPT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_NEW_ADDRESS = re.compile(
    r"(?:(?:new|current|private|personal) (?:e-?mail |contact )?address"
    r"|(?:reach|contact|write to|e-?mail) me (?:now |instead |directly )?(?:at|on)"
    r"|address (?:has|is|was) (?:been )?changed to"
    r"|neue (?:e-?mail-?)?(?:adresse|anschrift)|nouvelle adresse|nueva dirección"
    r"|nuovo indirizzo|nieuwe (?:e-?mail-?)?adres)\b[^@]{0,60}?"
    r"(?<![\w.+-])([\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5})",
    re.IGNORECASE,
)
_WROTE = re.compile(r"^.{0,300}(?:wrote|schrieb|a écrit|escribió|ha scritto|schreef|skrev)\s?:$")


def tidy_text(text: str) -> str:
    """Text as every database keeps it, with plain line breaks."""
    return _UNKEPT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def text_of_html(page: str) -> str:
    """What a page says, a block on a line of its own, without what a quoted mail says."""
    reader = _Reader()
    reader.read(page[:LONGEST_PAGE])
    lines = (_SPACES.sub(" ", line).strip() for line in "".join(reader.pieces).split("\n"))
    return _GAPS.sub("\n\n", "\n".join(lines)).strip()


def new_words(text: str) -> str:
    """What an answer adds, without the mail it quotes and without a signature after it.

    When nothing is left of it so, it is what is not quoted, or else all of it.
    """
    text = _GAPS.sub("\n\n", _SPACES.sub(" ", text)).strip()
    if not text:
        return ""
    replies = EmailReplyParser(languages=_LANGUAGES).read(text[:AT_ONCE]).replies
    own = _unquoted((replies[0].body or replies[0].content) if replies else "")
    if len(replies) == 1 and own and len(text) > AT_ONCE and not replies[0].signatures:
        own = f"{own}{_unquoted(text[AT_ONCE:])}"  # a long one that quotes nothing so far
    return (own or _unquoted(text) or text)[:NEW].strip()


def new_address(text: str) -> str:
    """The e-mail address that a text gives as somebody's new one; "" when it gives none, or two."""
    found = {one.lower().rstrip(".") for one in _NEW_ADDRESS.findall(text[:NEW])}
    return found.pop() if len(found) == 1 else ""


def _unquoted(text: str) -> str:
    """Without lines that are quoted, and the line that says whose they were."""
    kept = [line for line in text.split("\n") if not line.lstrip().startswith(">")]
    return "\n".join(line for line in kept if not _WROTE.match(line.strip())).strip()


class _Reader(Markup):
    """Collects the text of a page; quoted mail is marked as in a plain one."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self._silent = 0
        self._quoted = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        if tag == "blockquote":
            self._quoted += 1
        if tag == "br" or tag in _BLOCKS:
            self._break()

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        if tag == "blockquote":
            self._quoted = max(0, self._quoted - 1)
        if tag in _BLOCKS:
            self._break()

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.pieces.append(_SPACES.sub(" ", data.replace("\n", " ")))

    def _break(self) -> None:
        self.pieces.append("\n> " if self._quoted else "\n")
