"""Who may what on each route: a route that stands in none of these lists has no policy, and the walk fails."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum

from django.contrib import admin

from organizers.models import Access


class Actor(Enum):
    VISITOR = "a visitor"
    OWNER = "an owner of the body"
    EDITOR = "an editor of the body"
    VIEWER = "a viewer of the body"
    STRANGER = "a member of another body"
    NEWSROOM = "Editors"
    ORGANIZERS = "Organizer managers"
    ADMINISTRATOR = "Administrators"
    NEWCOMER = "staff without a group"

    @property
    def access(self) -> Access | None:
        return {Actor.OWNER: Access.OWNER, Actor.EDITOR: Access.EDITOR, Actor.VIEWER: Access.VIEWER}.get(self)


STAFF = {Actor.NEWSROOM, Actor.ORGANIZERS, Actor.ADMINISTRATOR, Actor.NEWCOMER}


class Answer(Enum):
    ALLOWED = "allowed"
    SIGN_IN = "led to sign in"
    DESK_SIGN_IN = "led to the desk's sign-in"
    FORBIDDEN = "forbidden"
    NOT_FOUND = "not found"
    CONFLICT = "told that it cannot be done now"


Holds = Callable[[str], bool]


@dataclass(frozen=True)
class Policy:
    """What `read` and `write` answer an actor; `holds` says whether the actor has a right.

    `others` are answers that are as good: of a page without anything to show, of a door that is shut.
    """

    read: Callable[[Actor, Holds], Answer]
    write: Callable[[Actor, Holds], Answer]
    others: frozenset[Answer] = frozenset()


def same(answer: Callable[[Actor, Holds], Answer], *others: Answer) -> Policy:
    return Policy(answer, answer, frozenset(others))


PUBLIC = same(lambda actor, holds: Answer.ALLOWED, Answer.NOT_FOUND)
DOOR = same(lambda actor, holds: Answer.ALLOWED, Answer.NOT_FOUND, Answer.SIGN_IN)
SIGNED_IN = same(lambda actor, holds: Answer.SIGN_IN if actor is Actor.VISITOR else Answer.ALLOWED)


def portal(access: Access) -> Policy:
    def answer(actor: Actor, holds: Holds) -> Answer:
        if actor is Actor.VISITOR:
            return Answer.SIGN_IN
        mine = actor.access
        return Answer.ALLOWED if mine and mine.covers(access) else Answer.NOT_FOUND

    return same(answer)


def desk(*read: str, write: tuple[str, ...] = ()) -> Policy:
    """Staff with one of these rights; of none named, all staff."""
    return Policy(_staff_with(read), _staff_with(write or read))


def _staff_with(rights: tuple[str, ...]) -> Callable[[Actor, Holds], Answer]:
    def answer(actor: Actor, holds: Holds) -> Answer:
        if actor not in STAFF:
            return Answer.DESK_SIGN_IN
        return Answer.ALLOWED if not rights or any(map(holds, rights)) else Answer.FORBIDDEN

    return answer


def verb(right: str) -> Policy:
    """Its page says why it is not offered; what is posted all the same is refused."""
    return replace(desk(right), others=frozenset([Answer.CONFLICT]))


def fetched(*rights: str) -> Policy:
    """The desk's own scripts ask for it: they are told, not led elsewhere."""
    staff = _staff_with(rights)

    def answer(actor: Actor, holds: Holds) -> Answer:
        return staff(actor, holds) if actor in STAFF else Answer.FORBIDDEN

    return same(answer)


def _of_models() -> dict[str, Policy]:
    """What the desk offers for every model by its rights."""
    found: dict[str, Policy] = {}
    for model in admin.site._registry:
        app, name = model._meta.app_label, model._meta.model_name
        view, add, change, delete = (f"{app}.{right}_{name}" for right in ("view", "add", "change", "delete"))
        publish, alone = f"{app}.publish_{name}", f"{app}.publish_alone_{name}"
        seen = (view, change)
        for action, policy in {
            "changelist": desk(*seen),
            "add": desk(add),
            "change": desk(*seen, write=(change,)),
            "delete": desk(delete),
            "history": desk(*seen),
            "open_form": fetched(add),
            "move": desk(change),
            "act": desk(change),
            "versions": desk(*seen),
            "compare": desk(*seen),
            "restore": desk(*seen, write=(change,)),
            **dict.fromkeys(("take_back", "submit", "discard"), verb(change)),
            **dict.fromkeys(("approve", "send_back", "decide", "withdraw", "reinstate"), verb(publish)),
            **dict.fromkeys(("publish", "correct"), verb(alone)),
        }.items():
            found[f"admin:{app}_{name}_{action}"] = policy
    return found


