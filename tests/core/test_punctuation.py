from django.template import Context, Template
from django.utils.translation import override

from expo.core.punctuation import sentences

LIST = Template("{% load punctuation %}{{ names|listed }}")


def test_the_names_of_a_list_are_parted_as_the_readers_language_does():
    names = Context({"names": ["甲", "乙"]})
    with override("en"):
        assert LIST.render(names) == "甲, 乙"
    with override("zh-hans"):
        assert LIST.render(names) == "甲、乙"


def test_what_is_listed_is_escaped():
    assert LIST.render(Context({"names": ["<b>"]})) == "&lt;b&gt;"


def test_sentences_are_parted_by_a_space_but_not_after_a_full_width_mark():
    assert sentences(["It is wrong.", "Try again."]) == "It is wrong. Try again."
    assert sentences(["有误。", "请重试。"]) == "有误。请重试。"
    assert sentences([]) == ""
