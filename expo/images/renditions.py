"""The sizes in which pictures are delivered: WebP, and JPEG where others fetch them (WeChat reads no WebP)."""

from collections.abc import Callable
from typing import Any

from imagefield.processing_pillow import register_pillow

FIGURE_WIDTHS = (480, 960, 1600)
COVER_WIDTHS = (480, 960, 1600)
SHARE_SIZE = (1200, 630)
LOGO_SIZE = (240, 240)


@register_pillow  # type: ignore[untyped-decorator]
def encode(get_image: Callable[..., Any], image_format: str, quality: int) -> Callable[..., Any]:
    def processor(image: Any, context: Any) -> Any:
        context.save_kwargs["format"] = image_format
        image = get_image(image, context)
        context.save_kwargs["quality"] = quality
        return image

    return processor


def _as(extension: str, image_format: str, quality: int, *steps: object) -> Callable[[Any, Any], None]:
    def specification(file: Any, context: Any) -> None:
        context.extension = extension
        context.processors = [("encode", image_format, quality), "default", *steps]

    return specification


def _webp(*steps: object) -> Callable[[Any, Any], None]:
    return _as(".webp", "WEBP", 80, *steps)


FORMATS: dict[str, Any] = {
    **{f"figure_{width}": _webp(("thumbnail", (width, 4 * width))) for width in FIGURE_WIDTHS},
    **{f"cover_{width}": _webp(("crop", (width, width * 9 // 16))) for width in COVER_WIDTHS},
    "logo": _webp(("thumbnail", LOGO_SIZE)),
    "share": _as(".jpg", "JPEG", 85, ("crop", SHARE_SIZE)),
    "preview": _webp(("thumbnail", (300, 300))),
}
