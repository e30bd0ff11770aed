"""What every article's page asks, compiled once."""

from typing import Any

from django.db.models import BigIntegerField, DateField, Exists, Model, OuterRef

from expo.core.prepared import NOW, Given, Prepared
from expo.images.models import Image
from news.models import Article, Attachment, Correction
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
#: By `pk`, `day` and `now`: the one that follows in a list that shows the newest first; one or none.
older = Prepared(lambda language: Article.objects.visible(language, NOW).before(DAY, PK).newest_first().for_links()[:1])
#: The one above it.
newer = Prepared(lambda language: Article.objects.visible(language, NOW).after(DAY, PK).oldest_first().for_links()[:1])


def parts(article: Article, language: str) -> dict[str, list[Any]]:
    """What hangs on it, by name: where it is known to have none, nothing is asked."""
    return {
        name: query(language, pk=article.pk) if getattr(article, f"has_{name}", True) else []
        for name, query in PARTS.items()
    }
