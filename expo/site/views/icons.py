from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from expo.core.rod_pictures import share_picture
from expo.event.models import Edition
from expo.public.page import public_page


@require_safe
@cache_control(public=True, max_age=86_400)
def favicon(request: HttpRequest) -> FileResponse:
    """Browsers ask for it at the root, whatever the page says."""
    return FileResponse((settings.BASE_DIR / "static" / "img" / "favicon.ico").open("rb"), content_type="image/x-icon")


@public_page()
def share(request: HttpRequest) -> HttpResponse:
    """The picture for pages that have none of their own: the current edition's year in rods."""
    edition = Edition.objects.current()
    if edition is None:
        raise Http404
    return HttpResponse(share_picture(edition.year, edition.ink), content_type="image/jpeg")
