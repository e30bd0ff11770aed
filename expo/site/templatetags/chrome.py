from django import template
from django.template import Context, Node, NodeList
from django.template.base import FilterExpression, Parser, Token
from django.urls import reverse
from django.utils.safestring import SafeString

from expo.core import languages, web
from expo.public import state

register = template.Library()


class Kept(Node):
    def __init__(self, nodelist: NodeList, values: list[FilterExpression]) -> None:
        self.nodelist = nodelist
        self.values = values

    def render(self, context: Context) -> SafeString:
        values = [value.resolve(context, ignore_failures=True) for value in self.values]
        moment = state.of(context["request"])
        return state.keep(moment, ("part", languages.current(), *values), lambda: self.nodelist.render(context))


@register.tag
def kept(parser: Parser, token: Token) -> Kept:
    """`{% kept "name" value ... %}...{% endkept %}`, as Django's `{% cache %}`: rendered once while no page changes.

    What stands inside follows from the language and these values alone. They are few: each is kept.
    """
    values = [parser.compile_filter(bit) for bit in token.split_contents()[1:]]
    nodelist = parser.parse(("endkept",))
    parser.delete_first_token()
    return Kept(nodelist, values)


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
