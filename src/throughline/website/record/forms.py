"""The form that takes a record's zip."""

from typing import IO, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from throughline.people.hats import Hat
from throughline.website.record.pack import Counts
from throughline.website.record.refusals import UnfitRecord
from throughline.website.record.unpack import unpack


class RecordForm(forms.Form):
    """One zip that Throughline made."""

    record = forms.FileField(
        label=_("The zip from the other Throughline"), error_messages={"required": _("No file.")}
    )

    def bring_in(self, hat: Hat) -> Counts | None:
        """Bring it in; None, with the reason on the field, when that cannot be."""
        upload: UploadedFile[bytes] = self.cleaned_data["record"]
        try:
            return unpack(hat, cast("IO[bytes]", upload.file))
        except UnfitRecord as problem:
            self.add_error("record", str(problem))
        return None
