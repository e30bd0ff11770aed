"""XLSX: a ZIP of XML, looked at with care before it is opened, since anybody may have made it."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any, NoReturn
from zipfile import BadZipFile, ZipFile

from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from expo.core.punctuation import listed
from expo.core.spreadsheets.cells import as_text
from expo.core.spreadsheets.errors import UnreadableError
from expo.core.spreadsheets.library import openpyxl
from expo.core.spreadsheets.sheet import MOST_COLUMNS, Sheet, sheet

ZIP = b"PK\x03\x04"
#: The container of old Excel files, and of encrypted new ones.
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
#: Unpacked, and of a thing each: parts, and texts that cells share.
MOST_BYTES, MOST_PARTS, MOST_TEXTS = 32 * 1024 * 1024, 1_000, 200_000
#: Excel's own.
LAST_ROW = 1_048_576
IS_ENCRYPTED = 0x1


def refuse_old_workbook(data: bytes) -> NoReturn:
    if ENCRYPTED in data:
        raise UnreadableError(_protected())
    raise UnreadableError(_("This is a file of an old Excel (.xls). Save it as an Excel workbook (.xlsx)."))


def read_workbook(data: bytes, most: int) -> Sheet:
    """Its first sheet, with what the person saw of each formula when it was saved."""
    try:
        _inspect(data)
        book = openpyxl().load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
        first = book.worksheets[0]
        origin = ["XLSX", _("sheet “%(title)s”") % {"title": first.title}]
        if len(book.worksheets) > 1:
            origin.append(_("its other sheets are not read"))
        return sheet(_rows(first), listed(origin), most)
    except UnreadableError:
        raise
    except Exception as error:  # the parser lets through whatever a broken file makes of it
        raise UnreadableError(
            _("The workbook is broken. Open it in the spreadsheet program and save it anew.")
        ) from error


def _rows(first: Any) -> Iterator[list[str]]:
    for row in first.iter_rows(max_row=LAST_ROW, max_col=MOST_COLUMNS + 1, values_only=True):
        is_blank = row.count(None) == len(row)  # of a million such rows, too
        yield [] if is_blank else [as_text(value) for value in row]


def _inspect(data: bytes) -> None:
    """Raises UnreadableError, or what `zipfile` raises of a broken archive."""
    try:
        archive = ZipFile(BytesIO(data))
    except BadZipFile as error:
        raise UnreadableError(_("The workbook is broken or was not loaded whole. Bring it again.")) from error
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if any(part.flag_bits & IS_ENCRYPTED for part in parts):
        raise UnreadableError(_protected())
    if not any(name.startswith("xl/") and name.endswith(".xml") for name in names):
        raise UnreadableError(_("This is no Excel workbook (.xlsx). Save the table as XLSX or CSV."))
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_BYTES:
        raise UnreadableError(_too_large())
    for part in parts:
        if part.filename.endswith((".xml", ".rels")):
            _inspect_part(archive.read(part))


def _inspect_part(content: bytes) -> None:
    """Entities can make much of little, and no spreadsheet program declares any."""
    if b"<!DOCTYPE" in content.replace(b"\0", b""):
        raise ValueError("a part declares a document type")
    if content.count(b"<si>") + content.count(b"<si ") > MOST_TEXTS:
        raise UnreadableError(_too_large())


def _protected() -> str:
    return _("The workbook is protected by a password. Save it without one, then bring it again.")


def _too_large() -> str:
    said = _(
        "The workbook has more than %(size)s when it is unpacked. Copy only the rows that are to be imported "
        "into a new workbook."
    )
    return said % {"size": filesizeformat(MOST_BYTES)}
