import hashlib
import struct
import zlib
from contextlib import suppress
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from PIL import Image, ImageCms, ImageDraw

from expo.core.images import take_in

PHOTO = Image.effect_noise((120, 80), 60).convert("RGB")
"""More colours than a drawing has."""


def coloured(size=(120, 80)):
    """Noise in three colours, another in each corner."""
    image = Image.merge("RGB", [Image.effect_noise(size, 50) for _ in range(3)])
    ImageDraw.Draw(image).rectangle((0, 0, size[0] // 4, size[1] // 4), fill="red")
    return image


def saved(image, kind, **options):
    file = BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def taken(content, name="picture.jpg"):
    return take_in(SimpleUploadedFile(name, content))


def opened(picture):
    return Image.open(BytesIO(picture.content))


def refusal(content, name="picture.jpg"):
    with pytest.raises(ValidationError) as caught:
        taken(content, name)
    return caught.value.messages[0]


def png_header(width, height):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("kind", "extension", "kept"),
    [("JPEG", ".jpg", "JPEG"), ("PNG", ".jpg", "JPEG"), ("WEBP", ".webp", "WEBP"), ("AVIF", ".webp", "WEBP")],
)
def test_a_photograph_is_encoded_anew(kind, extension, kept):
    content = saved(coloured(), kind)
    picture = taken(content)
    assert (picture.width, picture.height, picture.extension) == (120, 80, extension)
    assert opened(picture).format == kept
    assert picture.content != content


def test_the_fingerprint_is_that_of_the_upload():
    content = saved(PHOTO, "JPEG")
    assert taken(content).sha256 == hashlib.sha256(content).hexdigest()


def test_an_upload_on_disk_is_read_like_one_in_memory():
    file = TemporaryUploadedFile("x.jpg", "image/jpeg", 0, None)
    file.write(saved(PHOTO, "JPEG"))
    assert take_in(file).width == 120


@pytest.mark.parametrize("name", ["x.png", "x.txt", "x", "x.php"])
def test_the_content_counts_and_not_the_name(name):
    assert taken(saved(PHOTO, "JPEG"), name).extension == ".jpg"


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "AVIF"])
def test_transparency_is_kept(kind):
    image = coloured().convert("RGBA")
    image.paste((0, 0, 0, 0), (60, 0, 120, 80))
    picture = taken(saved(image, kind))
    assert picture.extension == ".png"
    assert opened(picture).getpixel((100, 40))[3] == 0


def test_an_alpha_channel_without_transparency_goes():
    assert taken(saved(coloured().convert("RGBA"), "PNG")).extension == ".jpg"


def test_a_drawing_stays_sharp():
    drawing = Image.new("RGB", (50, 50), "white")
    ImageDraw.Draw(drawing).line((0, 0, 49, 49), fill="red", width=3)
    picture = taken(saved(drawing, "PNG"))
    assert picture.extension == ".png"
    assert opened(picture).convert("RGB").tobytes() == drawing.tobytes()


def test_of_an_animation_the_first_frame_is_taken():
    red, blue = Image.new("RGB", (20, 20), "red"), Image.new("RGB", (20, 20), "blue")
    for kind in ("GIF", "WEBP"):
        picture = taken(saved(red, kind, save_all=True, append_images=[blue], duration=100))
        pixel = opened(picture).convert("RGB").getpixel((5, 5))
        assert pixel[0] > 240 > 20 > pixel[2]


def test_a_gif_with_transparency_is_read():
    image = Image.new("P", (10, 10), 0)
    image.putpalette([255, 0, 0, 0, 255, 0])
    picture = taken(saved(image, "GIF", transparency=0))
    assert opened(picture).convert("RGBA").getpixel((1, 1))[3] == 0


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photograph_is_turned_upright(orientation):
    upright = coloured((160, 80))
    undone = {1: None, 2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}[orientation]  # Image.Transpose that the camera did
    seen = upright if undone is None else upright.transpose(Image.Transpose(undone))
    exif = Image.Exif()
    exif[0x0112] = orientation
    picture = taken(saved(seen, "JPEG", exif=exif, quality=95))
    assert (picture.width, picture.height) == (160, 80)
    red, green, blue = opened(picture).getpixel((12, 6))
    assert red > 200 > 80 > max(green, blue)


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data")
def test_broken_metadata_counts_as_upright():
    assert taken(saved(coloured(), "JPEG", exif=b"Exif\0\0MM\0*\xff\xff\xff\xffgarbage")).width == 120


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_nothing_that_came_with_the_picture_stays(kind):
    exif = Image.Exif()
    exif[0x010F] = "SECRET-CAMERA"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    extra = {"comment": b"SECRET"} if kind == "JPEG" else {}
    picture = taken(saved(coloured(), kind, exif=exif, icc_profile=profile, xmp=b"SECRET", **extra))
    assert b"SECRET" not in picture.content
    assert not {"exif", "icc_profile", "xmp", "comment"} & set(opened(picture).info)


