import secrets
from pathlib import PurePath

from django.db import models


def random_name(instance: models.Model, filename: str) -> str:
    """128 random bits: nobody finds a file that no public page links."""
    name = secrets.token_hex(16)
    return f"{name[:2]}/{name}{PurePath(filename).suffix.lower()}"
