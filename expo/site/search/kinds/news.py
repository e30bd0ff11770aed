from datetime import date

from django.db.models import Exists, OuterRef
from django.utils.safestring import SafeString
from django.utils.translation import pgettext_lazy

from expo.core.html import plain
from expo.core.languages import Phrase, column, columns
from expo.core.moments import day
from expo.core.templatetags.languages import name_of
from expo.site.search.kinds.base import Kind, Moment, Said, lines
from news.models import Article, Correction
from news.querysets import ArticleQuerySet


class News(Kind):
    slug = "news"
    number = 0
    model = Article
    parts = {Correction: "article_id"}
    related = ("corrections",)
    joined = {"outlet": columns("name")}
    label = pgettext_lazy("kind of results", "News")
    singular = pgettext_lazy("kind of a result", "News")

    def records(self) -> ArticleQuerySet:
        return Article.objects.live()

    def visible(self, language: str, at: Moment) -> ArticleQuerySet:
        return Article.objects.visible(language, at)

    def hidden(self, at: Moment) -> ArticleQuerySet:
        return Article.objects.out_of_time(at)

    def shown(self, language: str, at: Moment) -> ArticleQuerySet:
        words = [column(name, language) for name in ("title", "summary", "body")]
        corrected = Exists(Correction.objects.filter(article=OuterRef("pk")))
        return self.visible(language, at).only("released_on", "outlet", *words).annotate(has_corrections=corrected)

    def said(self, record: Article, language: str) -> Said | None:
        title, summary, body = (getattr(record, column(name, language)) for name in ("title", "summary", "body"))
        if not title or not body:
            return None
        notes = record.corrections.all() if getattr(record, "has_corrections", True) else ()
        corrections = [getattr(each, column("text", language)) for each in notes]
        return Said(Phrase(title, language), summary=summary, body=lines(plain(body), *corrections))

    def facts(self, record: Article) -> list[SafeString]:
        facts = [day(record.released_on)] if record.released_on else []
        return [*facts, name_of(record.outlet)] if record.outlet_id else facts

    def day(self, record: Article) -> date | None:
        return record.released_on

    def filters(self, record: Article) -> dict[str, int]:
        keys = {"category": record.category_id, "outlet": record.outlet_id}
        return {name: key for name, key in keys.items() if key}
