"""What becomes of a picture in each place of the site, for the form: its shape, sizes and saved rendition."""

from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext as _

from expo.images import renditions, sources
from expo.images.renditions import Size
from expo.images.sources import Source

if TYPE_CHECKING:
    from expo.images.models import Image


class Crop(NamedTuple):
    """`ratio` is width by height where the picture is cut around the focal point, else 0: it is shown whole."""

    name: str
    label: str
    saved: Source
    sizes: list[Size]
    ratio: float = 0
    is_enlarged: bool = False


def crops(image: "Image") -> list[Crop]:
    size = (image.width or 1, image.height or 1)
    covers, figures = renditions.cover_formats(size), renditions.figure_formats(size)
    share = {"share": renditions.SHARE_SIZE}
    logo = {"logo": renditions.within(size, renditions.LOGO_SIZE)}
    return [
        _crop("cover", _("Cover"), image, covers, is_cut=True),
        _crop("share", _("Shared link"), image, share, is_cut=True),
        _crop("figure", _("In a text"), image, figures),
        _crop("logo", _("Logo"), image, logo),
    ]


def _crop(name: str, label: str, image: "Image", formats: dict[str, Size], *, is_cut: bool = False) -> Crop:
    """The smallest rendition is shown: the others are cut as it is."""
    rendition, (width, height) = next(iter(formats.items()))
    saved = sources.source(image, rendition, (width, height))
    is_enlarged = image.width < width or image.height < height
    return Crop(name, label, saved, [*formats.values()], width / height if is_cut else 0, is_enlarged)
