"""How much memory one upload takes: `python -m tests.proofs.image_memory` (Linux).

Makes the largest pictures that are taken, of each kind, and takes each in within a process of its own. Prints the peak
over the idle process, and fails above 150 MB.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import django
from PIL import Image, ImageCms, ImageFilter

from expo.core.images import take_in

LIMIT_MB = 150
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def photograph(mode: str, width: int, height: int) -> Image.Image:
    """Grain of the size that a camera gives, so that files have a photograph's weight."""
    tile = Image.frombytes("RGB", (512, 512), os.urandom(512 * 512 * 3)).filter(ImageFilter.GaussianBlur(1.2))
    image = Image.new(mode, (width, height))
    for x in range(0, width, 512):
        for y in range(0, height, 512):
            image.paste(tile.convert(mode), (x, y))
    if mode in {"RGBA", "LA"}:
        image.putalpha(image.convert("L"))
    return image


def sixteen_bits(width: int, height: int) -> Image.Image:
    return Image.frombytes("I;16", (width, height), os.urandom(width * 2) * height)


def uploads(folder: Path) -> Iterator[Path]:
    jpeg = partial(save, folder, "JPEG", quality=90)
    yield jpeg("48 MP", photograph("RGB", 8000, 6000), icc_profile=PROFILE)
    yield jpeg("61 MP", photograph("RGB", 9504, 6336))
    yield jpeg("61 MP CMYK", photograph("CMYK", 9504, 6336))
    yield jpeg("18 MP square, decoded whole", photograph("RGB", 4242, 4242), icc_profile=PROFILE)
    yield jpeg("12 MP progressive 4.4.4", photograph("RGB", 4032, 3024), progressive=True, subsampling=0)
    yield jpeg("14 MP progressive 4.4.4", photograph("RGB", 4300, 3250), progressive=True, subsampling=0)
    yield jpeg("38 MP progressive", photograph("RGB", 7100, 5350), progressive=True)
    png = partial(save, folder, "PNG", compress_level=1)
    for mode in ("RGB", "RGBA", "LA"):
        yield png(f"12.2 MP {mode}", photograph(mode, 4032, 3024), icc_profile=PROFILE)
    yield png("12.5 MP RGBA upright", photograph("RGBA", 3000, 4166))
    yield png("12.2 MP 16 bit", sixteen_bits(4032, 3024))
    palette = photograph("RGB", 4032, 3024).quantize(256)
    yield png("12.2 MP palette with transparency", palette, transparency=bytes(range(256)))
    yield save(folder, "GIF", "12.2 MP with transparency", palette, transparency=3)
    for kind, options in (("WEBP", {"method": 0}), ("AVIF", {"speed": 10, "subsampling": "4:4:4"})):
        for mode in ("RGB", "RGBA"):
            yield save(folder, kind, f"8 MP {mode}", photograph(mode, 3264, 2448), quality=80, **options)
    yield save(folder, "WEBP", "8 MP RGBA lossless", photograph("RGBA", 3264, 2448), lossless=True, quality=0, method=0)
    yield save(folder, "WEBP", "6.5 MP RGB", photograph("RGB", 2560, 2560), quality=90, method=0)
    yield padded(save(folder, "WEBP", "8 MP RGBA, 6 MB", photograph("RGBA", 3264, 2448), method=0), 6_000_000)


def padded(path: Path, weight: int) -> Path:
    """The WebP with a chunk of nothing behind it, as long as is missing."""
    content = path.read_bytes()
    missing = weight - len(content) - 8
    content += b"JUNK" + missing.to_bytes(4, "little") + bytes(missing)
    path.write_bytes(content[:4] + (len(content) - 8).to_bytes(4, "little") + content[8:])
    return path


def save(folder: Path, kind: str, name: str, image: Image.Image, **options: object) -> Path:
    path = folder / f"{kind} {name}"
    image.save(path, kind, **options)
    return path


def status(key: str) -> float:
    """Megabytes of a line of /proc/self/status."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) * 1024 / 1e6 for line in lines if line.startswith(key))


def measure(path: Path) -> None:
    """Print the peak over idle of taking in the file, in megabytes."""
    django.setup()
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # forget the peak so far
    idle = status("VmRSS")
    with path.open("rb") as file:
        picture = take_in(file)
    print(f"{status('VmHWM') - idle:6.1f} MB  {picture.width}x{picture.height}{picture.extension}")


def main() -> int:
    peaks = []
    with tempfile.TemporaryDirectory() as folder:
        for path in uploads(Path(folder)):
            weight = path.stat().st_size / 1e6
            command = [sys.executable, "-m", "tests.proofs.image_memory", str(path)]
            result = subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
            peaks.append(float(result.split()[0]))
            print(f"{path.name:45} file {weight:5.1f} MB, peak {result}", flush=True)
            path.unlink()
    print(f"Highest {max(peaks)} MB, allowed {LIMIT_MB}")
    return int(max(peaks) > LIMIT_MB)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        measure(Path(sys.argv[1]))
    else:
        sys.exit(main())
