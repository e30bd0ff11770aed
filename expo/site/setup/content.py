"""What the first run writes into an empty database; nothing that is there is ever changed."""

from expo.accounts.models import User
from expo.accounts.staff import give_new_password
from expo.event.models import Expo
from expo.site.sample.load import content, load
from expo.site.sample.pages import ship_pages

FIRST_SIGN_IN = "staff@example.org"
UNNAMED = {
    "name_en": "Our Expo",
    "name_zh_hans": "本届博览会",
    "copyright_holder_en": "The organizers of the expo",
    "copyright_holder_zh_hans": "博览会主办方",
}


def fill(*, with_sample: bool) -> bool:
    """The expo's one row and the pages that every site needs; says whether the sample came with them."""
    is_new = not Expo.objects.exists()
    if is_new and with_sample and not content():
        load()
        return True
    if is_new:
        Expo.objects.create(pk=1, **UNNAMED)
        ship_pages()
    return False


def first_sign_in() -> tuple[str, str] | None:
    """Address and password of the first member of staff, the first time only."""
    if User.objects.filter(is_staff=True).exists():
        return None
    user, password = give_new_password(FIRST_SIGN_IN, name="Staff")
    return user.email, password
