"""What people send from these pages."""

from dataclasses import dataclass

from flask import request
from flask_babel import gettext as _


@dataclass(frozen=True, slots=True)
class SignInForm:
    """A login and a password, as typed."""

    login: str
    password: str

    @classmethod
    def from_request(cls) -> "SignInForm":
        """Read the form that was sent."""
        return cls(login=request.form.get("login", "").strip(), password=request.form.get("password", ""))

    @property
    def error(self) -> str | None:
        """What is missing, said once for both fields."""
        return None if self.login and self.password else _("Type your login and your password.")
