"""The sizes in which pictures are delivered: WebP, and JPEG where others fetch them (WeChat reads no WebP)."""

from collections.abc import Callable
from typing import Any

from imagefield.processing_pillow import register_pillow
from PIL import Image as Pillow

FIGURE_WIDTHS = (480, 960, 1600)
COVER_WIDTHS = (480, 960, 1600)
SHARE_SIZE = (1200, 630)
LOGO_SIZE = (240, 240)
PREVIEW_SIZE = (300, 300)

Size = tuple[int, int]
"""Width and height in pixels."""


def within(size: Size, limits: Size) -> Size:
    """The largest size of the same shape within the limits; never larger than it is."""
    scale = min(1.0, *(limit / side for limit, side in zip(limits, size, strict=True)))
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def cover_size(width: int) -> Size:
    """16:9, cut around the focal point."""
    return width, width * 9 // 16


COVER_MINIMUM = cover_size(COVER_WIDTHS[1])
"""Smaller pictures look coarse as a cover: they are enlarged on most screens."""


def figure_limits(width: int) -> Size:
    """Whole, and not endlessly tall."""
    return width, 4 * width


def cover_formats(size: Size) -> dict[str, Size]:
    """The covers that a picture of this size can fill, as format and size; the smallest one always."""
    across = min(size[0], size[1] * 16 // 9)
    widths = [width for width in COVER_WIDTHS if width <= across] or COVER_WIDTHS[:1]
    return {f"cover_{width}": cover_size(width) for width in widths}


def figure_formats(size: Size) -> dict[str, Size]:
    """The figures that differ for a picture of this size, as format and size."""
    made: dict[str, Size] = {}
    for width in FIGURE_WIDTHS:
        fitted = within(size, figure_limits(width))
        if fitted not in made.values():
            made[f"figure_{width}"] = fitted
    return made


def useful_formats(size: Size) -> list[str]:
    """The formats that are made of a picture of this size."""
    return [*figure_formats(size), *cover_formats(size), "logo", "share", "preview"]


@register_pillow  # type: ignore[untyped-decorator]
def encode(get_image: Callable[..., Any], image_format: str, quality: int) -> Callable[..., Any]:
    def processor(image: Any, context: Any) -> Any:
        context.save_kwargs["format"] = image_format
        if image_format == "JPEG" and image.has_transparency_data:
            image = _on_white(image)
        image = get_image(image, context)
        context.save_kwargs["quality"] = quality
        return image

    return processor


@register_pillow  # type: ignore[untyped-decorator]
def fit(get_image: Callable[..., Any], limits: Size) -> Callable[..., Any]:
    def processor(image: Any, context: Any) -> Any:
        image = get_image(image, context)
        return image.resize(within(image.size, limits), Pillow.Resampling.LANCZOS, reducing_gap=3.0)

    return processor


def _on_white(image: Pillow.Image) -> Pillow.Image:
    transparent = image.convert("RGBA")
    ground = Pillow.new("RGB", image.size, "white")
    ground.paste(transparent, mask=transparent.getchannel("A"))
    return ground


def _as(extension: str, image_format: str, quality: int, *steps: object) -> Callable[[Any, Any], None]:
    def specification(file: Any, context: Any) -> None:
        context.extension = extension
        context.processors = [("encode", image_format, quality), "default", *steps]

    return specification


def _webp(*steps: object) -> Callable[[Any, Any], None]:
    return _as(".webp", "WEBP", 80, *steps)


FORMATS: dict[str, Any] = {
    **{f"figure_{width}": _webp(("fit", figure_limits(width))) for width in FIGURE_WIDTHS},
    **{f"cover_{width}": _webp(("crop", cover_size(width))) for width in COVER_WIDTHS},
    "logo": _webp(("fit", LOGO_SIZE)),
    "share": _as(".jpg", "JPEG", 85, ("crop", SHARE_SIZE)),
    "preview": _webp(("fit", PREVIEW_SIZE)),
}
