"""What Django does not tell."""

from django.dispatch import Signal

#: Rows were written past their model's `save`; the sender is the model, `keys` are theirs. In the same transaction.
written = Signal()
