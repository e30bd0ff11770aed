"""What is misconfigured, in words that say what to do: by Django's checks, in a registry of their own.

They look at a site that is set up, so that they would be in the way of the command that sets it up.
"""

from expo.site.operations.doctor import content, database, files, mail, settings
from expo.site.operations.doctor.registry import findings

__all__ = ["content", "database", "files", "findings", "mail", "settings"]
