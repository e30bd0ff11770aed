import sys
from pathlib import Path

from django.template import Node, TemplateSyntaxError
from django.template.base import FilterExpression

TEMPLATES = Path(__file__).parent.parent.parent / "templates"


class UndefinedVariableError(TemplateSyntaxError):
    """A template of ours prints a variable that is not there."""


class Undefined(str):
    """As `string_if_invalid`: what is undefined fails in our templates, save with `|default`, and is empty in others.

    Django asks for its truth where it did not find the variable of an expression.
    """

    __slots__ = ()

    def __bool__(self) -> bool:
        frame = sys._getframe(1)
        expression = frame.f_locals.get("self")
        if not isinstance(expression, FilterExpression) or has_default(expression):
            return False
        while frame := frame.f_back:
            node = frame.f_locals.get("self")
            if isinstance(node, Node) and getattr(node, "origin", None):
                if Path(node.origin.name).is_relative_to(TEMPLATES):
                    raise UndefinedVariableError(f"{node.origin.name}: {expression} is not defined")
                break
        return False


def has_default(expression: FilterExpression) -> bool:
    return any(function.__name__ == "default" for function, _ in expression.filters)
