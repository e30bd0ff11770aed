"""Articles by the hundred thousand, for measurements."""

from datetime import datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from django.utils import timezone

from expo.core import languages
from expo.core.html import CleanHTML
from expo.event.models import Edition, Ink
from expo.public.changes import public_change
from expo.revisions.first import write_first_revisions
from news.models import Article, Category, Fingerprint, Outlet
from organizers.models import Organization

from .lexicon import Lexicon
from .words import SPREAD, Writer

BATCH = 2000
ZONE = ZoneInfo("Asia/Shanghai")
DAYS_IN_A_YEAR = 365
ONE_IN_THREE = 3
ONE_IN_FIVE = 5


class Press:
    """Prints articles of many outlets, spread over some years up to today."""

    def __init__(  # noqa: PLR0913 -- what may be chosen
        self, *, median: int, outlets: int, years: int, seed: int, spread: float = SPREAD, vocabulary: int = 0
    ) -> None:
        """`vocabulary`: of so many made-up words; without it sentences are drawn from a small pool."""
        self.random = Random(seed)  # noqa: S311  nothing secret
        self.median, self.spread = median, spread
        self.days = years * DAYS_IN_A_YEAR
        self.now = timezone.now()
        self.writers: dict[str, Writer | Lexicon] = {
            code: Lexicon(code, self.random, vocabulary) if vocabulary else Writer(code, self.random)
            for code in languages.CODES
        }
        self.outlets = _outlets(outlets)
        self.categories = _categories()
        self.editions = list(Edition.objects.all())
        self.organizations = list(Organization.objects.visible())

    def print_batch(self, number: int) -> None:
        """Writes `number` articles in a transaction of their own, so that nobody else waits long."""
        with public_change():
            articles = Article.objects.bulk_create([self._article() for _ in range(number)])
            Fingerprint.objects.note_new(write_first_revisions(articles, self.now))
            self._name_organizations(articles)

    def _article(self) -> Article:
        draw = self.random
        published_at = self._moment()
        article = Article(
            live_number=1,
            category=draw.choice(self.categories),
            outlet=draw.choice(self.outlets),
            edition=draw.choice(self.editions) if self.editions and not draw.randrange(ONE_IN_THREE) else None,
            published_at=published_at,
            released_on=published_at.astimezone(ZONE).date(),
        )
        for code in self._languages():
            self._write(article, code)
        return article

    def _moment(self) -> datetime:
        day = self.now.astimezone(ZONE).date() - timedelta(days=self.random.randrange(self.days))
        moment = datetime.combine(day, time(self.random.randrange(24), self.random.randrange(60)), ZONE)
        return min(moment, self.now)

    def _languages(self) -> tuple[str, ...]:
        """Half of all articles are in every language, the others in one."""
        return languages.CODES if self.random.random() < 0.5 else (self.random.choice(languages.CODES),)

    def _write(self, article: Article, code: str) -> None:
        text = self.writers[code].write(self.median, self.spread)
        setattr(article, languages.column("title", code), text.title)
        setattr(article, languages.column("summary", code), text.summary)
        setattr(article, languages.column("body", code), CleanHTML(text.body))

    def _name_organizations(self, articles: list[Article]) -> None:
        """Every fifth article names one body."""
        if not self.organizations:
            return
        naming = Article.organizations.through
        naming.objects.bulk_create(
            naming(article=article, organization=self.random.choice(self.organizations))
            for article in articles[::ONE_IN_FIVE]
        )


def _outlets(number: int) -> list[Outlet]:
    slugs = [f"measured-outlet-{n}" for n in range(1, number + 1)]
    return [
        Outlet.objects.get_or_create(
            slug=slug, defaults={"name_en": f"Measured Outlet {n}", "name_zh_hans": f"测量媒体{n}"}
        )[0]
        for n, slug in enumerate(slugs, 1)
    ]


def _categories() -> list[Category]:
    """Those of the site; where there are none yet, one for each ink."""
    if not Category.objects.exists():
        Category.objects.bulk_create(
            Category(slug=f"measured-{n}", name_en=f"Measured {n}", name_zh_hans=f"测量{n}", ink=ink, position=n)
            for n, ink in enumerate(Ink.values, 1)
        )
    return list(Category.objects.all())
