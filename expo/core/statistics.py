from django.db import connection


def gather() -> None:
    """After rows have come in bulk PostgreSQL takes tables for empty, and plans so, until its own turn has come."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
