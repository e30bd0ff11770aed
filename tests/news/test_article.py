import json
from datetime import UTC, date, datetime
from http import HTTPStatus

import pytest
import time_machine
from django.utils import timezone
from django.utils.translation import override

from expo.revisions import verbs
from expo.revisions.stamp import Stamp
from news.models import Attachment
from tests.event.factories import make_edition
from tests.news.factories import (
    CHINESE,
    DAY,
    make_article,
    make_category,
    make_chinese_article,
    make_correction,
    make_outlet,
    make_scheduled,
)
from tests.organizers.factories import make_organization

pytestmark = pytest.mark.django_db


def linked_data(page: str, kind: str) -> dict:
    blocks = page.split('<script type="application/ld+json">')[1:]
    found = [json.loads(block.split("</script>")[0]) for block in blocks]
    return next(data for data in found if data["@type"] == kind)


def test_an_article_shows_what_it_says_and_where_it_comes_from(read):
    article = make_article(
        date(2021, 9, 13),
        outlet=make_outlet(),
        edition=make_edition(2021),
        byline="Li Ye",
        original_url="https://example.org/original",
        body_en="<p>Text.</p><h2>Halls</h2><p>Five.</p><h2>Visitors</h2><p>Many.</p>",
    )
    page = read(article.get_absolute_url())
    assert "<h1>The expo opens</h1>" in page
    assert '<p class="standfirst">Five halls.</p>' in page
    assert '<time datetime="2021-09-13">13 September 2021</time>' in page
    for link in ("/en/news/outlet/xinhua/", "/en/editions/2021/", "https://example.org/original", "#s1", "#s2"):
        assert f'href="{link}"' in page
    assert "Li Ye" in page


def test_the_text_comes_before_facts_and_sharing(read):
    page = read(make_article(outlet=make_outlet()).get_absolute_url())
    places = [page.index(mark) for mark in ("<h1>", "article__meta", 'class="prose"', "Copy link", 'class="facts"')]
    assert places == sorted(places)


def test_the_way_leads_through_the_category(read):
    page = read(make_article().get_absolute_url())
    assert '<li><a href="/en/news/category/expo-news/">Expo News</a></li>' in page
    names = [item["name"] for item in linked_data(page, "BreadcrumbList")["itemListElement"]]
    assert names == ["Home", "News Center", "Expo News"]


@pytest.mark.parametrize("tail", ["", "the-old-title/", "博览会/", "x.html/"])
def test_a_stale_or_missing_slug_leads_to_the_present_one(tail, get):
    article = make_article()
    response = get(f"/en/news/{article.pk}/{tail}", {"from": "timeline"})
    assert response.status_code == HTTPStatus.MOVED_PERMANENTLY
    assert response["Location"] == f"/en/news/{article.pk}/the-expo-opens/"


def test_a_chinese_title_is_its_own_address(get):
    article = make_chinese_article()
    assert get(f"/zh-hans/news/{article.pk}/博览会开幕/").status_code == HTTPStatus.OK
    moved = get(f"/zh-hans/news/{article.pk}/")
    assert get(moved["Location"]).status_code == HTTPStatus.OK


def test_a_title_without_letters_is_read_at_the_short_address(read):
    article = make_article(title_en="!!!")
    assert "<h1>!!!</h1>" in read(f"/en/news/{article.pk}/")


def test_an_article_in_the_other_language_only_leads_there(get):
    article = make_chinese_article()
    response = get(f"/en/news/{article.pk}/")
    page = response.content.decode()
    assert response.status_code == HTTPStatus.NOT_FOUND
    assert "Not yet translated" in page
    assert f'href="/zh-hans/news/{article.pk}/' in page


def test_the_language_switch_names_only_languages_that_exist(read):
    both, one = make_article(**CHINESE), make_article()
    assert 'hreflang="zh-Hans"' in read(both.get_absolute_url())
    assert 'hreflang="zh-Hans"' not in read(one.get_absolute_url())


@pytest.mark.parametrize("pk", ["0", "999999", str(10**30), "1" * 5000])
def test_an_id_that_does_not_exist_answers_404(pk, get):
    assert get(f"/en/news/{pk}/").status_code == HTTPStatus.NOT_FOUND


