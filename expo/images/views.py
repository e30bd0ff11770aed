"""The files of MEDIA_ROOT, for a site without nginx in front."""

from pathlib import Path

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.utils._os import safe_join
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.http import require_safe

TYPES = {
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".webp": "image/webp",
}
"""Nothing in which a browser could find a script."""

FOREVER = "public, max-age=31536000, immutable"
"""A name is random and its content never changes."""


@require_safe
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    file, content_type = _file(path)
    status = file.stat()
    etag, changed = f'"{status.st_mtime_ns:x}-{status.st_size:x}"', int(status.st_mtime)
    response = get_conditional_response(request, etag, changed) or FileResponse(
        file.open("rb"), content_type=content_type
    )
    response.headers["Cache-Control"] = FOREVER
    response.headers["ETag"] = etag
    response.headers["Last-Modified"] = http_date(changed)
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


media.is_public = True  # type: ignore[attr-defined]


def _file(path: str) -> tuple[Path, str]:
    try:
        file = Path(safe_join(settings.MEDIA_ROOT, path))
    except (SuspiciousFileOperation, ValueError):
        raise Http404 from None
    if (content_type := TYPES.get(file.suffix)) is None or path.endswith("/") or not file.is_file():
        raise Http404
    return file, content_type