def test_text_in_a_png_goes():
    drawing = Image.new("RGBA", (5, 5), (1, 2, 3, 4))
    drawing.info["Author"] = "SECRET"
    assert b"SECRET" not in taken(saved(drawing, "PNG")).content


def test_colours_of_another_profile_become_srgb():
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = bytearray(lab)
    red, green = swapped.find(b"rXYZ"), swapped.find(b"gXYZ")
    swapped[red : red + 4], swapped[green : green + 4] = b"gXYZ", b"rXYZ"
    picture = taken(saved(Image.new("RGB", (20, 20), "red"), "PNG", icc_profile=bytes(swapped)))
    red, green, _blue = opened(picture).convert("RGB").getpixel((5, 5))
    assert green > 200 > 100 > red


def test_a_broken_profile_is_passed_over():
    assert taken(saved(coloured(), "JPEG", icc_profile=b"nonsense")).width == 120


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "I;16", "CMYK", "RGB"])
def test_every_kind_of_colour_is_read(mode):
    image = PHOTO.convert("L").convert("I;16") if mode == "I;16" else PHOTO.convert(mode)
    picture = taken(saved(image, "JPEG" if mode == "CMYK" else "PNG"))
    assert opened(picture).convert("RGB").size == (120, 80)


def test_sixteen_bits_keep_their_brightness():
    pixel = opened(taken(saved(Image.new("I;16", (9, 9), 0x8000), "PNG"))).convert("RGB").getpixel((4, 4))
    assert all(abs(value - 128) <= 2 for value in pixel)


@pytest.mark.parametrize(
    ("size", "fitted"), [((5200, 1300), (2560, 640)), ((1000, 3000), (853, 2560)), ((9000, 1), (2560, 1))]
)
def test_no_side_is_longer_than_2560_pixels(size, fitted):
    picture = taken(saved(Image.new("RGB", size, "green"), "JPEG"))
    assert (picture.width, picture.height) == fitted


def test_more_pixels_than_the_format_may_have_are_refused_before_decoding():
    assert "JPEG" in refusal(png_header(4000, 4000))
    assert "12.5 million" in refusal(png_header(4000, 4000))
    assert "too many pixels" in refusal(png_header(60000, 60000))


def test_a_jpeg_may_have_more_pixels_than_others():
    assert taken(saved(Image.new("L", (6000, 4000)), "JPEG")).width == 2560
    assert "61 million" in refusal(saved(Image.new("L", (9000, 7000)), "JPEG"))


def test_a_photograph_with_further_pictures_in_its_file_is_read():
    large = Image.new("RGB", (6400, 4800), "blue")
    picture = taken(saved(large, "MPO", save_all=True, append_images=[Image.new("RGB", (64, 48))]))
    assert (picture.width, picture.height, picture.extension) == (2560, 1920, ".jpg")


def test_a_progressive_jpeg_that_would_fill_the_memory_is_refused():
    content = saved(Image.new("RGB", (8000, 5000)), "JPEG", progressive=True)
    assert "baseline" in refusal(content)


@pytest.mark.parametrize(
    ("content", "advice"),
    [
        (b"", "empty"),
        (b"%PDF-1.7\n%...", "PDF"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "SVG"),
        (b'\xef\xbb\xbf<?xml version="1.0"?><!-- a --><svg/>', "SVG"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "HEIC"),
        (b"just words", "JPEG, PNG, WebP"),
        (b"<html><body>404</body></html>", "JPEG, PNG, WebP"),
        (b"BM" + b"\0" * 60, "JPEG, PNG, WebP"),
        (saved(PHOTO, "TIFF"), "JPEG, PNG, WebP"),
        (b"\xff\xd8\xff", "damaged"),
        (b"\x89PNG\r\n\x1a\n", "damaged"),
    ],
)
def test_what_is_no_picture_is_refused_with_what_to_do(content, advice):
    assert advice in refusal(content)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "GIF"])
@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_a_picture_cut_off_is_refused(kind, share):
    content = saved(coloured(), kind)
    assert "damaged" in refusal(content[: int(len(content) * share)])


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "GIF"])
def test_broken_bytes_never_raise_anything_but_a_refusal(kind):
    content = saved(coloured((40, 30)), kind)
    for place in range(4, len(content), max(1, len(content) // 60)):
        broken = content[:place] + bytes([content[place] ^ 0x55]) + content[place + 1 :]
        with suppress(ValidationError):
            taken(broken)


def test_an_upload_heavier_than_any_picture_is_refused():
    assert "too large" in refusal(b"\xff\xd8\xff" + b"\0" * 64_000_001)


def test_markup_behind_a_picture_is_not_kept():
    assert b"<script>" not in taken(saved(PHOTO, "JPEG") + b"<script>alert(1)</script>").content
