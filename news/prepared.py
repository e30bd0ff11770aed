"""What every article's page asks, compiled once."""

from django.db.models import BigIntegerField, DateField, DateTimeField

from expo.core.prepared import Given, Prepared
from expo.images.models import Image
from news.models import Article, Attachment, Correction
from organizers.models import Organization

PK = Given("pk", BigIntegerField())
NOW = Given("now", DateTimeField())
DAY = Given("day", DateField())

#: By `pk` and `now`: one or none, in whichever language it can be read.
article = Prepared(
    lambda _: Article.objects.visible_somewhere(NOW).for_page().filter(pk=PK), joined={"cover": Image.SHOWN}
)
#: By `pk`, `day` and `now`: the one that follows in a list that shows the newest first; one or none.
older = Prepared(lambda language: Article.objects.visible(language, NOW).before(DAY, PK).newest_first().for_links()[:1])
#: The one above it.
newer = Prepared(lambda language: Article.objects.visible(language, NOW).after(DAY, PK).oldest_first().for_links()[:1])
corrections = Prepared(lambda _: Correction.objects.filter(article=PK))
attachments = Prepared(lambda _: Attachment.objects.filter(article=PK))
organizations = Prepared(lambda _: Organization.objects.visible().filter(articles=PK), joined={"logo": Image.SHOWN})