def test_a_slug_with_a_nul_byte_harms_nobody(get):
    assert get(f"/en/news/{make_article().pk}/a%00b/").status_code == HTTPStatus.MOVED_PERMANENTLY


def test_corrections_are_dated_and_change_the_machine_readable_date(read):
    article = make_article()
    before = linked_data(read(article.get_absolute_url()), "NewsArticle")
    make_correction(article, "It was Monday.", corrected_at=datetime(2021, 9, 20, 4, tzinfo=UTC))
    page = read(article.get_absolute_url())
    assert "dateModified" not in before
    assert linked_data(page, "NewsArticle")["dateModified"] == "2021-09-20T04:00:00+00:00"
    assert ">20 September 2021</time>: It was Monday." in page


def republish(article, **values):
    """A later revision, published now; returns when."""
    draft = verbs.save_draft(article, values, by=None, stamp=Stamp.of(article, None))
    verbs.publish(draft, by=None, version=draft.version)
    article.refresh_from_db()
    return article.revisions.get(number=draft.number).reviewed_at


def test_a_new_text_is_dated_for_readers_and_machines(read):
    article = make_article()
    assert "Updated" not in read(article.get_absolute_url())
    moment = republish(article, body_en="<p>It opened yesterday.</p>")
    page = read(article.get_absolute_url())
    shown = f'<time datetime="{timezone.localtime(moment).isoformat()}">'
    assert f"Updated {shown}" in page
    assert f"<dt>Last updated</dt><dd>{shown}" in page
    assert linked_data(page, "NewsArticle")["dateModified"] == moment.isoformat()
    assert f'<meta property="article:modified_time" content="{moment.isoformat()}">' in page


def test_what_changes_nothing_that_was_read_is_no_update(read):
    """A translation, another category: the English words stay as they were, the Chinese ones are new."""
    article = make_article()
    republish(article, category_id=make_category("local").pk, **CHINESE)
    for language in ("en", "zh-hans"):
        with override(language):
            page = read(article.get_absolute_url())
        assert "Last updated" not in page
        assert "article:modified_time" not in page
        assert "dateModified" not in linked_data(page, "NewsArticle")


def test_an_update_is_one_also_when_something_else_is_published_after_it(read):
    article = make_article()
    moment = republish(article, title_en="It opens")
    republish(article, category_id=make_category("local").pk)
    assert linked_data(read(article.get_absolute_url()), "NewsArticle")["dateModified"] == moment.isoformat()


def test_what_is_mended_before_readers_see_it_is_no_update(read):
    article = make_scheduled()
    republish(article, title_en="Mended in time")
    with time_machine.travel(timezone.now() + 2 * DAY, tick=False):
        assert "Updated" not in read(article.get_absolute_url())


def test_the_later_of_update_and_correction_is_the_machine_readable_date(read):
    article = make_article()
    make_correction(article, corrected_at=datetime(2021, 9, 20, 4, tzinfo=UTC))
    moment = republish(article, title_en="It opens")
    assert linked_data(read(article.get_absolute_url()), "NewsArticle")["dateModified"] == moment.isoformat()
    later = make_correction(article, corrected_at=moment + DAY).corrected_at
    assert linked_data(read(article.get_absolute_url()), "NewsArticle")["dateModified"] == later.isoformat()


def test_the_addresses_of_former_titles_lead_on(get):
    article = make_article()
    republish(article, title_en="Doors open")
    republish(article, title_en="Doors are open")
    for slug in ("the-expo-opens", "doors-open"):
        response = get(f"/en/news/{article.pk}/{slug}/")
        assert response.status_code == HTTPStatus.MOVED_PERMANENTLY
        assert response["Location"] == f"/en/news/{article.pk}/doors-are-open/"


def test_an_article_describes_itself_to_machines(read):
    article = make_article(outlet=make_outlet(), original_url="https://example.org/original")
    page = read(article.get_absolute_url())
    data = linked_data(page, "NewsArticle")
    address = f"http://127.0.0.1:8000/en/news/{article.pk}/the-expo-opens/"
    assert data["headline"] == "The expo opens"
    assert data["datePublished"] == "2021-09-13"
    assert data["inLanguage"] == "en"
    assert data["mainEntityOfPage"] == address
    assert data["author"]["name"] == "Xinhua"
    assert data["isBasedOn"] == "https://example.org/original"
    assert f'<meta property="og:image" content="http://127.0.0.1:8000/news/{article.pk}/share.jpg">' in page
    assert f'<link rel="canonical" href="{address}">' in page


