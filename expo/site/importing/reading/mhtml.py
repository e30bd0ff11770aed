"""A page that a browser saved as one file (.mhtml): mail with the page as one of its parts."""

from __future__ import annotations

import email
import email.policy

_HEAD = 4096


def unwrap(data: bytes) -> tuple[bytes, str]:
    """The HTML inside and the address from which it was saved; other files come back as they are."""
    head = data[:_HEAD].lower()
    if b"mime-version:" not in head or b"multipart/related" not in head:
        return data, ""
    message = email.message_from_bytes(data, policy=email.policy.default)
    address = str(message.get("Snapshot-Content-Location") or "").strip()
    for part in message.walk():
        payload = part.get_payload(decode=True)
        if part.get_content_type() == "text/html" and isinstance(payload, bytes):
            return payload, address
    return data, ""
