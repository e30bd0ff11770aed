class BackupError(Exception):
    """Says in a sentence why nothing was written."""
