"""`doctor` says in words what is misconfigured, and fails where something does not work."""

from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from expo.accounts.models import OutgoingMail, User
from expo.core import traces
from expo.event.models import Edition, Expo
from expo.images.models import Image
from expo.site.operations import conditions
from expo.site.operations.doctor.database import file_system
from organizers.models import Organization
from tests.site.operations.conftest import silent_database
from tests.support.records import edition, image, mail

pytestmark = pytest.mark.django_db
HTTPS = {"SITE_URL": "https://expo.example.org", "SITE_HOST": "expo.example.org", "IS_HTTPS": True}


@pytest.fixture(autouse=True)
def healthy(settings, tmp_path: Path) -> None:
    """A site of which nothing is to be said."""
    settings.VAR_DIR = tmp_path
    settings.MEDIA_ROOT.mkdir(parents=True)
    traces.leave("backup")
    traces.leave("send_mail")
    configure(settings, **HTTPS, BEHIND_PROXY=True, PUBLIC_SHARED_SECONDS=1, EMAIL_URL="smtp://127.0.0.1:1")
    User.objects.create_superuser("staff@example.org", "a long pass phrase")
    Expo.objects.create(pk=1, name_en="Data Fair", name_zh_hans="数博会", icp_number="冀ICP备1号")
    edition(1)
    Edition.objects.update(is_current=True)


def configure(settings, **chosen) -> None:
    for name, value in chosen.items():
        setattr(settings, name, value)


def doctor(*arguments: str) -> str:
    """What it says; ERROR stands in it where the command fails."""
    out = StringIO()
    try:
        call_command("doctor", *arguments, stdout=out, no_color=True)
    except CommandError as error:
        assert "ERROR" in out.getvalue()
        out.write(str(error))
    else:
        assert "ERROR" not in out.getvalue()
    return out.getvalue()


@pytest.mark.parametrize(
    ("chosen", "words"),
    [
        ({"SITE_URL": "http://expo.example.org", "IS_HTTPS": False}, "ERROR    Passwords travel readable"),
        ({"SITE_HOST": "127.0.0.1"}, "WARNING  Only this machine reaches"),
        ({"BEHIND_PROXY": False}, "ERROR    SITE_URL is https, but the proxy"),
        ({"PUBLIC_SHARED_SECONDS": 0}, "WARNING  The proxy may keep no public page"),
        ({"PUBLIC_SHARED_SECONDS": 3600}, "WARNING  What is withdrawn stays visible for 3600 seconds"),
        ({"DEBUG": True}, "ERROR    DEBUG shows"),
        ({"SECOND_FACTOR": False}, "WARNING  A guessed password"),
        ({"SECOND_FACTOR": True}, "WARNING  1 of the staff have no second factor"),
        ({"EMAIL_URL": ""}, "WARNING  No mail is sent"),
    ],
)
def test_a_setting_that_does_not_do_is_named(settings, chosen, words) -> None:
    settings.SECOND_FACTOR = True
    configure(settings, **chosen)
    assert words in doctor()


def test_nothing_is_said_against_a_site_that_is_well(settings) -> None:
    said = doctor()
    for words in ("SITE_URL", "EMAIL_URL", "No edition", "no name", "group", "backup", "send_mail", "database", "disk"):
        assert words not in said


def test_a_database_that_does_not_answer_is_the_first_thing_to_mend() -> None:
    with silent_database():
        assert "ERROR    The database does not answer" in doctor()


def test_migrations_that_wait_are_counted() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'news'")
    assert "migrations of this code.\n         Run manage.py set_up" in doctor()


def test_more_connections_than_the_database_allows_are_told(settings) -> None:
    configure(settings, WORKERS=100, DATABASE_POOL=8)
    assert ("100 processes may open 400 connections" in doctor()) is (connection.vendor == "postgresql")
    configure(settings, WORKERS=100, DATABASE_POOL=0)
    assert ("100 processes may open 400 connections" in doctor()) is (connection.vendor == "postgresql")
    configure(settings, WORKERS=16, DATABASE_POOL=8)
    assert "processes may open" not in doctor()


def test_the_nearest_mount_says_on_what_a_file_lies(tmp_path: Path) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/sda1 / ext4 rw 0 0\nserver:/expo {tmp_path} nfs4 rw 0 0\n")
    assert file_system(tmp_path / "db.sqlite3", mounts) == "nfs4"
    assert file_system(Path("/srv/db.sqlite3"), mounts) == "ext4"
    assert file_system(tmp_path, tmp_path / "none") == ""


def test_a_site_without_staff_lets_nobody_in() -> None:
    User.objects.update(is_active=False)
    assert "ERROR    Nobody can sign in at the desk" in doctor()


def test_what_an_expo_lacks_is_told() -> None:
    Expo.objects.update(name_en="Our Expo")
    Edition.objects.update(is_current=False)
    said = doctor()
    assert "The expo has no name yet" in said
    assert "No edition is the current one" in said


def test_an_expo_without_an_icp_number_is_only_noted() -> None:
    Expo.objects.update(icp_number="")
    assert "NOTE     No ICP number is shown" in doctor()


def test_a_group_that_lacks_a_right_of_a_new_site_is_named() -> None:
    editors = Group.objects.get(name="Editors")
    editors.permissions.remove(editors.permissions.get(codename="change_article"))
    assert 'The group "Editors" lacks rights that it has on a new site: change_article.' in doctor()


def test_a_picture_without_its_file_is_told() -> None:
    lost = image(1)
    lost.file.storage.delete(lost.file.name)
    assert f"1 pictures of the library have no file: {Image.objects.get().file.name}" in doctor()


def test_a_backup_that_is_old_or_was_never_written_is_told(settings, tmp_path: Path) -> None:
    long_ago = timezone.now() - timedelta(days=9)
    (tmp_path / "last_backup").write_text(long_ago.isoformat())
    assert f"The last backup is of {long_ago:%Y-%m-%d}" in doctor()
    (tmp_path / "last_backup").unlink()
    assert "No backup was ever written here" in doctor()


def test_a_timer_that_no_longer_runs_is_told(tmp_path: Path) -> None:
    (tmp_path / "last_send_mail").unlink()
    assert "Nothing runs send_mail on this machine" in doctor()
    call_command("send_mail")
    assert "Nothing runs send_mail" not in doctor()


def test_mails_that_nobody_will_send_are_counted() -> None:
    mail(1)
    OutgoingMail.objects.update(next_try_at=None)
    assert "1 mails were given up" in doctor()


def test_the_mail_server_is_asked_only_when_told_to() -> None:
    assert "mail server" not in doctor()


def test_a_mail_server_that_refuses_is_told(settings, monkeypatch) -> None:
    configure(
        settings, EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend", EMAIL_HOST="127.0.0.1", EMAIL_PORT=1
    )
    assert "ERROR    The mail server refuses us (ConnectionRefusedError)" in doctor("--mail")


def test_a_disk_without_room_is_told(monkeypatch) -> None:
    monkeypatch.setattr(conditions, "free_bytes", lambda: 1000)
    assert "ERROR    The disk of" in doctor()


def test_a_secret_key_that_others_can_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "secret_key").write_text("secret")
    (tmp_path / "secret_key").chmod(0o644)
    assert "Others on this machine can read" in doctor()


def test_records_that_are_not_found_are_told_of() -> None:
    Organization.objects.bulk_create([Organization(slug="new", name_en="Robots and Co", live_number=1)])
    assert "1 records are not in the search index" in doctor()
    call_command("rebuild_search", verbosity=0)
    assert "search index" not in doctor()
