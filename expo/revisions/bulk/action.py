from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from expo.accounts.models import User
from expo.revisions.bulk.running import Act


class BulkForm(forms.Form):
    """What an action must know beside the rows: nothing, unless it says otherwise."""


@dataclass(frozen=True)
class BulkAction:
    """An entry of the list's menu. All words are lazy: `label` says what it does, `hint` to whom and when."""

    name: str
    label: Any
    hint: Any
    #: One of `RIGHTS`: who has it is offered the action; each record's verb guards itself.
    right: str
    #: By whom and with what the form has asked.
    act_of: Callable[[User, Mapping[str, Any]], Act]
    form: type[BulkForm] = BulkForm
    changes_public: bool = True
