"""Two records of one body become one: what hangs on the one goes over to the other, and its address leads there."""

from organizers.merging.hanging import tables
from organizers.merging.plan import Move, Plan, plan, refusal
from organizers.merging.verb import RIGHTS, may_merge, merge

__all__ = ["RIGHTS", "Move", "Plan", "may_merge", "merge", "plan", "refusal", "tables"]
