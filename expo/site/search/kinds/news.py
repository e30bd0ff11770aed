from datetime import date

from django.utils.translation import pgettext_lazy

from expo.core import languages
from expo.core.html import plain
from expo.core.languages import Phrase, column
from expo.site.search.kinds.base import Kind, Said, lines
from news.models import Article, Correction
from news.querysets import ArticleQuerySet


class News(Kind):
    slug = "news"
    number = 0
    model = Article
    parts = {Correction: "article_id"}
    label = pgettext_lazy("kind of results", "News")
    singular = pgettext_lazy("kind of a result", "News")

    def records(self) -> ArticleQuerySet:
        return Article.objects.live().prefetch_related("corrections")

    def visible(self, language: str) -> ArticleQuerySet:
        return Article.objects.visible(language)

    def hidden(self) -> ArticleQuerySet:
        return Article.objects.out_of_time()

    def shown(self, language: str) -> ArticleQuerySet:
        unread = [column(name, code) for name in ("summary", "body") for code in languages.others(language)]
        return (
            self.visible(language).defer(*unread).select_related("category", "outlet").prefetch_related("corrections")
        )

    def said(self, record: Article, language: str) -> Said | None:
        title, summary, body = (getattr(record, column(name, language)) for name in ("title", "summary", "body"))
        if not title or not body:
            return None
        corrections = [getattr(each, column("text", language)) for each in record.corrections.all()]
        return Said(Phrase(title, language), summary=summary, body=lines(plain(body), *corrections))

    def day(self, record: Article) -> date | None:
        return record.released_on

    def filters(self, record: Article) -> dict[str, int]:
        keys = {"category": record.category_id, "outlet": record.outlet_id}
        return {name: key for name, key in keys.items() if key}
