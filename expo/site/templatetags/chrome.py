from django import template
from django.template import Context
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from expo.core import languages, web
from expo.public import state

register = template.Library()


@register.simple_tag(takes_context=True)
def footer(context: Context) -> SafeString:
    """The footer's markup: the same on every page of a language, so it is rendered once."""
    read = {"chrome": context["chrome"]}
    key = ("footer", languages.current())
    return state.keep(state.of(context["request"]), key, lambda: render_to_string("_footer.html", read))


@register.simple_tag(takes_context=True)
def site_linked_data(context: Context) -> SafeString:
    language = languages.current()
    return web.json_ld(
        {
            "@type": "WebSite",
            "name": str(context["chrome"].expo),
            "url": web.absolute(reverse("home")),
            "inLanguage": languages.html_lang(language),
            "potentialAction": {
                "@type": "SearchAction",
                "target": f"{web.absolute(reverse('search'))}?q={{words}}",
                "query-input": "required name=words",
            },
        }
    )
