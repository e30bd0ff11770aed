import pytest

from expo.site.importing.reading.labels import label_alone, split_labelled
from expo.site.importing.roles import split_names


def pairs(text: str) -> list[tuple[str, str]]:
    return [(item.field, item.value) for item in split_labelled(text)[1]]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Release:The Some PostTime:2021-09-13", [("release", "The Some Post"), ("date", "2021-09-13")]),
        ("发布：人民邮电报时间：2021-09-13", [("release", "人民邮电报"), ("date", "2021-09-13")]),
        ("来 源：新华网　作 者：王某", [("outlet", "新华网"), ("byline", "王某")]),
        ("（来源：新华社）", [("outlet", "新华社")]),
        ("Source :Xinhua|Editor: hu", [("outlet", "Xinhua"), ("editor", "hu")]),
        ("TEL: 0311-1Address: Zhengding", [("phone", "0311-1"), ("address", "Zhengding")]),
        ("Tel.: 0311-1", [("phone", "0311-1")]),
        ("Address (in English): Zhengding", [("address", "Zhengding")]),
        ("主办单位：甲部 承办单位：乙局", [("host", "甲部"), ("executive-organizer", "乙局")]),
    ],
)
def test_labelled_values_of_a_line(line, expected):
    assert pairs(line) == expected


@pytest.mark.parametrize("line", ["开幕时间：2021-09-06", "The New York Times: a comment", "Overtime: none"])
def test_the_end_of_another_word_is_no_label(line):
    assert pairs(line) == []


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Executive Organizer", "executive-organizer"),
        ("Executive Organizers:", "executive-organizer"),
        ("Co-organizers", "co-organizer"),
        ("Hosts", "host"),
        ("Organizer", "organizer"),
        ("Supporters", "supporter"),
        ("【主办单位】", "host"),
        ("协办单位 / Co-organizers", "co-organizer"),
        ("支持单位：", "supporter"),
        ("指导单位", "guidance"),
    ],
)
def test_headings_of_roles(line, role):
    found = label_alone(line)
    assert found
    assert found.field == role


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("工业和信息化部、河北省人民政府", ["工业和信息化部", "河北省人民政府"]),
        ("人民网；新华网等", ["人民网", "新华网"]),
        ("中国电子商会 石家庄市人民政府", ["中国电子商会", "石家庄市人民政府"]),
        ("Ministry of Commerce; Hebei Office", ["Ministry of Commerce", "Hebei Office"]),
        ("Ministry of Commerce, Hebei Office", ["Ministry of Commerce", "Hebei Office"]),
        ("Department of Culture, Radio and Television", ["Department of Culture, Radio and Television"]),
        ("Some Fair Co., Ltd.", ["Some Fair Co., Ltd."]),
    ],
)
def test_names_of_a_line(line, names):
    assert split_names(line) == names
