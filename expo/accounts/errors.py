class Settled(Exception):  # noqa: N818 -- it names a state
    """It was decided already, or is too old."""
