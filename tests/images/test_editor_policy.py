"""The editor under the strict Content-Security-Policy."""

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import django_prose_editor
from django.conf import settings
from django.test import Client

from expo.core.editor_words import WORDS
from expo.images.admin_editor import TIPTAP_STYLE

SCRIPT = Path(django_prose_editor.__file__).parent / "static/django_prose_editor/editor.js"


def test_the_hash_is_of_the_style_that_the_shipped_script_writes():
    styles = re.findall(r"=`(\.ProseMirror \{[^`]*)`", SCRIPT.read_text())
    assert [f"'sha256-{b64encode(sha256(style.encode()).digest()).decode()}'" for style in styles] == [TIPTAP_STYLE]


def test_every_word_that_we_translate_is_said_by_a_script():
    own = Path(settings.BASE_DIR, "static/js/editor/captioned-table.js")
    script = SCRIPT.read_text() + own.read_text()
    headings = {"heading 2", "heading 3"}  # made of "heading" and the level
    assert [word for word in WORDS if f'"{word}"' not in script and word not in headings] == []


def test_only_forms_with_the_editor_let_its_style_in(admin_client: Client):
    with_editor = admin_client.get("/admin/site/page/add/")["Content-Security-Policy"]
    assert TIPTAP_STYLE in with_editor
    assert "unsafe" not in with_editor
    assert TIPTAP_STYLE not in admin_client.get("/admin/")["Content-Security-Policy"]


def test_the_inline_import_map_carries_the_nonce_of_the_answer(admin_client: Client):
    response = admin_client.get("/admin/site/page/add/")
    nonce = re.search(r"'nonce-([^']+)'", response["Content-Security-Policy"])[1]
    assert re.search(rf'<script type="importmap" nonce="{re.escape(nonce)}">', response.content.decode())
