"""Signs of life that do not wait for a commit."""

from collections import Counter

WORKED: Counter[str] = Counter()
"""Steps of work by stage in this process: records of a batch that takes long, rows of a ledger read back."""
