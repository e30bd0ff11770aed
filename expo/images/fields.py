from expo.core.fields import HTMLField


class BodyField(HTMLField):
    """A rich text that may hold images of the library."""
