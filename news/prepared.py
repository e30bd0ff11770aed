"""What every article's page asks, compiled once."""

from typing import Any

from django.db.models import BigIntegerField, DateField, Exists, Model, OuterRef, Q, Subquery

from expo.core.prepared import NOW, Given, Prepared
from expo.images.models import Image
from news.models import Article, Attachment, Correction
from news.querysets import ArticleQuerySet
from organizers.models import Organization

PK = Given("pk", BigIntegerField())
DAY = Given("day", DateField())

#: What hangs on an article, each by its `pk`.
PARTS: dict[str, Prepared[Any]] = {
    "corrections": Prepared(lambda _: Correction.objects.filter(article=PK)),
    "attachments": Prepared(lambda _: Attachment.objects.filter(article=PK)),
    "organizations": Prepared(
        lambda _: Organization.objects.visible().filter(articles=PK), joined={"logo": Image.SHOWN}
    ),
}


def _on_it(model: type[Model]) -> Exists:
    return Exists(model._default_manager.filter(article=OuterRef("pk")))


#: By `pk` and `now`: one or none, in whichever language it can be read; it knows which parts it has.
article = Prepared(
    lambda _: (
        Article.objects.visible_somewhere(NOW)
        .for_page()
        .filter(pk=PK)
        .annotate(
            has_corrections=_on_it(Correction),
            has_attachments=_on_it(Attachment),
            has_organizations=_on_it(Article.organizations.through),
        )
    ),
    joined={"cover": Image.SHOWN},
)


def _neighbours(language: str) -> ArticleQuerySet:
    listed = Article.objects.visible(language, NOW)
    older, newer = listed.before(DAY, PK).newest_first(), listed.after(DAY, PK).oldest_first()
    either = Q(pk=Subquery(older.values("pk")[:1])) | Q(pk=Subquery(newer.values("pk")[:1]))
    return Article.objects.filter(either).for_links()


#: By `pk`, `day` and `now`: those that stand before and after it in a list by day, as far as there are any.
neighbours = Prepared(_neighbours)


def parts(article: Article, language: str) -> dict[str, list[Any]]:
    """What hangs on it, by name: where it is known to have none, nothing is asked."""
    return {
        name: query(language, pk=article.pk) if getattr(article, f"has_{name}", True) else []
        for name, query in PARTS.items()
    }
