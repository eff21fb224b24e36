"""What can go wrong with a record, in one vocabulary."""


class Rejected(Exception):
    """A record that cannot be processed: it becomes one dead letter with this reason.

    ``reason`` is one word of a bounded list (it is a metric label); ``detail`` tells a person what is wrong
    and names the field.
    """

    def __init__(self, reason: str, detail: str, field: str | None = None) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail
        self.field = field
