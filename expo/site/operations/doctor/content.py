from collections.abc import Iterator

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.models import Group
from django.core import checks
from django.db import DEFAULT_DB_ALIAS
from django.db.models import Exists, OuterRef

from expo.accounts.models import User
from expo.event.models import Edition, Expo
from expo.site.groups import GROUPS, rights_of
from expo.site.operations.doctor.registry import check
from expo.site.search.rebuild import missing
from expo.site.setup.content import UNNAMED


@check("records")
def staff() -> Iterator[checks.CheckMessage]:
    present = User.objects.filter(is_staff=True, is_active=True)
    if not present.exists():
        yield checks.Error("Nobody can sign in at the desk.", hint="Run manage.py make_staff EMAIL.")
    second = Authenticator.objects.filter(user=OuterRef("pk"), type=Authenticator.Type.TOTP)
    if settings.SECOND_FACTOR and (number := present.exclude(Exists(second)).count()):
        yield checks.Warning(
            f"{number} of the staff have no second factor yet.", hint="Ask them to sign in: they are led to it."
        )


@check("records")
def expo() -> Iterator[checks.CheckMessage]:
    expo = Expo.objects.first()
    if expo is None or expo.name_en == UNNAMED["name_en"] or expo.name_zh_hans == UNNAMED["name_zh_hans"]:
        yield checks.Warning("The expo has no name yet.", hint='Give it one at the desk, under "Expo".')
    elif not expo.icp_number:
        yield checks.Info(
            "No ICP number is shown.", hint='A server in mainland China needs one: at the desk, under "Expo".'
        )
    if not Edition.objects.filter(is_current=True).exists():
        yield checks.Warning("No edition is the current one: the home page has no dates.", hint="Mark one at the desk.")


@check("records")
def search() -> Iterator[checks.CheckMessage]:
    if number := missing():
        yield checks.Warning(
            f"{number} records are not in the search index: they were written past the application.",
            hint="Run manage.py rebuild_search; the site may go on meanwhile.",
        )


@check("records")
def groups() -> Iterator[checks.CheckMessage]:
    """Migrations never change a group that is there: whoever upgrades gives it the rights that are new."""
    for name in GROUPS:
        group = Group.objects.filter(name=name).first()
        held = set(group.permissions.values_list("pk", flat=True)) if group else set()
        missing = [right.codename for right in rights_of(name, DEFAULT_DB_ALIAS) if right.pk not in held]
        if group and missing:
            yield checks.Warning(
                f'The group "{name}" lacks rights that it has on a new site: {", ".join(sorted(missing))}.',
                hint='Give them at the desk, under "Groups", unless they were taken away on purpose.',
            )
