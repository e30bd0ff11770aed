from django.apps import AppConfig


class CoreConfig(AppConfig):
    """Template tags and the editor's files; no table."""

    name = "expo.core"
    label = "core"
