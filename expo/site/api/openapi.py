"""The description of the API for programs: OpenAPI, with an example of every answer."""

from functools import cache
from typing import Any

from django.conf import settings
from django.urls import reverse

from expo.site.api import problems
from expo.site.api.api import api

Document = dict[str, Any]
JSON = "application/json"


@cache
def document() -> Document:
    """The same for as long as the process lives."""
    made: Document = dict(api.get_openapi_schema(path_prefix=reverse("api_index")))
    made["info"] |= {"version": f"{api.version}.0"}
    made["servers"] = [{"url": settings.SITE_URL}]
    schemas = made["components"]["schemas"]
    del schemas["Wanted"]  # the parameters of an operation, which lists them itself
    for methods in made["paths"].values():
        del methods["head"]  # answers as GET does; an operation's name stands once
        for parameter in methods["get"]["parameters"]:
            _describe_parameter(parameter)
        for status, answer in methods["get"]["responses"].items():
            if content := answer.get("content"):
                _describe_answer(content, schemas, problems.CONTENT_TYPE if status >= 400 else JSON)
    return made


def _describe_parameter(parameter: Document) -> None:
    """What may be left out is not therefore null, but may be empty; a parameter has one example."""
    schema = parameter["schema"]
    if "anyOf" in schema:
        schema |= next(one for one in schema.pop("anyOf") if one != {"type": "null"})
    if not parameter["required"]:
        parameter["allowEmptyValue"] = True
    if examples := parameter.pop("examples", None):
        parameter["example"] = examples[0]


def _describe_answer(content: Document, schemas: Document, media_type: str) -> None:
    found = content.pop(JSON)
    content[media_type] = found | {"example": example(found["schema"], schemas)}


def example(schema: Document, schemas: Document) -> Any:
    """Made of the examples of its fields."""
    if "examples" in schema:
        return schema["examples"][0]
    if "$ref" in schema:
        return example(schemas[schema["$ref"].rpartition("/")[2]], schemas)
    if "default" in schema:
        return schema["default"]
    if "properties" in schema:
        return {name: example(field, schemas) for name, field in schema["properties"].items()}
    if schema.get("type") == "array":
        return [example(schema["items"], schemas)]
    return example(schema["anyOf"][0], schemas)
