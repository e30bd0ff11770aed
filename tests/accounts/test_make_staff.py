import re
from io import StringIO

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command
from django.test import Client

from expo.accounts.models import User
from tests.support.door import SET_UP, enrol, sign_in, where

pytestmark = pytest.mark.django_db


def make_staff(*arguments: str) -> tuple[str, str]:
    """The address and the password that it printed."""
    out = StringIO()
    call_command("make_staff", *arguments, stdout=out)
    return re.search(r"as (\S+) with (\S+)", out.getvalue()).groups()


def test_the_printed_password_signs_a_superuser_in():
    email, password = make_staff("li@example.org", "--name", "Li Wei", "--language", "zh-hans")
    user = authenticate(username=email, password=password)
    assert (user.name, user.language, user.is_staff, user.is_superuser) == ("Li Wei", "zh-hans", True, True)


def test_a_member_of_a_group_may_do_what_the_group_may():
    make_staff("li@example.org", "--group", "Editors")
    user = User.objects.get(email="li@example.org")
    assert not user.is_superuser
    assert [group.name for group in user.groups.all()] == ["Editors"]


def test_a_second_time_gives_a_new_password_to_the_same_person():
    _, first = make_staff("li@example.org")
    _, second = make_staff("LI@example.org")
    assert User.objects.count() == 1
    assert authenticate(username="li@example.org", password=first) is None
    assert authenticate(username="li@example.org", password=second)


def test_who_has_lost_the_telephone_gets_in_by_the_console(client, settings):
    settings.SECOND_FACTOR = True
    _, password = make_staff("li@example.org")
    sign_in(client, "li@example.org", password)
    enrol(client)
    _, password = make_staff("li@example.org", "--forget-second-factor")
    assert client.get("/admin/").status_code == 302
    assert where(sign_in(Client(), "li@example.org", password)) == SET_UP


@pytest.mark.parametrize(
    ("arguments", "message"),
    [(["li"], "is not a mail address"), (["li@example.org", "--group", "Poets"], "There is no group Poets")],
)
def test_a_slip_is_named(arguments, message):
    with pytest.raises(CommandError, match=message):
        make_staff(*arguments)
    assert not User.objects.exists()
