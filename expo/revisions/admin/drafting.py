from collections.abc import Callable, Collection
from functools import cache
from http import HTTPStatus
from typing import Any, cast

from django.contrib import messages
from django.contrib.admin import display
from django.contrib.admin.options import IS_POPUP_VAR
from django.contrib.admin.utils import flatten_fieldsets
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from expo.accounts.desk import form_of
from expo.accounts.models import User
from expo.core.fields import HTMLField
from expo.core.punctuation import sentences
from expo.public.changes import public_change
from expo.revisions import content, findings, guards, verbs
from expo.revisions.admin.answers import is_correcting, page_of, refused
from expo.revisions.admin.form import LOCKED, STAMP, ModeratedForm, draft_of, placement_columns
from expo.revisions.admin.offering import OfferingAdmin
from expo.revisions.compare import compare
from expo.revisions.errors import Conflict, Refused, Stale
from expo.revisions.models import Revision
from expo.revisions.stamp import Stamp


class DraftingAdmin(OfferingAdmin):
    """The form shows the open revision, else the live content, and writes only into the draft.

    What is no content of a revision (a record's placement, its inlines) is saved at once, by who may publish.
    """

    form = ModeratedForm
    change_form_template = "admin/revisions/change_form.html"

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        record: Any = super().get_object(request, object_id, from_field)
        if record is not None:
            record.is_corrected = is_correcting(request)
            record.draft = None if record.is_corrected else record.open_revision
            record.stamp = Stamp.of(record, record.draft)
            if record.draft:
                content.copy(record.draft, record)
        return record

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Texts that are locked are shown as readers would see them; a correction changes content alone."""
        fieldsets = super().get_fieldsets(request, obj)
        if is_correcting(request):
            return [_kept(fieldset, self._is_content) for fieldset in fieldsets if _kept(fieldset, self._is_content)]
        if not _is_locked(request, obj):
            return fieldsets
        shown = {field.name: _shown(field) for field in content.fields(self.model) if isinstance(field, HTMLField)}
        return [(title, options | {"fields": _replaced(options["fields"], shown)}) for title, options in fieldsets]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        names = flatten_fieldsets(self.get_fieldsets(request, obj))
        readonly = list(super().get_readonly_fields(request, obj))
        if _is_locked(request, obj):
            readonly += [name for name in names if callable(name) or self._is_content(name)]
        if not self.may_place(request):
            readonly += [name for name in names if not callable(name) and not self._is_content(name)]
        return readonly

    def get_inline_instances(self, request: HttpRequest, obj: Any = None) -> Any:
        """What inlines show is public at once."""
        is_shown = self.may_place(request) and not is_correcting(request)
        return super().get_inline_instances(request, obj) if is_shown else []

    def may_place(self, request: HttpRequest) -> bool:
        return guards.holds(request.user, "publish", self.model)  # type: ignore[arg-type]

    def _is_content(self, name: str) -> bool:
        return name in {field.name for field in content.fields(self.model)}

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        obj, form, by = context["original"], context["adminform"].form, cast(User, request.user)
        draft = draft_of(obj)
        context |= {
            "draft": draft,
            "stamp": self._stamp(request, obj, form),
            "is_locked": _is_locked(request, obj),
            "is_correcting": is_correcting(request),
            "findings": findings.of(draft) if draft else (),
            "offered": self.offered(obj, by) if obj and not is_correcting(request) else [],
            "beside": list(self.beside(request, obj)) if obj else [],
            "remarks": list(self.remarks(obj)) if draft else [],
            "may_publish_alone": guards.may_publish_alone(by, self.model),  # type: ignore[arg-type]
            "conflicting": [
                field.verbose_name for field in content.fields(self.model) if draft and field.attname in draft.conflicts
            ],
        }
        if form.stale is not None:
            context["stale_diffs"] = compare(form.stale, form.instance, content.fields(self.model))
        response = super().render_change_form(request, context, *args, **kwargs)
        if form.stale is not None:
            response.status_code = HTTPStatus.CONFLICT
        return response

    def _stamp(self, request: HttpRequest, obj: Any, form: Any) -> str:
        """The version that the form shows; after a stale save the one that the next save replaces knowingly."""
        if form.stale is not None:
            is_draft = isinstance(form.stale, Revision)
            return str(Stamp(form.stale.number, form.stale.version) if is_draft else Stamp.of(form.stale, None))
        return request.POST.get(STAMP) or (str(obj.stamp) if obj else str(Stamp(0, 0)))

    # -- what the form saves ---------------------------------------------------------------------------------

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Who is overtaken while saving is told as one who was overtaken before."""
        try:
            return super().changeform_view(request, *args, **kwargs)
        except Stale:
            return super().changeform_view(request, *args, **kwargs)
        except Conflict as conflict:
            return refused(self, request, conflict)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001
        if is_correcting(request):
            typed = content.values(obj)
            changes = {column: typed[column] for column in self._changed(form)}
            verbs.correct(obj, changes, by=cast(User, request.user), live_number=_stamp_read(request).number)
        elif not change:
            typed = content.values(obj)
            content.lay(content.blank(self.model), obj)
            obj.save()
            content.lay(typed, obj)
        elif placed := [name for name in form.changed_data if name in placement_columns(obj)]:
            obj.save(update_fields=placed)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: Any) -> None:
        """The draft comes last: its verb locks the record, and what is public must have been locked before."""
        super().save_related(request, form, formsets, change)
        if is_correcting(request) or (change and not self._changed(form)):
            return
        record, typed = form.instance, content.values(form.instance)
        stamp = _stamp_read(request) if change else Stamp(0, 0)
        record.draft = verbs.save_draft(record, typed, by=cast(User, request.user), stamp=stamp)
        content.lay(typed, record)
        request.has_saved_draft = True  # type: ignore[attr-defined]

    def _changed(self, form: Any) -> set[str]:
        """Columns of the content."""
        return {field.attname for field in content.fields(self.model) if field.name in form.changed_data}

    def construct_change_message(self, request: HttpRequest, form: Any, formsets: Any, add: Any = False) -> Any:  # noqa: FBT002
        """The verbs log what happens to content."""
        changes = super().construct_change_message(request, form, formsets, add)
        return {name: change for name, change in changes.items() if not self._is_content(name)}

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        return super().log_change(request, obj, message) if message else None

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: str | None = None) -> HttpResponse:
        return self._go_on(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        return self._go_on(request, obj) or super().response_change(request, obj)

    def _go_on(self, request: HttpRequest, obj: Any) -> HttpResponse | None:
        """From the draft, which is saved, to what the button promised."""
        if is_correcting(request):
            messages.success(request, _("Corrected. Readers see it now; add a dated note if they should know."))
            return HttpResponseRedirect(form_of(obj))
        draft = draft_of(obj)
        if draft is None:
            return None
        if "_publish" in request.POST:
            return HttpResponseRedirect(page_of(obj, "publish"))
        if "_submit" in request.POST:
            self._submit(request, draft)
        elif not getattr(request, "has_saved_draft", False) or IS_POPUP_VAR in request.POST:
            return None
        else:
            messages.success(request, _("The draft is saved. Readers do not see it yet."))
        stays = {"_submit", "_continue"} & request.POST.keys()
        return HttpResponseRedirect(form_of(obj)) if stays else self.response_post_save_change(request, obj)

    def _submit(self, request: HttpRequest, draft: Revision) -> None:
        try:
            verbs.submit(draft, by=cast(User, request.user), version=draft.version)
        except (Conflict, Refused, ValidationError) as refusal:
            messages.error(request, f"{_('The draft is saved, but not submitted.')} {_told(refusal)}")
        else:
            messages.success(request, _("Submitted for review."))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What was public is withdrawn, so that its address can say why; a draft that never was may go."""
        return super().has_delete_permission(request, obj) and (obj is None or obj.live_number is None)

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        with public_change():
            super().delete_queryset(request, queryset)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """The same of rows that are chosen in the list."""
        to_delete, count, lacking, protected = super().get_deleted_objects(objs, request)
        was_live = [_("%(record)s: withdraw it instead") % {"record": obj} for obj in objs if obj.live_number]
        return to_delete, count, lacking, [*protected, *was_live]


def _is_locked(request: HttpRequest, obj: Any) -> bool:
    """Whether the draft can be read and not written; what is posted says itself how its form was shown."""
    draft = draft_of(obj)
    if draft is None or is_correcting(request):
        return False
    return LOCKED in request.POST if request.method == "POST" else not draft.is_writable


def _stamp_read(request: HttpRequest) -> Stamp:
    """Of a form that was found good."""
    return Stamp.parse(request.POST[STAMP])


def _kept(fieldset: Any, wanted: Callable[[str], bool]) -> Any:
    """The fieldset with these fields alone; none where it has none of them."""
    title, options = fieldset
    rows = [tuple(filter(wanted, row if isinstance(row, tuple) else (row,))) for row in options["fields"]]
    return (title, options | {"fields": [row for row in rows if row]}) if any(rows) else None


def _replaced(rows: Any, shown: dict[str, Any]) -> list[Any]:
    return [tuple(shown.get(name, name) for name in (row if isinstance(row, tuple) else (row,))) for row in rows]


@cache
def _shown(field: Any) -> Callable[[Any], SafeString]:
    """Always the same function of a field: Django looks for it in several lists."""

    def show(record: Any) -> SafeString:
        return SafeString(getattr(record, field.name))  # the field has cleaned it

    show.__name__ = field.name
    described: Callable[[Any], SafeString] = display(description=field.verbose_name)(show)
    return described


def _labels(model: Any, columns: Collection[str]) -> list[Any]:
    return [field.verbose_name for field in content.fields(model) if field.attname in columns]


def _told(refusal: Exception) -> str:
    return sentences(refusal.messages) if isinstance(refusal, ValidationError) else str(refusal)
