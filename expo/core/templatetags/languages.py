from django import template
from django.conf import settings
from django.db import models
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from expo.core import languages

register = template.Library()


@register.filter
def html_lang(language: str) -> str:
    return languages.html_lang(language)


@register.simple_tag
def say(phrase: languages.Phrase) -> SafeString:
    """A phrase; in the other script it carries its own `lang`."""
    return _said(phrase, languages.current())


def _said(phrase: languages.Phrase, language: str) -> SafeString:
    if phrase.language == language or not phrase.text:
        return conditional_escape(phrase.text)
    return format_html('<span lang="{}">{}</span>', languages.html_lang(phrase.language), phrase.text)


@register.filter
def named(instance: models.Model) -> languages.Phrase:
    """A name as a phrase, for tags that take one."""
    return languages.phrase(instance, "name")


@register.simple_tag
def name_of(instance: models.Model | None, field: str = "name") -> SafeString:
    """A name in the reader's language; in the other script it carries its own `lang`."""
    if instance is None:
        return mark_safe("")
    language = languages.current()
    return _said(languages.phrase(instance, field, language), language)


@register.simple_tag
def also_named(instance: models.Model, field: str = "name") -> languages.Phrase | None:
    """The same name in the other language, where it is written there and the reader's language has one too."""
    for code in languages.others(languages.current()):
        text = getattr(instance, languages.column(field, code))
        if text and getattr(instance, languages.column(field)):
            return languages.Phrase(text, languages.html_lang(code))
    return None


@register.simple_tag
def in_language(instance: models.Model, field: str, language: str) -> str:
    """The text in exactly this language, blank where it is not written."""
    return str(getattr(instance, languages.column(field, language)))


@register.simple_tag
def language_label(language: str) -> str:
    """What a language calls itself."""
    return dict(settings.LANGUAGES)[language]
