"""Parts of addresses that stand on several pages."""


class Number:
    """A number in the one spelling that has no leading zero: each other one would be one more address of the page."""

    regex = "[1-9][0-9]{0,18}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)
