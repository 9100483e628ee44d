"""What each role may do. A route names one permission; a role is a set of them."""

from enum import StrEnum


class StaffRole(StrEnum):
    """The three audiences of the product."""

    AGENT = "agent"
    SUPERVISOR = "supervisor"
    ADMIN = "admin"


class Permission(StrEnum):
    """One thing a person may do."""

    FIND_CUSTOMER = "find_customer"
    READ_CUSTOMER = "read_customer"
    ASK = "ask"
    WRITE_NOTE = "write_note"
    FOLLOW_PROMISES = "follow_promises"
    REGISTER_COMPLAINT = "register_complaint"
    READ_SUMMARIES = "read_summaries"
    REVIEW_QUESTIONS = "review_questions"
    IMPORT = "import"
    MANAGE_INDEX = "manage_index"
    MANAGE_SHORTHAND = "manage_shorthand"
    MANAGE_STAFF = "manage_staff"


AGENT = frozenset(
    {
        Permission.FIND_CUSTOMER,
        Permission.READ_CUSTOMER,
        Permission.ASK,
        Permission.WRITE_NOTE,
        Permission.FOLLOW_PROMISES,
        Permission.REGISTER_COMPLAINT,
    }
)

PERMISSIONS: dict[StaffRole, frozenset[Permission]] = {
    StaffRole.AGENT: AGENT,
    StaffRole.SUPERVISOR: AGENT | {Permission.READ_SUMMARIES, Permission.REVIEW_QUESTIONS},
    StaffRole.ADMIN: frozenset(
        {
            Permission.IMPORT,
            Permission.MANAGE_INDEX,
            Permission.MANAGE_SHORTHAND,
            Permission.MANAGE_STAFF,
            Permission.REVIEW_QUESTIONS,
        }
    ),
}


def permissions_of(roles: frozenset[StaffRole]) -> frozenset[Permission]:
    """Everything that these roles together may do."""
    return frozenset().union(*(PERMISSIONS[role] for role in roles))
