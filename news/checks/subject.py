"""What the checks look at, each thing fetched once."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from expo.core import languages
from expo.images.bodies import image_ids
from expo.images.models import Image
from news.models import Article, ArticleContent, ArticleRevision
from news.translations import NEEDED, published_of


@dataclass
class Subject:
    content: ArticleContent
    article: Article | None = None

    def __post_init__(self) -> None:
        """A record that was never saved has no past."""
        known = self.article
        if known is None and isinstance(self.content, Article):
            known = self.content
        if known is None and isinstance(self.content, ArticleRevision) and self.content.record_id:
            known = self.content.record
        self.article = known if known is not None and known.pk else None

    def text(self, name: str, language: str) -> str:
        return str(getattr(self.content, languages.column(name, language)))

    def label(self, field: str) -> str:
        """As the form calls it."""
        found: Any = self.content._meta.get_field(field)
        return str(found.verbose_name)

    @cached_property
    def written(self) -> tuple[str, ...]:
        """The languages with a title and a text."""
        return tuple(code for code, columns in NEEDED.items() if all(getattr(self.content, name) for name in columns))

    @cached_property
    def bodies(self) -> dict[str, str]:
        """By language, those that are there."""
        return {code: body for code in languages.CODES if (body := self.text("body", code))}

    @cached_property
    def pictures(self) -> list[tuple[str, Image]]:
        """(field, image) of the cover and of each picture in the texts, every image once."""
        fields: dict[int, str] = {self.content.cover_id: "cover"} if self.content.cover_id else {}
        for code, body in self.bodies.items():
            for pk in sorted(image_ids(body)):
                fields.setdefault(pk, languages.column("body", code))
        images = Image.objects.in_bulk(fields) if fields else {}
        return [(field, images[pk]) for pk, field in fields.items() if pk in images]

    @cached_property
    def published(self) -> list[ArticleRevision]:
        """What was published before this content."""
        if self.article is None:
            return []
        number = self.content.number if isinstance(self.content, ArticleRevision) else None
        return [each for each in published_of([self.article]) if number is None or each.number < number]
