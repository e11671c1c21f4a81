"""What stops a command: one plain Chinese sentence for the person at the keyboard."""


class UnusableError(Exception):
    """The call or a file cannot be used; the text says what it is and what to do.

    ``code`` is the finding that names it (``file.damaged``, …), or empty where the call itself
    is at fault. ``message`` says what is wrong, ``hint`` what to do; the text is both.
    """

    def __init__(self, message: str, code: str = "", hint: str = "") -> None:
        super().__init__(message + hint)
        self.message, self.hint = message, hint
        self.code = code

    def __reduce__(self) -> tuple[type, tuple[str, str, str]]:
        """Whole again on the other side of a process."""
        return (type(self), (self.message, self.code, self.hint))
