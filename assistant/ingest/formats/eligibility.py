"""Checks that an eligibility expression can be read and names only what is known of a customer (CEL, cel-python)."""

from collections.abc import Iterator
from functools import cache

from celpy import Environment
from celpy.celparser import CELParseError
from celpy.evaluation import base_functions
from lark import Token, Tree

from assistant.ingest.reasons import Problem, Reason

#: What an expression may use (FORMATS): plain names, and the fields of `customer`.
FACTS = frozenset(
    [
        "customer",
        "holdings",
        "flags",
        "scores",
        "events",
        "satisfaction",
        "open_complaints",
        "open_tasks",
        "contacts_30d",
    ]
)
CUSTOMER_FACTS = frozenset(["kind", "age", "segment", "status", "language", "tenure_years", "value", "potential"])
#: Macros whose first argument names the element under test.
LOOPS = frozenset({"all", "exists", "exists_one", "map", "filter"})
TYPES = frozenset(
    ["int", "uint", "double", "bool", "string", "bytes", "list", "map", "null_type", "type", "timestamp", "duration"]
)
FUNCTIONS = frozenset(base_functions) | TYPES | {"has", "dyn"}
#: Longer than any rule a person can read; it bounds the work of one line.
LONGEST = 4000

Node = Tree[Token]


@cache
def _environment() -> Environment:
    return Environment()


def check_expression(expression: str) -> Problem | None:
    """Return what is wrong with `expression`, with its line and column, or None."""
    if len(expression) > LONGEST:
        return Problem(Reason.TOO_LONG, "eligible", detail=f"{LONGEST}")
    try:
        tree = _environment().compile(expression)
    except CELParseError as error:
        return Problem(Reason.EXPRESSION, "eligible", detail=_position(error.line, error.column))
    for token in _unknown_names(tree):
        return Problem(Reason.UNKNOWN_FACT, "eligible", detail=f"{token}, {_position(token.line, token.column)}")
    return None


def _position(line: int | None, column: int | None) -> str:
    return f"line {line or 1}, column {column or 1}"


def _unknown_names(tree: Node) -> Iterator[Token]:
    """Walk without recursion: parentheses nest fifteen nodes deep each."""
    waiting: list[tuple[Node, frozenset[str]]] = [(tree, frozenset())]
    while waiting:
        node, bound = waiting.pop()
        yield from _unknown_here(node, bound)
        inner = bound | {name for name in [_loop_variable(node)] if name}
        waiting += [(child, inner) for child in reversed(node.children) if isinstance(child, Tree)]


def _unknown_here(node: Node, bound: frozenset[str]) -> Iterator[Token]:
    names = [child for child in node.children if isinstance(child, Token)]
    if node.data in {"ident", "dot_ident"}:
        yield from (name for name in names if name not in FACTS | TYPES | bound)
    elif node.data in {"ident_arg", "dot_ident_arg"}:
        yield from (name for name in names[:1] if name not in FUNCTIONS)
    elif node.data == "member_dot_arg":
        yield from (name for name in names[:1] if name not in FUNCTIONS | LOOPS)
    elif node.data in {"member_dot", "member_index"} and _single_name(node.children[0]) == "customer":
        yield from (name for name in _members(node) if name.strip("'\"") not in CUSTOMER_FACTS)


def _members(node: Node) -> list[Token]:
    """The names asked of an object: `.name`, or `["name"]` where it is written out."""
    asked = node.children[-1]
    if isinstance(asked, Token):
        return [asked]
    return [token for token in asked.scan_values(lambda value: isinstance(value, Token)) if token.type == "STRING_LIT"]


def _loop_variable(node: Node) -> str | None:
    if node.data != "member_dot_arg" or str(node.children[1]) not in LOOPS or len(node.children) < 3:
        return None
    arguments = node.children[2]
    return _single_name(arguments.children[0]) if isinstance(arguments, Tree) else None


def _single_name(node: Node | Token) -> str | None:
    """The name that an expression consists of, if it is nothing else."""
    while isinstance(node, Tree) and len(node.children) == 1:
        if node.data == "ident":
            return str(node.children[0])
        node = node.children[0]
    return None
