from organizers.admin.spreadsheet.exporting import ExportingAdmin, OfferingExport
from organizers.admin.spreadsheet.importing import ImportingAdmin


class SpreadsheetAdmin(ImportingAdmin, ExportingAdmin):
    """Bodies as a list: brought in, and taken along."""


__all__ = ["OfferingExport", "SpreadsheetAdmin"]