def test_a_title_cannot_end_the_script_that_describes_it(read):
    page = read(make_article(title_en="</script><b>x").get_absolute_url())
    assert "</script><b>" not in page
    assert linked_data(page, "NewsArticle")["headline"] == "</script><b>x"


def test_the_original_is_canonical_where_staff_say_so(read):
    article = make_article(original_url="https://example.org/original", canonical_is_source=True)
    assert '<link rel="canonical" href="https://example.org/original">' in read(article.get_absolute_url())


def test_sitemaps_name_only_what_is_canonical_here(read):
    syndicated = make_article(original_url="https://example.org/original", canonical_is_source=True)
    assert "sitemap-en-2021" not in read("/sitemap.xml")
    own = make_article(original_url="https://example.org/original")
    assert "sitemap-en-2021" in read("/sitemap.xml")
    for path in ("/sitemap-en-2021.xml", "/news-sitemap.xml"):
        page = read(path)
        assert own.get_absolute_url() in page
        assert syndicated.get_absolute_url() not in page


def test_without_a_summary_the_text_describes_the_article(read):
    page = read(make_article(summary_en="").get_absolute_url())
    assert '<meta name="description" content="It opened today.">' in page
    assert "standfirst" not in page


def test_attachments_and_named_bodies_are_linked(read):
    article = make_article()
    Attachment.objects.create(article=article, title_en="Floor plan", file="ab/plan.pdf")
    article.organizations.add(make_organization())
    page = read(article.get_absolute_url())
    assert 'href="/media/ab/plan.pdf">Floor plan' in page
    assert 'href="/en/organizers/ministry/">Ministry of Fairs' in page


def test_a_merged_body_is_not_named(read):
    article = make_article()
    article.organizations.add(make_organization("old", merged_into=make_organization("new")))
    assert "Organizations named" not in read(article.get_absolute_url())


def test_neighbours_follow_the_list(read):
    older = make_article(date(2021, 9, 12), title_en="The day before")
    article = make_article(date(2021, 9, 13))
    newer = make_article(date(2021, 9, 13), title_en="The same day, later")
    page = read(article.get_absolute_url())
    assert f'<a href="{older.get_absolute_url()}" rel="prev">' in page
    assert f'<a href="{newer.get_absolute_url()}" rel="next">' in page
    assert "This is the newest article" in read(newer.get_absolute_url())


def test_related_news_are_of_the_edition_first_then_of_the_category(read):
    edition, local = make_edition(2021), make_category("local")
    article = make_article(date(2021, 9, 10), edition=edition)
    for day in range(9, 12):
        make_article(date(2021, 9, day), title_en=f"Neighbour {day}", category=local)
    make_article(date(2020, 1, 1), title_en="Of the edition", edition=edition, category=local)
    make_article(date(2022, 1, 1), title_en="Of the category")
    make_article(date(2022, 1, 1), title_en="Of neither", category=local)
    related = read(article.get_absolute_url()).split('id="related"')[1].split('class="pager"')[0]
    assert related.index("Of the edition") < related.index("Of the category")
    assert "Of neither" not in related


def test_an_article_of_no_edition_relates_to_its_category_alone(read):
    local = make_category("local")
    article = make_article(date(2021, 9, 10))
    for day in (9, 11, 12):
        make_article(date(2021, 9, day), title_en=f"Of no edition either {day}", category=local)
    assert "Related" not in read(article.get_absolute_url())


def test_an_article_can_be_shared_by_its_short_address(read):
    article = make_article()
    page = read(article.get_absolute_url())
    address = f"http://127.0.0.1:8000/en/news/{article.pk}/"
    assert f'data-text="{address}"' in page
    assert "mailto:?subject=The%20expo%20opens&amp;body=http%3A%2F%2F127.0.0.1" in page
    assert f'src="/news/{article.pk}/qr.svg?language=en"' in page
