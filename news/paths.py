from functools import lru_cache

from django.urls import reverse
from django.utils.translation import override

from expo.core import text


@lru_cache(maxsize=4096)
def article_path(pk: int, title: str, language: str) -> str:
    """An article's own page in a language, in which it has this title; the same articles stand in many lists."""
    slug = text.slug(title)
    with override(language):
        return reverse("news:article", args=[pk, slug] if slug else [pk])
