"""The messages of our source, and what their catalogues lack: by Babel, since not every machine has gettext."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation import to_locale
from django.utils.translation.template import templatize

SOURCES = ("expo", "news", "organizers", "templates")
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    **dict.fromkeys(("_", "_t", "gettext", "gettext_lazy", "gettext_noop")),
    **dict.fromkeys(("_n", "ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
HAN = re.compile(r"[\u3400-\u9fff]")
#: Said with the same letters in Chinese.
SAME = frozenset({"Atom", "RSS", "URL", "WeChat", "SHA-256"})

Key = tuple[str | None, str]


def source_files() -> Iterator[Path]:
    for folder in SOURCES:
        for path in sorted((settings.BASE_DIR / folder).rglob("*")):
            if path.suffix in {".py", ".html", ".txt", ".xml"} and "migrations" not in path.parts:
                yield path


def source_messages() -> Catalog:
    catalogue = Catalog(fuzzy=False)
    for path in source_files():
        name = path.relative_to(settings.BASE_DIR).as_posix()
        text = path.read_text(encoding="utf-8")
        code = text if path.suffix == ".py" else dedent_lines(templatize(text, origin=name))
        for line, message, comments, context in extract(
            "python", BytesIO(code.encode()), keywords=KEYWORDS, comment_tags=("Translators",)
        ):
            if message:
                catalogue.add(message, None, [(name, line)], auto_comments=comments, context=context)
    return catalogue


def dedent_lines(code: str) -> str:
    """A template's indentation means nothing, and would be wrong as Python's."""
    return re.sub(r"^[ \t]+", "", code, flags=re.MULTILINE)


def catalogue_path(language: str) -> Path:
    return Path(settings.LOCALE_PATHS[0]) / to_locale(language) / "LC_MESSAGES" / "django.po"


def read(language: str) -> Catalog:
    path = catalogue_path(language)
    if not path.exists():
        return Catalog(locale=Locale.parse(to_locale(language)), fuzzy=False, project="Expo", header_comment="# Expo")
    with path.open("rb") as reader:
        return read_po(reader, locale=to_locale(language), ignore_obsolete=True)


def update(language: str) -> int:
    """Bring a catalogue in step with the source; the number of messages that wait for a translation."""
    catalogue = read(language)
    catalogue.update(source_messages(), no_fuzzy_matching=True, update_creation_date=False)
    catalogue.obsolete.clear()
    path = catalogue_path(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as writer:
        write_po(writer, catalogue, width=0, no_location=True)
    return sum(1 for message in catalogue if message.id and not complete(message))


def key(message: Message) -> Key:
    return message.context, texts(message.id)[0]


def texts(value: Any) -> list[str]:
    """Singular and plurals of an original or of its translation."""
    return [value] if isinstance(value, str) else list(value or [""])


def complete(message: Message) -> bool:
    return all(texts(message.string)) and not message.fuzzy


def problems(language: str) -> Iterator[str]:
    """What keeps a language from being complete, one line each."""
    wanted = {key(message): message for message in source_messages() if message.id}
    present = {key(message): message for message in read(language) if message.id}
    for _, text in wanted.keys() - present.keys():
        yield f"not in the catalogue: {text}"
    for _, text in present.keys() - wanted.keys():
        yield f"no longer in the source: {text}"
    for (_, text), message in present.items():
        yield from (f"{fault}: {text}" for fault in faults(message, language))


def faults(message: Message, language: str) -> Iterator[str]:
    if not complete(message):
        yield "fuzzy" if message.fuzzy else "not translated"
        return
    originals = texts(message.id)
    known = {placeholder for text in originals for placeholder in PLACEHOLDER.findall(text)}
    for text in texts(message.string):
        found = set(PLACEHOLDER.findall(text))
        if found - known or (isinstance(message.id, str) and found != known):
            yield f"placeholders differ ({', '.join(sorted(found ^ known))})"
        if language.startswith("zh") and not HAN.search(text) and has_words(originals[0]):
            yield f"no Chinese in its translation {text!r}"


def has_words(text: str) -> bool:
    return text not in SAME and re.search(r"[A-Za-z]", PLACEHOLDER.sub("", re.sub(r"<[^>]*>", "", text))) is not None
