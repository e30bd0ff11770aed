"""What is done after `migrate` waits until all tables are there: `migrate news` makes those of some apps alone."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.apps import apps as all_apps
from django.apps.registry import Apps


def once_all_is_there(receiver: Callable[..., None]) -> Callable[..., None]:
    """Of the signal `post_migrate`; `apps` are those as migrated so far, and are not told after a flush."""

    @wraps(receiver)
    def receive(*, apps: Apps = all_apps, **kwargs: Any) -> None:
        if {model._meta.label for model in all_apps.get_models()} <= {model._meta.label for model in apps.get_models()}:
            receiver(**kwargs)

    return receive
