"""What the editor says, by what the package would say: it ships no Chinese, and names its buttons in English only."""

from typing import Any

from django.utils.translation import gettext_lazy as _

WORDS: dict[str, Any] = {
    "paragraph": _("Paragraph"),
    "heading 2": _("Heading"),
    "heading 3": _("Smaller heading"),
    "unordered list": _("List"),
    "ordered list": _("Numbered list"),
    "blockquote": _("Quotation"),
    "bold": _("Bold"),
    "italic": _("Emphasis"),
    "subscript": _("Subscript"),
    "superscript": _("Superscript"),
    "insert link": _("Link"),
    "remove link": _("Remove the link"),
    "undo": _("Undo"),
    "redo": _("Redo"),
    "Insert table": _("Table"),
    "Add column": _("Add a column"),
    "Delete column": _("Delete the column"),
    "Add row": _("Add a row"),
    "Delete row": _("Delete the row"),
    "Merge cells": _("Merge the cells"),
    "Split cell": _("Split the cell"),
    "Toggle header cell": _("Heading cell or not"),
    "Delete table": _("Delete the table"),
    "Table caption": _("Caption of the table"),
    "Caption": _("Caption"),
    "Edit Link": _("Link"),
    "URL": _("Address"),
    "Title": _("Title"),
    "Update": _("Apply"),
    "Cancel": _("Cancel"),
}

MENU: dict[str, Any] = {
    "groups": [{"group": group} for group in ("blockType -lists", "lists", "nodes -blockType -lists", "marks", "link",
                                              "table", "history")]
}  # fmt: skip
"""Buttons only: the package's drop-down cannot be opened from the keyboard."""
