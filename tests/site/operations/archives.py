"""Archives as they should not be: rewritten from good ones."""

import io
import tarfile
from collections.abc import Callable
from pathlib import Path

from expo.site.operations.backup.archive import Manifest, Writer

Rewrite = Callable[[tarfile.TarInfo, bytes], tuple[tarfile.TarInfo, bytes]]


def small_archive(path: Path) -> Path:
    with path.open("wb") as stream:
        writer = Writer(stream)
        for name in ("database/news_article.ndjson.gz", "files/media/29/hall.jpg", "files/secret_key"):
            writer.add(name, io.BytesIO(name.encode() * 99), len(name) * 99)
        writer.finish(Manifest("0.3.0", "sqlite", [("news", "0001_initial")], "mark", {"news_article": 1}))
    return path


def rewritten(path: Path, rewrite: Rewrite) -> Path:
    """The same archive with each member passed through `rewrite`."""
    other = path.with_name("rewritten.tar")
    with tarfile.open(path) as before, tarfile.open(other, "w") as after:
        for info in before:
            changed, content = rewrite(info, before.extractfile(info).read())
            changed.size = len(content) if changed.isreg() else 0
            after.addfile(changed, io.BytesIO(content))
    return other
