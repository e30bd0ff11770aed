"""The form of a listing as a test uses it: filled as a browser would send it."""

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image as Pillow

from expo.accounts.models import User
from expo.revisions import verbs
from expo.revisions.models import State
from organizers.models import Organization, OrganizationRevision
from organizers.portal.listing.groups import TYPED

LISTING = "/en/portal/ministry/listing/"
KEEP = f"{LISTING}keep/"


def filled(response: Any, **typed: str) -> dict[str, Any]:
    """What a browser would post of the form that the page shows, changed as `typed`."""
    form = response.context["form"]
    data = {name: form[name].value() or "" for name in (*TYPED, "stamp", "shown")}
    for name in TYPED:
        said = form.data.get(f"initial-{name}") if form.is_bound else None
        data[f"initial-{name}"] = data[name] if said is None else said
    return data | typed


def write(client: Client, do: str = "save", path: str = LISTING, **typed: Any) -> Any:
    """Open the form, type, press the button."""
    return client.post(path, filled(client.get(LISTING), do=do, **typed))


def send(client: Client, **typed: Any) -> Any:
    return write(client, "send", rights="on", **typed)


def draft_of(body: Organization) -> OrganizationRevision:
    return body.revisions.open().get()


def decide(body: Organization, by: User, approved: set[str], **notes: str) -> OrganizationRevision:
    """What staff do with what was sent."""
    draft = draft_of(body)
    verbs.decide(draft, by=by, version=draft.version, approved=approved, notes=notes)
    return draft


def state_of(body: Organization) -> State:
    return State(draft_of(body).state)


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


def picture(image_format: str = "PNG", size: tuple[int, int] = (400, 300), name: str = "logo.png") -> Any:
    file = BytesIO()
    Pillow.new("RGB", size, "teal").save(file, image_format)
    return SimpleUploadedFile(name, file.getvalue())