PUBLIC_PAGES = """
    root home page search opensearch feeds media preview healthz readyz robots favicon share sitemap sitemap_pages
    sitemap_news
    news_sitemap news_share news_qr event:editions event:edition event:calendar event:current_venue event:venue
    event:contact news:list news:category news:outlet news:year news:month news:feed news:rss news:category_feed
    news:category_rss news:outlet_feed news:outlet_rss news:article organizers:list organizers:organization
    api_index api_openapi api_docs api_guide api:list_articles api:get_article api:list_changes api:list_editions
    api:get_edition api:list_organizers api:get_organizer api:list_venues api:get_venue api:list_contacts
    api:search
"""
DOORS = """
    admin:login admin:logout account_login account_logout account_reset_password account_reset_password_done
    account_reset_password_from_key account_reset_password_from_key_done mfa_authenticate
    account_request_login_code account_confirm_login_code account_confirm_email accounts_invitation portal:invitation
"""
OWN_PAGES = """
    account_reauthenticate account_change_password account_set_password usersessions_list mfa_index
    mfa_reauthenticate mfa_activate_totp mfa_generate_recovery_codes account_reauthenticate_by_mail account_me
    account_stored account_stored_file account_erase account_email portal:home
"""
OF_A_SECOND_FACTOR = "mfa_deactivate_totp mfa_view_recovery_codes mfa_download_recovery_codes"
PORTAL = {
    Access.VIEWER: "body people leave compare history preview preview_page",
    Access.EDITOR: "keep drop take_back discard",
    Access.OWNER: "invite member remove send_again withdraw",
}
DESK = "admin:index admin:account admin:jsi18n admin:password_change admin:password_change_done"
#: Each answers as the table or the record of which it is asked.
DESK_BY_RECORD = "admin:autocomplete admin:view_on_site admin:app_list"
#: What was public is withdrawn, people are erased, there is one expo, and some rows come and go by verbs alone.
NOBODY = """
    admin:news_article_delete admin:organizers_organization_delete admin:accounts_user_delete
    admin:event_expo_add admin:event_expo_delete
    admin:organizers_membership_add admin:organizers_membership_delete
    admin:organizers_invitation_add admin:organizers_invitation_delete
    admin:accounts_outgoingmail_add admin:accounts_outgoingmail_delete
    admin:accounts_auditentry_add admin:accounts_auditentry_delete
"""
BODIES = "organizers.change_organization"
DESK_BY_RIGHT = {
    "import_pages": "news.add_article",
    "import_chosen": "news.add_article",
    "desk_planned": "news.view_article event.view_notice",
    "desk_checks": "news.change_article",
    "admin:accounts_auditentry_export": "accounts.view_auditentry",
    "admin:auth_user_password_change": "accounts.change_user",
    "admin:images_image_library": "images.view_image",
    "admin:images_image_upload": "images.add_image",
    "admin:organizers_organization_invite": "organizers.change_organization",
    "admin:organizers_organization_duplicates": "organizers.publish_organization",
    "admin:organizers_organization_export": "organizers.view_organization organizers.change_organization",
    "admin:organizers_organization_import": "organizers.change_organization",
    "admin:organizers_organization_import_dry_run": "organizers.change_organization",
    "admin:organizers_organization_import_template": "organizers.change_organization",
    "admin:organizers_organization_preview": "organizers.view_organization organizers.change_organization",
    "admin:organizers_organization_queue": "organizers.publish_organization",
    "admin:organizers_organization_merge": "organizers.publish_organization",
    "admin:organizers_participation_clone": "organizers.add_participation",
    "admin:organizers_participation_logos": "organizers.change_organization event.change_edition",
    "admin:news_article_bulk": "news.change_article",
    "admin:news_article_bulk_result": "news.view_article",
    "admin:news_article_preview": "news.change_article",
    "admin:news_article_preview_document": "news.change_article",
    **{
        f"admin:organizers_{table}_{page}": BODIES
        for table in ("membership", "invitation")
        for page in ("changelist", "history", "act")
    },
}

POLICIES: dict[str, Policy] = {
    **_of_models(),
    **dict.fromkeys(PUBLIC_PAGES.split(), PUBLIC),
    **dict.fromkeys(DOORS.split(), DOOR),
    **dict.fromkeys(OWN_PAGES.split(), SIGNED_IN),
    **dict.fromkeys(OF_A_SECOND_FACTOR.split(), replace(SIGNED_IN, others=frozenset([Answer.NOT_FOUND]))),
    **{f"portal:{name}": portal(access) for access, names in PORTAL.items() for name in names.split()},
    "portal:listing": Policy(portal(Access.VIEWER).read, portal(Access.EDITOR).write),
    **dict.fromkeys(DESK.split(), desk()),
    **dict.fromkeys(DESK_BY_RECORD.split(), replace(desk(), others=frozenset([Answer.FORBIDDEN, Answer.NOT_FOUND]))),
    **dict.fromkeys(NOBODY.split(), desk("nobody.may")),
    **{name: desk(*rights.split()) for name, rights in DESK_BY_RIGHT.items()},
    **{
        f"admin:organizers_{table}_change": desk(BODIES, write=("nobody.may",))
        for table in ("membership", "invitation")
    },
    "admin:accounts_outgoingmail_change": desk("accounts.view_outgoingmail", write=("nobody.may",)),
    "admin:accounts_auditentry_change": desk("accounts.view_auditentry", write=("nobody.may",)),
    "admin:event_expo_open_form": fetched("nobody.may"),
    "admin:news_article_preview_revoke": replace(desk("news.change_article"), others=frozenset([Answer.NOT_FOUND])),
}
