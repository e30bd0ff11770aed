from django.core.exceptions import ValidationError
from django.core.files import File
from django.utils.translation import gettext_lazy as _

PDF_LIMIT = 30 * 1024 * 1024


def validate_pdf(file: File) -> None:
    """Judge by the content, not by the name."""
    if (file.size or 0) > PDF_LIMIT:
        raise ValidationError(_("This file is larger than 30 MB. Make it smaller, or split it."))
    file.seek(0)
    start = file.read(1024)
    file.seek(0)
    if b"%PDF-" not in start:
        raise ValidationError(_("This is not a PDF file. Save or print the document as PDF first."))
