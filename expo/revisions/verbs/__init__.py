"""What can be done with a moderated record: each verb guards, saves and logs; desk, commands and tests call the same.

Each raises `Refused` (not for this person), `Conflict` or `Stale` (the record stands otherwise by now) or
ValidationError (the content cannot be public), and has then changed nothing. `by` is none for the site itself.
"""

from expo.revisions.verbs.deciding import approve, decide, send_back
from expo.revisions.verbs.publishing import correct, publish
from expo.revisions.verbs.withdrawing import reinstate, withdraw
from expo.revisions.verbs.writing import discard, overrule, restore, save_draft, submit, take_back

__all__ = [
    "approve",
    "correct",
    "decide",
    "discard",
    "overrule",
    "publish",
    "reinstate",
    "restore",
    "save_draft",
    "send_back",
    "submit",
    "take_back",
    "withdraw",
]
