"""A body for machines, in the words of schema.org."""

from typing import Any

from expo.core import languages
from expo.core.web import absolute
from expo.images import sources
from organizers.models import Organization


def organization(body: Organization) -> dict[str, Any]:
    name = languages.phrase(body, "name")
    names = {languages.phrase(body, field, code).text for field in ("name", "short_name") for code in languages.CODES}
    return {
        "@type": "Organization",
        "name": name.text,
        "alternateName": sorted(names - {"", name.text}),
        "url": absolute(body.get_absolute_url()),
        "sameAs": body.website,
        "logo": absolute(sources.logo(body.logo).largest.url) if body.logo else "",
        "telephone": body.phone,
        "email": body.mail,
    }
