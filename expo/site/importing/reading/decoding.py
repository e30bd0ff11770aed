"""From the bytes of a saved page to its characters."""

from __future__ import annotations

import codecs
import re

from expo.site.importing.result import EmptyPageError, NotTextError, PageTooLargeError, UnknownEncodingError

MAX_BYTES = 5_000_000
BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
DECLARED = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad]")


def decode(data: bytes) -> str:
    """Characters of a page with line ends `\\n`; raises a PageError for what is no text."""
    if len(data) > MAX_BYTES:
        raise PageTooLargeError
    text = _characters(data)
    if not text.strip():
        raise EmptyPageError
    if len(CONTROL.findall(text)) > len(text) / 1000:
        raise NotTextError
    text = INVISIBLE.sub("", CONTROL.sub("", text))
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")


def _characters(data: bytes) -> str:
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return _strict(data[len(bom) :], encoding)
    if b"\0" in data:
        raise NotTextError
    for encoding in _candidates(data):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    raise UnknownEncodingError


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnknownEncodingError from error


def _candidates(data: bytes) -> list[str]:
    """UTF-8 first: other text is never valid UTF-8 by chance. What declares itself UTF-8 is never taken for another."""
    declared = DECLARED.search(data[:4096])
    name = declared[1].decode("ascii", "replace").lower() if declared else ""
    if name in {"utf-8", "utf8"} or _is_damaged_utf8(data):
        return ["utf-8"]
    if name and name not in {"gb2312", "gbk", "gb18030"}:
        return ["utf-8", name]
    if not name and not re.search(rb"[\x80-\xff]{2}", data):
        return ["utf-8", "cp1252"]  # no two high bytes side by side: curly quotes of a Western editor, not Chinese
    return ["utf-8", "gb18030"]


def _is_damaged_utf8(data: bytes) -> bool:
    """UTF-8 with few broken characters would pass as GB18030, every character of it wrong."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return 0 < broken < sum(character > "\x7f" for character in text) / 5
