import os
import subprocess
import sys

from django.conf import settings


def test_the_tables_of_one_app_can_be_made_alone_on_an_empty_database(tmp_path):
    of_its_own = {
        "DJANGO_SETTINGS_MODULE": "expo.settings",
        "VAR_DIR": str(tmp_path),
        "DATABASE_URL": f"sqlite:///{tmp_path / 'db.sqlite3'}",
    }
    done = subprocess.run(
        [sys.executable, "manage.py", "migrate", "images", "--verbosity", "0"],
        cwd=settings.BASE_DIR, env=os.environ | of_its_own, capture_output=True, text=True, timeout=180, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
