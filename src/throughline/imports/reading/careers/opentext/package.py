"""An OpenDocument text as a zip of XML parts: told by its media type, bounded, nothing fetched.

Source: OpenDocument 1.3 part 2.
"""

from __future__ import annotations

from throughline.imports.reading.careers.word.package import Package
from throughline.imports.reading.careers.word.styles import local
from throughline.imports.reading.limits import Refused

_TEXT = b"application/vnd.oasis.opendocument.text"
_MANIFEST = "META-INF/manifest.xml"


class OpenText(Package):
    """The parts of the file, bounded as those of a Word document are."""

    @property
    def has_macros(self) -> bool:
        """Whether programs lie in it."""
        return any(member.startswith(("Basic/", "Scripts/")) for member in self.members)

    def _main_part(self) -> str:
        said = self._bytes("mimetype") if "mimetype" in self.members else _TEXT
        if not said.startswith(_TEXT) or "content.xml" not in self.members:
            raise Refused(
                f"{self.name} is no text of LibreOffice's, whatever its name says. It was not read."
            )
        self._refuse_locked()
        return "content.xml"

    def _refuse_locked(self) -> None:
        manifest = self.part(_MANIFEST)
        parts = manifest.iter() if manifest is not None else ()
        if any(local(one) == "encryption-data" for one in parts):
            raise Refused(
                f"{self.name} is locked with a password. Save it without one and upload it again."
            )
