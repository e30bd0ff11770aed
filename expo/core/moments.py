"""Moments as people read them; for staff in the zone that is active, beside UTC where that differs."""

from datetime import UTC, date, datetime
from functools import lru_cache

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import override

from expo.core import languages


def day(on: date) -> SafeString:
    return day_in(on, languages.current())


@lru_cache(maxsize=4096)
def day_in(on: date, language: str) -> SafeString:
    """Every row of every list shows one, and there are few of them."""
    with override(language):
        return format_html('<time datetime="{}">{}</time>', on.isoformat(), date_format(on))


def beside_utc(at: datetime) -> SafeString:
    local = timezone.localtime(at)
    shown = format_html('<time datetime="{}">{}</time>', at.isoformat(), date_format(local, "DATETIME_FORMAT"))
    if not local.utcoffset():
        return shown
    return format_html('{} <span class="utc">{}</span>', shown, in_utc(at))


def in_utc(at: datetime) -> str:
    """With the date only where it is another one there."""
    local, utc = timezone.localtime(at), at.astimezone(UTC)
    is_same_day = local.date() == utc.date()
    return _("%(moment)s UTC") % {"moment": date_format(utc, "TIME_FORMAT" if is_same_day else "DATETIME_FORMAT")}
