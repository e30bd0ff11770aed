from datetime import datetime

from django.db import models


class PublicState(models.Model):
    """One row: a token that changes with whatever the public can see.

    The token is random and not a counter, so that a restored backup can never meet pages kept for another
    history of the same numbers.
    """

    generation = models.BigIntegerField()

    class Meta:
        constraints = (models.CheckConstraint(condition=models.Q(id=1), name="publicstate_one_row"),)

    def __str__(self) -> str:
        return str(self.generation)


class PublicContent(models.Model):
    """What the public can see: every write to its table, or to a many-to-many table of its own, moves PublicState."""

    class Meta:
        abstract = True

    @classmethod
    def next_boundary(cls, at: datetime) -> datetime | None:
        """The first moment after `at` at which time alone changes what is shown."""
        return None
