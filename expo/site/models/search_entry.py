from django.db import models

from expo.core import languages


class SearchEntry(models.Model):
    """That a record is found in a language: written by `expo.site.search.index` alone.

    The words themselves are in a table beside it, `site_search`, by the same number (see `expo.site.search.places` for
    what the number says); on PostgreSQL those of title and summary are in columns of this one, too.
    """

    id = models.BigIntegerField(primary_key=True)
    language = models.CharField(max_length=10, choices=[(code, code) for code in languages.CODES])
    kind = models.PositiveSmallIntegerField()
    record = models.BigIntegerField()
    #: The tokens as SQLite took them: without them it cannot take the entry out again.
    packed = models.BinaryField(default=b"")

    class Meta:
        default_permissions = ()
        constraints = (models.UniqueConstraint(fields=("record", "kind", "language"), name="searchentry_once"),)

    def __str__(self) -> str:
        return f"{self.kind}:{self.record} ({self.language})"
