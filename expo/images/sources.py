"""What a page needs to show a picture: addresses with the sizes that are really there, and its words."""

from typing import TYPE_CHECKING, NamedTuple

from expo.core import languages
from expo.images import renditions
from expo.images.renditions import LOGO_SIZE, PREVIEW_SIZE, Size

if TYPE_CHECKING:
    from expo.images.models import Image


class Source(NamedTuple):
    url: str
    width: int
    height: int


class Picture(NamedTuple):
    """An `<img>`; `lang` is set where the alternative text is not in the reader's language."""

    sources: tuple[Source, ...]
    alt: str
    lang: str

    @property
    def largest(self) -> Source:
        return self.sources[-1]

    @property
    def srcset(self) -> str:
        if len(self.sources) == 1:
            return ""
        return ", ".join(f"{source.url} {source.width}w" for source in self.sources)


def cover(image: "Image", language: str) -> Picture:
    """16:9, cut around the focal point."""
    return _picture(image, renditions.cover_formats(_size(image)), language)


def figure(image: "Image", language: str) -> Picture:
    """The whole picture, in its own shape."""
    return _picture(image, renditions.figure_formats(_size(image)), language)


def logo(image: "Image") -> Picture:
    """Without alternative text: the body's name always stands beside it."""
    return Picture((source(image, "logo", renditions.within(_size(image), LOGO_SIZE)),), "", "")


def preview(image: "Image") -> Source:
    """For the back-office."""
    return source(image, "preview", renditions.within(_size(image), PREVIEW_SIZE))


def _size(image: "Image") -> Size:
    """Of the file; a row whose file was never measured counts as the smallest one."""
    return image.width or 1, image.height or 1


def _picture(image: "Image", formats: dict[str, Size], language: str) -> Picture:
    sources = tuple(source(image, name, size) for name, size in formats.items())
    if image.is_decorative:
        return Picture(sources, "", "")
    alt = languages.phrase(image, "alt", language)
    return Picture(sources, alt.text, "" if alt.language == language else languages.html_lang(alt.language))


def source(image: "Image", name: str, size: Size) -> Source:
    return Source(getattr(image.file, name), *size)
