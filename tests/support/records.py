"""One valid record of each model, told apart by a number."""

from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from typing import Any

from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.db import models
from django.utils import timezone
from PIL import Image as Pillow

from expo.accounts import audit
from expo.accounts.models import AuditEntry, OutgoingMail, User
from expo.event.models import Contact, Download, Edition, Expo, Notice, Venue
from expo.images.models import Image
from expo.revisions.first import write_first_revisions
from expo.site.models import Page, Redirect
from news.models import Article, Category, Outlet
from organizers import people
from organizers.models import Access, Invitation, Membership, Organization, Participation, Role

PDF = b"%PDF-1.4\n%%EOF\n"


def expo(number: int) -> Expo:
    return Expo.objects.get_or_create(pk=1, defaults={"name_en": "Expo"})[0]


def venue(number: int) -> Venue:
    return Venue.objects.create(slug=f"venue-{number}", name_en=f"Venue {number}", name_zh_hans=f"场馆{number}")


def edition(number: int) -> Edition:
    return Edition.objects.create(slug=f"edition-{number}", year=2000 + number, venue=venue(number))


def download(number: int) -> Download:
    file = ContentFile(PDF, "plan.pdf")
    return Download.objects.create(edition=edition(number), title_en=f"Plan {number}", file=file)


def contact(number: int) -> Contact:
    return Contact.objects.create(edition=edition(number), phone="0311-66611065", name_en=f"Desk {number}")


def notice(number: int) -> Notice:
    return Notice.objects.create(text_en=f"Notice {number}", starts_at=timezone.now())


def page(number: int) -> Page:
    return Page.objects.create(slug=f"page-{number}", title_en=f"Page {number}", body_en="<p>Text</p>")


def redirect(number: int) -> Redirect:
    return Redirect.objects.create(old_path=f"/old/{number}", target="/en/")


def category(number: int) -> Category:
    return Category.objects.create(
        slug=f"category-{number}", name_en=f"Category {number}", name_zh_hans=f"栏目{number}"
    )


def outlet(number: int) -> Outlet:
    return Outlet.objects.create(slug=f"outlet-{number}", name_en=f"Outlet {number}", url="https://example.org/")


def image(number: int) -> Image:
    file = BytesIO()
    Pillow.new("RGB", (320, 180), "teal").save(file, "JPEG")
    content = ContentFile(file.getvalue(), "hall.jpg")
    return Image.objects.create(
        file=content, alt_en=f"Hall {number}", alt_zh_hans=f"展厅{number}", sha256=f"{number:064x}"
    )


def article(number: int) -> Article:
    article = Article.objects.create(
        live_number=1,
        title_en=f"Article {number}",
        body_en="<p>Text</p>",
        category=category(number),
        outlet=outlet(number),
        edition=edition(number),
        cover=image(number),
        released_on=date(2021, 9, 1) + timedelta(days=number),
        published_at=timezone.now() - timedelta(days=1),
    )
    write_first_revisions([article], article.published_at)
    return article


def role(number: int) -> Role:
    return Role.objects.create(slug=f"role-{number}", name_en=f"Role {number}", rank=number)


def organization(number: int) -> Organization:
    names = {"name_en": f"Body {number}", "name_zh_hans": f"机构{number}"}
    body = Organization.objects.create(slug=f"body-{number}", live_number=1, logo=image(1000 + number), **names)
    write_first_revisions([body], timezone.now())
    return body


def participation(number: int) -> Participation:
    return Participation.objects.create(
        edition=edition(100 + number), organization=organization(number), role=role(number)
    )


def membership(number: int) -> Membership:
    user = User.objects.create_user(f"member-{number}@example.org", name=f"Member {number}")
    return Membership.objects.create(user=user, organization=organization(2000 + number), access=Access.OWNER)


def invitation(number: int) -> Invitation:
    body, email = organization(3000 + number), f"invited-{number}@example.org"
    return people.invite(body, email, Access.OWNER, by=None, language="en")


def person(number: int) -> User:
    user = User.objects.create_user(f"person-{number}@example.org", name=f"Person {number}", is_staff=True)
    user.groups.add(group(number))
    return user


def mail(number: int) -> OutgoingMail:
    return OutgoingMail.objects.create(kind="password_reset", person=person(1000 + number), language="en")


def group(number: int) -> Group:
    return Group.objects.create(name=f"Group {number}")


def audit_entry(number: int) -> AuditEntry:
    return audit.log(None, "change", redirect(100 + number), changes={"target": ("/en/", "/zh-hans/")})


MAKERS: dict[type[models.Model], Callable[[int], Any]] = {
    Article: article,
    AuditEntry: audit_entry,
    Category: category,
    Contact: contact,
    Download: download,
    Edition: edition,
    Expo: expo,
    Group: group,
    Image: image,
    Invitation: invitation,
    Membership: membership,
    Notice: notice,
    Organization: organization,
    Outlet: outlet,
    OutgoingMail: mail,
    Page: page,
    Participation: participation,
    Redirect: redirect,
    Role: role,
    User: person,
    Venue: venue,
}
