"""What the head of an HTML page says of the article: title, date, outlet, address."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit, urlunsplit

from .blocks import common, one_line
from .dates import first_date
from .title import Hints

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from .dom import Node

_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(?P<url>https?://\S+)")
_TITLES = ("articletitle", "headline", "og:title", "twitter:title")
_DATES = ("pubdate", "publishdate", "article:published_time", "datepublished", "publish_time", "date", "dc.date")
_OUTLETS = ("contentsource", "source")
_INDEX = re.compile(r"/*(?:index\.\w+|[a-z]{2}(?:-[a-z]+)?/?)?", re.IGNORECASE)


def read_hints(root: Node) -> Hints:
    """What is meant for machines; the printed page goes first wherever it says the same."""
    facts = _meta(root) | {name.lower(): value for name, value in _linked_data(root).items()}
    site = facts.get("og:site_name", "")
    titles = [_without_site(facts[name], site) for name in _TITLES if facts.get(name)]
    window = next((one_line(node.text) for node in root.descendants() if node.tag == "title"), "")
    return Hints(
        titles=tuple(title for title in titles if title and not common(title, site)),
        window=window,
        released_on=next((on for name in _DATES if (on := first_date(facts.get(name, "")))), None),
        outlet=next((facts[name] for name in _OUTLETS if facts.get(name)), ""),
    )


def read_address(root: Node, comments: Sequence[str], saved_from: str = "") -> str:
    """The address from which the page was saved, "" where it is not told; a site's front page is no article's."""
    told: str = next((match["url"] for comment in comments if (match := _SAVED_FROM.search(comment))), "")
    saved = saved_from or told
    canonical = (
        node.attributes.get("href", "")
        for node in root.descendants()
        if node.tag == "link" and "canonical" in node.attributes.get("rel", "").lower().split()
    )
    for candidate in (*canonical, _meta(root).get("og:url", ""), saved):
        url = urlsplit(urljoin(saved or "https:", candidate.strip())) if candidate else None
        if url and url.scheme in {"http", "https"} and url.netloc and (url.query or not _INDEX.fullmatch(url.path)):
            return urlunsplit(url._replace(fragment=""))
    return ""


def _meta(root: Node) -> dict[str, str]:
    facts: dict[str, str] = {}
    for node in root.descendants():
        name = next((node.attributes[key] for key in ("property", "name", "itemprop") if node.attributes.get(key)), "")
        if node.tag == "meta" and name and node.attributes.get("content"):
            facts.setdefault(name.strip().lower(), one_line(node.attributes["content"]))
        elif node.tag == "time" and node.attributes.get("datetime") and name == "datePublished":
            facts.setdefault("datepublished", node.attributes["datetime"])
    return facts


def _linked_data(root: Node) -> dict[str, str]:
    for node in root.descendants():
        if node.tag == "script" and node.attributes.get("type") == "application/ld+json":
            with suppress(ValueError, RecursionError):
                for item in _objects(json.loads(node.text)):
                    if isinstance(item.get("headline"), str):
                        return {name: one_line(value) for name, value in item.items() if isinstance(value, str)}
    return {}


def _objects(data: Any) -> Iterator[dict[str, Any]]:
    found: Iterable[Any] = data if isinstance(data, list) else [data]
    for item in found:
        if isinstance(item, dict):
            yield item
            yield from _objects(item.get("@graph", []))


def _without_site(title: str, site: str) -> str:
    """'Title - Site' without the site, where the page names its site."""
    return re.sub(rf"\s*[-–—|_]+\s*{re.escape(site)}$", "", title) if site else title
