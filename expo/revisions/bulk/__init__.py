"""One verb on many records: each under its own guard, each with its own result."""

from expo.revisions.bulk.action import BulkAction, BulkForm
from expo.revisions.bulk.admin import BulkAdmin
from expo.revisions.bulk.revising import may_correct, revise
from expo.revisions.bulk.running import LIMIT, Act, Outcome, run

__all__ = ["LIMIT", "Act", "BulkAction", "BulkAdmin", "BulkForm", "Outcome", "may_correct", "revise", "run"]
