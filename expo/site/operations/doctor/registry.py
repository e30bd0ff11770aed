from collections.abc import Callable, Iterator
from typing import TypeAlias

from django.conf import settings
from django.core.checks import CheckMessage, run_checks
from django.core.checks.registry import CheckRegistry
from django.db import DEFAULT_DB_ALIAS

from expo.site.operations import conditions

Check: TypeAlias = Callable[[], Iterator[CheckMessage]]

registry = CheckRegistry()


def check(*tags: str) -> Callable[[Check], Check]:
    """Register what yields findings. Checks tagged `records` are asked only where there are records to read."""

    def register(function: Check) -> Check:
        def as_django_calls(app_configs: object, **kwargs: object) -> list[CheckMessage]:
            return list(function())

        registry.register(as_django_calls, *tags)
        return function

    return register


def findings(*, asks_mail_server: bool = False) -> list[CheckMessage]:
    """Django's own too; those of a deployed site for one that is."""
    tags = ["settings", "database", "files"]
    answers = conditions.database_answers()
    if answers and not conditions.missing_migrations():
        tags += ["records"]
    if asks_mail_server:
        tags += ["mail server"]
    ours = registry.run_checks(tags=tags)
    databases = [DEFAULT_DB_ALIAS] if answers else None
    return [*ours, *run_checks(include_deployment_checks=settings.IS_HTTPS, databases=databases)]
