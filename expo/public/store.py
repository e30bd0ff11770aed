"""Finished answers to public requests, kept in the memory of this process: the bytes and all headers.

Nothing is ever dropped because it is old: what was made for another moment is not found, and what is made for this one
takes its place. What has not been asked for the longest goes when the memory that the site allows is used up.
"""

from collections import OrderedDict
from threading import Lock
from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.http.response import ResponseHeaders

from expo.public.encodings import IDENTITY, compressible, encode
from expo.public.state import Moment

#: What an answer takes beside its body: headers, key, and the dictionaries' own.
OVERHEAD = 4_000
#: Paths of which we know which parameters they declare.
PATHS = 10_000


class Address(NamedTuple):
    """What a public answer depends on, beside the moment: the declared parameters, sorted, that are not empty."""

    path: str
    parameters: tuple[tuple[str, str], ...]


class Answer(NamedTuple):
    """An answer in one coding. `headers` are never changed."""

    status: int
    headers: ResponseHeaders
    body: bytes


def parameters_of(query: QueryDict, declared: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Of a parameter that is repeated the last one counts; an empty one is as good as none."""
    return tuple((name, value) for name in declared if (value := query.get(name)))


def encoded(answer: Answer, coding: str) -> Answer:
    """An answer as it is, in a coding; as it is where nothing is won."""
    if coding == IDENTITY or not compressible(answer.headers["Content-Type"], answer.body):
        return answer
    body = encode(answer.body, coding)
    sizes = {"Content-Encoding": coding, "Content-Length": str(len(body))}
    return Answer(answer.status, ResponseHeaders({**answer.headers, **sizes}), body)


class Store:
    def __init__(self) -> None:
        self._lock = Lock()
        self._answers: OrderedDict[tuple[Address, str], tuple[Moment, Answer]] = OrderedDict()
        self._declared: dict[str, tuple[str, ...]] = {}
        self._bytes = 0

    def address(self, request: HttpRequest) -> Address | None:
        """Where the answer would be; none for a path of which nothing was ever kept."""
        declared = self._declared.get(request.path)
        if declared is None:
            return None
        return Address(request.path, parameters_of(request.GET, declared) if request.META["QUERY_STRING"] else ())

    def get(self, address: Address, coding: str, moment: Moment) -> Answer | None:
        """The answer for the moment; compressed at the first ask of a coding."""
        answer = self._find(address, coding, moment)
        if answer is None and coding != IDENTITY:
            plain = self._find(address, IDENTITY, moment)
            answer = plain and encoded(plain, coding)
            if answer and answer is not plain:
                self._put((address, coding), moment, answer)
        return answer

    def keep(self, address: Address, declared: tuple[str, ...], moment: Moment, answer: Answer) -> None:
        """An answer as it is, in no coding."""
        if not settings.PUBLIC_STORE_MB:
            return
        if len(self._declared) >= PATHS:
            self._declared.clear()
        self._declared[address.path] = declared
        self._put((address, IDENTITY), moment, answer)

    def clear(self) -> None:
        with self._lock:
            self._answers.clear()
            self._declared.clear()
            self._bytes = 0

    @property
    def bytes(self) -> int:
        return self._bytes

    def _find(self, address: Address, coding: str, moment: Moment) -> Answer | None:
        with self._lock:
            kept = self._answers.get((address, coding))
            if kept is None or kept[0] != moment:
                return None
            self._answers.move_to_end((address, coding))
        return kept[1]

    def _put(self, key: tuple[Address, str], moment: Moment, answer: Answer) -> None:
        with self._lock:
            if key in self._answers:
                self._bytes -= _weight(self._answers.pop(key)[1])
            self._answers[key] = moment, answer
            self._bytes += _weight(answer)
            while self._bytes > settings.PUBLIC_STORE_MB * 1_000_000:
                _, (_, oldest) = self._answers.popitem(last=False)
                self._bytes -= _weight(oldest)


def _weight(answer: Answer) -> int:
    return len(answer.body) + OVERHEAD


store = Store()
