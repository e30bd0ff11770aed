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
    _("Breadcrumbs"),
    _("Run the selected action"),
    _("Click here to select the objects across all pages"),
    _("Remove from sorting"),
    _("Toggle sorting"),
    _("Show counts"),
    _("Hide counts"),
    _("Are you sure?"),
    _("Select this object for an action - {}"),
    _("No action selected."),
    _("Change history: %s"),
    _("Items must be selected in order to perform actions on them. No items have been changed."),
    _("You don’t have permission to view or edit anything."),
    _(
        "Deleting the %(object_name)s '%(escaped_object)s' would result in deleting related objects, but your"
        " account doesn't have permission to delete the following types of objects:"
    ),
    _(
        "Deleting the %(object_name)s '%(escaped_object)s' would require deleting the following protected "
        "related objects:"
    ),
    _(
        "Deleting the selected %(objects_name)s would result in deleting related objects, but your account "
        "doesn't have permission to delete the following types of objects:"
    ),
    _("Deleting the selected %(objects_name)s would require deleting the following protected related objects:"),
    _("Raw passwords are not stored, so there is no way to see the user’s password."),
    _("superuser status"),
    _("Designates that this user has all permissions without explicitly assigning them."),
    _("The groups this user belongs to. A user will get all permissions granted to each of their groups."),
    _("The password is too similar to the %(verbose_name)s."),
    _("Your password can’t be too similar to your other personal information."),
    _("Your password can’t be a commonly used password."),
    _("Your password can’t be entirely numeric."),
    _("This password is too common."),
    _("This password is entirely numeric."),
    _("Enter a valid URL."),
    _("Enter a valid date."),
    _("Enter a valid date/time."),
    _("Enter a whole number."),
    _("Enter a number."),
    _("(Hidden field %(name)s) %(error)s"),
    _("This object doesn’t have a change history. It probably wasn’t added via this admin site."),
)
COUNTED = (
    _n("%(counter)s result", "%(counter)s results", 1),
    _n("%(total_count)s selected", "All %(total_count)s selected", 1),
    _n("%(count)s %(name)s was changed successfully.", "%(count)s %(name)s were changed successfully.", 1),
    _n(
        "This password is too short. It must contain at least %(min_length)d character.",
        "This password is too short. It must contain at least %(min_length)d characters.",
        1,
    ),
    _n(
        "Your password must contain at least %(min_length)d character.",
        "Your password must contain at least %(min_length)d characters.",
        1,
    ),
    _n(
        "Ensure this value has at most %(limit_value)d character (it has %(show_value)d).",
        "Ensure this value has at most %(limit_value)d characters (it has %(show_value)d).",
        1,
    ),
    _n(
        "Ensure this value has at least %(limit_value)d character (it has %(show_value)d).",
        "Ensure this value has at least %(limit_value)d characters (it has %(show_value)d).",
        1,
    ),
    _n(
        "Ensure this filename has at most %(max)d character (it has %(length)d).",
        "Ensure this filename has at most %(max)d characters (it has %(length)d).",
        1,
    ),
    _n("%(num)d year", "%(num)d years", 1),
    _n("%(num)d month", "%(num)d months", 1),
    _n("%(num)d week", "%(num)d weeks", 1),
    _n("%(num)d day", "%(num)d days", 1),
    _n("%(num)d hour", "%(num)d hours", 1),
    _n("%(num)d minute", "%(num)d minutes", 1),
)
