from django.template import Context, Template
from django.utils.translation import override

LIST = Template("{% load punctuation %}{{ names|listed }}")


def test_the_names_of_a_list_are_parted_as_the_readers_language_does():
    names = Context({"names": ["甲", "乙"]})
    with override("en"):
        assert LIST.render(names) == "甲, 乙"
    with override("zh-hans"):
        assert LIST.render(names) == "甲、乙"


def test_what_is_listed_is_escaped():
    assert LIST.render(Context({"names": ["<b>"]})) == "&lt;b&gt;"
