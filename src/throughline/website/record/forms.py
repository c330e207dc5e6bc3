"""The form that takes a record's zip."""

from typing import IO, cast

from django import forms
from django.conf import settings
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

    def refuse_its_size(self) -> None:
        """The file was not read to its end; say so instead of asking for one."""
        most = {"most": settings.UPLOAD_LIMIT // 1_000_000}
        self.fields["record"].error_messages["required"] = (
            _("The file is larger than %(most)s MB, and this machine takes no more.") % most
        )

    def bring_in(self, hat: Hat) -> Counts | None:
        """Bring it in; None, with the reason on the field, when that cannot be."""
        upload: UploadedFile[bytes] = self.cleaned_data["record"]
        try:
            return unpack(hat, cast("IO[bytes]", upload.file))
        except UnfitRecord as problem:
            self.add_error("record", str(problem))
        return None
