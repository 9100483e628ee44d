"""The errors of the house, drawn.

FilrougeError
├── Invalid        what came in breaks a rule                    422
├── NotFound       the thing named does not exist                404
├── NotAllowed     this person may not                           403
├── Conflict       it exists already, or moved under our feet    409
└── Unavailable    a part of the house cannot answer now         503

Each carries a stable `code` for programs and a message for people. The message is written in English, marked
with `message()` so that the translators' tool finds it, and translated at the edge with its parameters.
"""


def message(text: str) -> str:
    """Mark a text as one that people read, so that it is extracted for translation; returned as it is."""
    return text


class FilrougeError(Exception):
    """Root of every error raised on purpose.

    `code` is snake_case and stable; `text` is an English sentence with `%(name)s` places for `params`.
    """

    def __init__(self, code: str, text: str, **params: object) -> None:
        super().__init__(text % params if params else text)
        self.code = code
        self.text = text
        self.params = params


class Invalid(FilrougeError):
    """What came in breaks a rule."""


class NotFound(FilrougeError):
    """The thing named does not exist."""


class NotAllowed(FilrougeError):
    """This person may not do this."""


class Conflict(FilrougeError):
    """It exists already, or changed under our feet."""


class Unavailable(FilrougeError):
    """A part of the house cannot answer now; trying later may work."""
