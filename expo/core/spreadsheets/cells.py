"""The text of a cell, on its way out and back."""

import datetime
import re
from typing import Any

#: What makes a formula of a text, in full width too: spreadsheets in Chinese take it for the same.
_FORMULA = "[=+\\-@\t\r\n＝＋－＠]"
_RUN = re.compile(f"'*{_FORMULA}")
_MARKED = re.compile(f"'+{_FORMULA}")
#: What XML cannot hold, and no text needs.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LINE_END = re.compile("\r\n?")


def neutral(cell: Any) -> Any:
    """A text that a spreadsheet would run gets an apostrophe before it; numbers and dates stay what they are.

    So does one that looks as if it had got it, that `original` can take off exactly what was added.
    """
    return f"'{cell}" if isinstance(cell, str) and _RUN.match(cell) else cell


def marked(cell: str) -> str:
    """The same where the file itself tells texts from formulas: only so much that `original` leaves the text."""
    return f"'{cell}" if _MARKED.match(cell) else cell


def original(cell: str) -> str:
    """Undoes `neutral` and `marked`."""
    return cell[1:] if _MARKED.match(cell) else cell


def legal(text: str) -> str:
    return _ILLEGAL.sub("", text)


def tidy(text: str) -> str:
    """What a cell and a form mean by the same text: one kind of line end, no blank around it, nothing illegal."""
    return _LINE_END.sub("\n", legal(text)).strip()


def as_text(value: Any) -> str:
    """What a person sees of a cell's value: 2021 and not 2021.0; a day without midnight."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).upper()
        case float() if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        case datetime.datetime() if value.time() == datetime.time():
            return value.date().isoformat()
        case datetime.datetime():
            return value.isoformat(" ")
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
