from functools import cache
from importlib import import_module
from types import ModuleType


@cache
def openpyxl() -> ModuleType:
    """Loaded with the first workbook: it takes 5 MB of each process, and few ever meet one."""
    return import_module("openpyxl")
