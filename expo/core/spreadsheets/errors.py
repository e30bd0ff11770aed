class UnreadableError(Exception):
    """The file is no table that can be read; the message says why and what to do, in the language active now."""
