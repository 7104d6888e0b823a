"""What is said when something cannot be done."""


class Refusal(ValueError):
    """Input that cannot be taken. ``str(refusal)`` is one Chinese sentence: what, where, what to do."""
