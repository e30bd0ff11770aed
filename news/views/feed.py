from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from expo.core import languages
from expo.core.web import absolute
from expo.event.models import Expo
from expo.public.page import public_page
from news import choices, feeds
from news.feeds import RSS, Atom
from news.models import Article


@public_page()
def feed(request: HttpRequest, writer: type[Atom | RSS], category: str = "", outlet: str = "") -> HttpResponse:
    """The newest of all news, of a category or of an outlet, in the language of the address."""
    language = languages.current()
    articles, path, name = Article.objects.visible(language), reverse("news:list"), _("News Center")
    if category or outlet:
        found = choices.of(request)
        record = choices.pick(found.categories, category) if category else choices.pick(found.outlets, outlet)
        articles = articles.filter(**{"category" if category else "outlet": record})
        path, name = record.get_absolute_url(), str(record)
    expo = Expo.objects.the()
    title = feeds.without_controls(f"{name} – {expo}")
    made = writer(
        title=title,
        link=absolute(path),
        description=title,
        language=languages.html_lang(language),
        feed_url=absolute(request.path),
        author_name=feeds.without_controls(str(expo)),
    )
    feeds.fill(made, articles, language)
    return HttpResponse(made.writeString("utf-8"), content_type=writer.content_type)
