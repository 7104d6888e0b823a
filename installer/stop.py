"""How a step of the developer script ends early."""


class Stop(Exception):
    """Nothing more can be done. ``str(stop)`` is what to tell the person, ``code`` the exit code.

    Code 2: nothing was done and somebody must act first; 1: a step began and failed.
    """

    def __init__(self, code: int, message: str) -> None:
        super().__init__(message)
        self.code = code
