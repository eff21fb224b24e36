"""The shape of a time expression found in a text."""

from typing import TypedDict

from streams.tagging.times.reader import Kind

TimeMention = TypedDict(
    "TimeMention",
    {
        "start": int,
        "end": int,
        "text": str,
        "type": Kind,
        "from": str | None,
        "to": str | None,
        "mod": str,
        "seconds": float | None,
    },
)
"""A time expression.  ``from``/``to`` are the first and last day (``YYYY-MM-DD``), moments (``YYYY-MM-DDTHH:MM:SS``,
``to`` exclusive) or times of day (``HH:MM:SS``) it stands for; ``None`` where open, or unknown for want of a
publication time.  ``mod`` is a limiting word, ``seconds`` the length of a duration."""
