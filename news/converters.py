"""The parts of addresses: what does not look like a year or a month is no address of ours."""

from django.urls.converters import StringConverter


class Title(StringConverter):
    """Any script; the pictures of an article, which stand outside the languages, must not look like titles."""

    regex = r"[^/]+(?<!\.jpg)(?<!\.svg)"


class Year:
    regex = "[1-9][0-9]{3}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return f"{value:04}"


class Month:
    regex = "0[1-9]|1[0-2]"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return f"{value:02}"
