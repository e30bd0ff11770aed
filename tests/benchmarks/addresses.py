"""Prints as JSON which pages of the present database are to be measured, several of each kind."""

import json
import os
from random import Random

import django


def addresses(number: int = 40) -> dict[str, list[str]]:
    from django.urls import reverse

    from news.models import Article
    from organizers.models import Organization

    visible = Article.objects.visible("en")
    keys = sorted(visible.values_list("pk", flat=True))
    some = Random(1).sample(keys, min(number, len(keys)))
    old = list(visible.newest_first().values_list("pk", flat=True))[len(keys) * 3 // 4 :: max(1, len(keys) // 100)]
    years = Article.objects.years("en")[1:]  # full ones: the same number of rows, however many articles there are
    articles = [article.get_absolute_url() for article in Article.objects.filter(pk__in=some)]
    news, organizations = reverse("news:list"), Organization.objects.visible()[:number]
    return {
        "article": articles,
        "list": [news, news.replace("/en/", "/zh-hans/")],
        "deep list": [f"{news}?before={key}" for key in old],
        "archive": [reverse("news:year", args=[year]) for year in years],
        "organizer": [organization.get_absolute_url() for organization in organizations],
    }


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "expo.settings")
    django.setup()
    print(json.dumps(addresses()))
