"""What stops a command: one plain Chinese sentence for the person at the keyboard."""


class UnusableError(Exception):
    """The call or a file cannot be used; the text says what it is and what to do.

    ``code`` is the finding that names it (``file.damaged``, …), or empty where the call itself
    is at fault.
    """

    def __init__(self, sentence: str, code: str = "") -> None:
        super().__init__(sentence)
        self.code = code
