from django.http import FileResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.translation import gettext_lazy as _

from expo.core.spreadsheets.writing import CSV_TYPE, XLSX_TYPE, Rows, write_csv, write_xlsx

KINDS = {"xlsx": _("Excel (XLSX)"), "csv": _("CSV")}


def download(rows: Rows, kind: str, name: str, *, title: str = "") -> HttpResponseBase:
    """A file of one of `KINDS`, which is also the ending of its name."""
    filename = f"{name}.{kind}"
    if kind == "xlsx":
        return FileResponse(
            write_xlsx(rows, title=title), as_attachment=True, filename=filename, content_type=XLSX_TYPE
        )
    headers = {"Content-Disposition": f'attachment; filename="{filename}"'}
    return StreamingHttpResponse(write_csv(rows), content_type=CSV_TYPE, headers=headers)
