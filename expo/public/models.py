from datetime import datetime
from typing import Any, ClassVar

from django.db import models, router

from expo.public.changes import STATE_TABLE, public_change


class PublicState(models.Model):
    """One row: a token that changes with whatever the public can see.

    The token is random and not a counter, so that a restored backup can never meet pages kept for another
    history of the same numbers.
    """

    generation = models.BigIntegerField()

    class Meta:
        db_table = STATE_TABLE
        constraints = (models.CheckConstraint(condition=models.Q(id=1), name="publicstate_one_row"),)

    def __str__(self) -> str:
        return str(self.generation)


class PublicContent(models.Model):
    """What the public can see: every write to its table, or to a many-to-many table of its own, moves PublicState."""

    is_public_content: ClassVar[bool] = True

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """In a transaction of its own where there is none: SQLite cannot commit before an INSERT's new id is read."""
        with public_change(kwargs.get("using") or router.db_for_write(type(self), instance=self)):
            super().save(*args, **kwargs)

    @classmethod
    def public_records(cls) -> models.QuerySet:
        """Those that visitors can see at this moment."""
        return cls._default_manager.all()

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """The generation is locked before the rows that hang on the record, some of which are not public."""
        with public_change(kwargs.get("using") or router.db_for_write(type(self), instance=self)):
            return super().delete(*args, **kwargs)

    @classmethod
    def next_boundary(cls, at: datetime) -> datetime | None:
        """The first moment after `at` at which time alone changes what is shown."""
        return None
