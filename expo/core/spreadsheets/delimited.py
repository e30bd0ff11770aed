"""CSV, whatever stands between its cells."""

import codecs
import csv
import re
from collections.abc import Iterator
from io import StringIO

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from expo.core.punctuation import listed
from expo.core.spreadsheets.errors import UnreadableError
from expo.core.spreadsheets.sheet import Sheet, sheet

#: UTF-16 is what Excel calls “Unicode text”.
MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
GUESSED = ("utf-8", "gb18030")
BETWEEN = {",": gettext_lazy("commas"), ";": gettext_lazy("semicolons"), "\t": gettext_lazy("tabs")}
#: Excel's own line before the headings.
DECLARED = re.compile('\\s*"?sep=([,;\t])"?\\s*', re.IGNORECASE)
CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")


def read_delimited(data: bytes, most: int) -> Sheet:
    text, encoding = _decoded(data)
    delimiter = _delimiter(text)
    origin = listed(["CSV", encoding.upper(), BETWEEN[delimiter]])
    return sheet(_rows(text, delimiter), origin, most)


def _decoded(data: bytes) -> tuple[str, str]:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _strict(data.removeprefix(mark), encoding), encoding
    if CONTROL.search(data[:4096].decode("latin-1")):
        raise UnreadableError(_("This is no table. Bring a file in CSV or XLSX."))
    for encoding in GUESSED:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return _table(text), encoding
    raise UnreadableError(_unknown())


def _strict(data: bytes, encoding: str) -> str:
    try:
        return _table(data.decode(encoding))
    except UnicodeDecodeError as error:
        raise UnreadableError(_unknown()) from error


def _unknown() -> str:
    return _("The characters of the file cannot be read. Save it as “CSV UTF-8” or as XLSX, then bring it again.")


def _table(text: str) -> str:
    if text.lstrip().startswith("<"):
        raise UnreadableError(
            _("This is a web page, not a table. Open it in the spreadsheet program and save as XLSX.")
        )
    return text


def _delimiter(text: str) -> str:
    """What parts the first line that is parted at all."""
    if declared := DECLARED.fullmatch(text.split("\n", 1)[0]):
        return declared[1]
    for line in text.splitlines():
        counts = {each: len(next(csv.reader([line], delimiter=each), [])) for each in BETWEEN}
        best = max(counts, key=lambda each: counts[each])
        if counts[best] > 1:
            return best
    return ","


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    while True:
        number += 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            said = _("Row %(number)s cannot be read: look at its quotation marks, each must be closed.")
            raise UnreadableError(said % {"number": number}) from error
        yield [] if number == 1 and DECLARED.fullmatch(delimiter.join(row)) else row
