"""What a module does with numbers: whether it makes floats, whether it names large integers.

JavaScript has one type of number, so the text of 2.0 cannot be told from that of 2. Where a value's type is known
that does not matter; where it is not, it may only be written out in a program that makes no float at all.
"""

from __future__ import annotations

import ast

FLOAT_FUNCTIONS = frozenset({"float", "round", "sqrt", "fabs", "inf", "nan", "pi", "pow"})
LARGE = 2**40


def makes_floats(tree: ast.Module) -> bool:
    """Whether a module has a float in it, a division, or anything else that gives a float."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, float):
            return True
        if isinstance(node, (ast.BinOp, ast.AugAssign)) and isinstance(node.op, ast.Div):
            return True
        if isinstance(node, (ast.BinOp, ast.AugAssign)) and isinstance(node.op, ast.Pow):
            exponent = node.right if isinstance(node, ast.BinOp) else node.value
            if not (isinstance(exponent, ast.Constant) and isinstance(exponent.value, int)):
                return True
        called = node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""
        if called in FLOAT_FUNCTIONS and not (called == "round" and len(getattr(node, "args", [])) == 1):
            return True
        named = node.attr if isinstance(node, ast.Attribute) else ""
        if named in FLOAT_FUNCTIONS or (isinstance(node, ast.Name) and node.id == "float"):
            return True
    return False


def makes_large_integers(tree: ast.Module) -> bool:
    """Whether a module names an integer so large that a sum of such may leave what JavaScript holds exactly."""
    return any(
        (isinstance(node, ast.Constant) and isinstance(node.value, int) and abs(node.value) > LARGE)
        or isinstance(node, (ast.Pow, ast.LShift))
        for node in ast.walk(tree)
    )
