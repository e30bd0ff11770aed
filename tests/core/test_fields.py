import pytest
from django import forms
from django.db import connection, models
from django.db.migrations.writer import MigrationWriter
from django.test.utils import isolate_apps
from django_prose_editor.config import allowlist_from_extensions
from django_prose_editor.widgets import AdminProseEditorWidget

from expo.core.fields import EXTENSIONS, HTMLField, HTMLFormField
from expo.core.html import clean

DIRTY, CLEAN = "<b>x</b><script>y</script>", "<p><strong>x</strong></p>"


@pytest.fixture
def note(transactional_db):
    """A model with a rich text, for as long as the test."""
    with isolate_apps("expo.core"):

        class Note(models.Model):
            body = HTMLField(blank=True)

            class Meta:
                app_label = "core"

            def __str__(self):
                return self.body

        with connection.schema_editor() as editor:
            editor.create_model(Note)
        yield Note
        with connection.schema_editor() as editor:
            editor.delete_model(Note)


def stored(note):
    return note.objects.values_list("body", flat=True).get()


def test_saving_cleans_the_row_and_the_instance(note):
    made = note.objects.create(body=DIRTY)
    assert made.body == stored(note) == CLEAN


def test_an_update_is_cleaned(note):
    note.objects.create()
    note.objects.update(body=DIRTY)
    assert stored(note) == CLEAN


def test_bulk_verbs_are_cleaned(note):
    [made] = note.objects.bulk_create([note(body=DIRTY)])
    assert stored(note) == CLEAN
    made.body = DIRTY + DIRTY
    note.objects.bulk_update([made], ["body"])
    assert stored(note) == "<p><strong>x</strong><strong>x</strong></p>".replace("</strong><strong>", "")


def test_migrations_know_a_plain_text_field():
    written, imports = MigrationWriter.serialize(HTMLField(blank=True))
    assert written == "models.TextField(blank=True)"
    assert "expo" not in str(imports)


def test_the_form_gives_clean_text_and_sees_an_empty_paragraph_as_empty():
    field = HTMLField().formfield()
    assert isinstance(field, HTMLFormField)
    assert field.clean(DIRTY) == CLEAN
    with pytest.raises(forms.ValidationError):
        field.clean("<p></p>")


def test_the_admin_gets_its_editor():
    field = HTMLField().formfield(widget=forms.Textarea())
    assert field.widget.get_config()["extensions"]["Heading"] == {"levels": [2, 3]}
    admin = HTMLField().formfield(widget=AdminProseEditorWidget)
    assert isinstance(admin.widget, AdminProseEditorWidget)


def test_the_editor_can_make_nothing_that_cleaning_takes_away():
    tags = allowlist_from_extensions(EXTENSIONS)["tags"]
    table = {"table", "caption", "thead", "tbody", "tr", "th", "td"}
    assert tags == {"p", "h2", "h3", "strong", "em", "sub", "sup", "br", "ul", "ol", "li", "blockquote", "a", *table}
    assert all(
        clean(f"<p><{tag}>x</{tag}></p>") == f"<p><{tag}>x</{tag}></p>" for tag in ("strong", "em", "sub", "sup")
    )


def test_a_text_out_of_the_database_goes_into_another_record_as_it_is(note):
    note.objects.create(body=DIRTY)
    kept = note.objects.get().body
    assert clean(kept) is kept
