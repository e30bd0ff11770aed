"""Errors for programs, as RFC 9457 has them: below `/api/` nothing that goes wrong answers with a page."""

from http import HTTPStatus
from typing import TypeVar

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext_noop as _
from pydantic import BaseModel, Field
from pydantic_core import to_json

Answer = TypeVar("Answer", bound=HttpResponseBase)
Record = TypeVar("Record")

PREFIX = "/api/"
CONTENT_TYPE = "application/problem+json"
ALLOWED = "GET, HEAD, OPTIONS"

DETAILS = {
    HTTPStatus.BAD_REQUEST: "The request cannot be read.",
    HTTPStatus.NOT_FOUND: "There is nothing at this address.",
    HTTPStatus.METHOD_NOT_ALLOWED: f"The data can only be read: use {ALLOWED}.",
    HTTPStatus.INTERNAL_SERVER_ERROR: "Something went wrong on our side. Try again later.",
    HTTPStatus.SERVICE_UNAVAILABLE: "The data cannot be read at this moment. Try again as Retry-After says.",
}


class Problem(BaseModel):
    __doc__ = _("What went wrong (RFC 9457).")

    type: str = Field(default="about:blank", description=_("Always about:blank: the status says what kind it is."))
    title: str = Field(description=_("The status in words."), examples=["Not Found"])
    status: int = Field(description=_("The status of the answer."), examples=[404])
    detail: str = Field(description=_("What is the matter."), examples=["There is no such article."])


class Fault(BaseModel):
    __doc__ = _("What is wrong with one parameter.")

    location: str = Field(description=_("Where the parameter stands: query or path."), examples=["query"])
    name: str = Field(description=_("The parameter."), examples=["limit"])
    detail: str = Field(description=_("What is wrong with it."), examples=["Input should be less than or equal to 100"])


class Invalid(Problem):
    __doc__ = _("Parameters that cannot be read.")

    title: str = Field(description=_("The status in words."), examples=["Unprocessable Entity"])
    status: int = Field(description=_("The status of the answer."), examples=[422])
    detail: str = Field(description=_("What is the matter."), examples=["Some parameters cannot be read."])
    errors: list[Fault] = Field(description=_("The parameters that are wrong."))


class Gone(Problem):
    __doc__ = _("What could be read once.")

    title: str = Field(description=_("The status in words."), examples=["Gone"])
    status: int = Field(description=_("The status of the answer."), examples=[410])
    detail: str = Field(description=_("What is the matter."), examples=["It was withdrawn."])
    reason: dict[str, str] = Field(
        description=_("Why it was withdrawn, by language."), examples=[{"en": "The dates were wrong."}]
    )
    redirect_to: str | None = Field(description=_("The page to which readers are sent instead."), examples=[None])


class Refused(Exception):  # noqa: N818 -- it is an answer, no failure
    """Raised by an operation that answers with a problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.detail)
        self.problem = problem


def concerns(request: HttpRequest) -> bool:
    return request.path_info.startswith(PREFIX)


def not_found(detail: str) -> Refused:
    status = HTTPStatus.NOT_FOUND
    return Refused(Problem(title=status.phrase, status=status, detail=detail))


def found(record: Record | None, kind: str) -> Record:
    """The record; refused where there is none."""
    if record is None:
        raise not_found(f"There is no such {kind}.")
    return record


def gone(detail: str, reason: dict[str, str], redirect_to: str | None = None) -> Refused:
    status = HTTPStatus.GONE
    return Refused(Gone(title=status.phrase, status=status, detail=detail, reason=reason, redirect_to=redirect_to))


def invalid(errors: list[Fault]) -> Invalid:
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    return Invalid(title=status.phrase, status=status, detail="Some parameters cannot be read.", errors=errors)


def of_status(status: HTTPStatus) -> HttpResponse:
    """The problem of which nothing but the status is known."""
    return answer(Problem(title=status.phrase, status=status, detail=DETAILS.get(status, status.phrase)))


def not_allowed() -> HttpResponse:
    response = of_status(HTTPStatus.METHOD_NOT_ALLOWED)
    response.headers["Allow"] = ALLOWED
    return response


def answer(problem: Problem) -> HttpResponse:
    response = HttpResponse(to_json(problem), status=problem.status, content_type=CONTENT_TYPE)
    response.headers["Cache-Control"] = "no-store"
    response.headers["Content-Language"] = "en"
    return for_programs(response)


def for_programs(response: Answer) -> Answer:
    """Scripts of every site may read it; search engines show the pages and not their data."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Expose-Headers"] = "ETag, Retry-After"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
