"""Someone who is signed in, as a value that outlives the database session."""

from dataclasses import dataclass

from assistant.records.staff.models import User
from assistant.records.staff.permissions import Permission, StaffRole, permissions_of


@dataclass(frozen=True, slots=True)
class Agent:
    """A person at work: who they are, what they may do and how they like their pages."""

    id: int
    login: str
    name: str
    team: str | None
    roles: frozenset[StaffRole]
    permissions: frozenset[Permission]
    language: str | None
    theme: str | None
    shortcuts: bool
    session_epoch: int

    @classmethod
    def of(cls, user: User) -> "Agent":
        """Read a stored user."""
        roles = frozenset(StaffRole(role) for role in user.roles)
        return cls(
            id=user.id,
            login=user.login,
            name=user.name,
            team=user.team,
            roles=roles,
            permissions=permissions_of(roles),
            language=user.language,
            theme=user.theme,
            shortcuts=user.shortcuts,
            session_epoch=user.session_epoch,
        )

    def may(self, permission: Permission) -> bool:
        """Whether one of this person's roles allows `permission`."""
        return permission in self.permissions
