from collections.abc import Collection, Iterable

from expo.public.targets import finds
from news.models import Article, Category, Outlet


@finds("news:article", "pk")
def articles(language: str, keys: Collection[int]) -> Iterable[int]:
    return Article.objects.visible(language).filter(pk__in=keys).values_list("pk", flat=True)


@finds("news:category", "category")
def categories(language: str, slugs: Collection[str]) -> Iterable[str]:
    return Category.objects.filter(slug__in=slugs).values_list("slug", flat=True)


@finds("news:outlet", "outlet")
def outlets(language: str, slugs: Collection[str]) -> Iterable[str]:
    return Outlet.objects.filter(slug__in=slugs).values_list("slug", flat=True)
