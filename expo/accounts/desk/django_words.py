"""Words of Django's own back-office that its Chinese catalogue lacks, or sets with spaces between the scripts.

Named here, so that our catalogue keeps their translations, and it is asked before Django's.
"""

from django.utils.translation import gettext_noop as _
from django.utils.translation import ngettext_lazy as _n

WORDS = (
    _(":"),
    _("English"),
    _("Model name"),
    _("Add link"),
    _("Change or view list link"),
    _("Add"),
    _("Save and add another"),
    _("Filter"),
    _("Action"),
    _("Action:"),
    _("group"),
    _("Add %s"),
    _("Change %s"),
    _("View %s"),
    _("Select %s"),
    _("Select %s to change"),
    _("Select %s to view"),
    _("Add %(name)s"),
    _("Add another %(verbose_name)s"),
    _("Add another %(model)s"),
    _("Change selected %(model)s"),
    _("Delete selected %(model)s"),
    _("View selected %(model)s"),
    _("Delete selected %(verbose_name_plural)s"),
    _("Successfully deleted %(count)d %(items)s."),
    _("Cannot delete %(name)s"),
    _("%(app)s administration"),
    _("Models in the %(name)s application"),
    _(" By %(filter_title)s "),
    _("Sorting priority: %(priority_number)s"),
    _("Select all %(total_count)s %(module_name)s"),
    _("0 of %(cnt)s selected"),
    _("%(full_result_count)s total"),
    _("Start typing to filter…"),
    _("Popup closing…"),
    _("Hold down “Control”, or “Command” on a Mac, to select more than one."),
    _("You may edit it again below."),
    _("The {name} “{obj}” was added successfully."),
    _("The {name} “{obj}” was added successfully. You may add another {name} below."),
    _("The {name} “{obj}” was changed successfully."),
    _("The {name} “{obj}” was changed successfully. You may edit it again below."),
    _("The {name} “{obj}” was changed successfully. You may add another {name} below."),
    _("The %(name)s “%(obj)s” was deleted successfully."),
    _("%(name)s with ID “%(key)s” doesn’t exist. Perhaps it was deleted?"),
    _("Added {name} “{object}”."),
    _("Changed {fields} for {name} “{object}”."),
    _("Deleted {name} “{object}”."),
    _(
        "Please enter the correct %(username)s and password for a staff account. Note that both fields may be "
        "case-sensitive."
    ),
    _("After you’ve created a user, you’ll be able to edit more user options."),
    _(
        'Are you sure you want to delete the %(object_name)s "%(escaped_object)s"? All of the following related items '
        "will be deleted:"
    ),
    _(
        "Are you sure you want to delete the selected %(objects_name)s? All of the following objects and their related "
        "items will be deleted:"
    ),
    _("Enter a valid email address."),
    _("Select a valid choice. %(value)s is not one of the available choices."),
    _("%(model_name)s with this %(field_labels)s already exists."),
    _("%(model_name)s with this %(field_label)s already exists."),
)
COUNTED = (
    _n("%(counter)s result", "%(counter)s results", 1),
    _n("%(total_count)s selected", "All %(total_count)s selected", 1),
    _n("%(count)s %(name)s was changed successfully.", "%(count)s %(name)s were changed successfully.", 1),
)
