"""Nodes as YAML text, in the ways that people and programs write it."""

import json
import re
from random import Random

from tests.fuzz.nodes import Map, Node, Raw

_PLAIN = re.compile(r"[\w（]([\w .（）()/@·、。-]*[\w（）().])?")
_NULLS = {"~", "null", "Null", "NULL"}


def written(node: Node, rng: Random) -> str:
    """``node`` in one hand: blocks, here and there brackets, now and then brackets all over."""
    if rng.random() < 0.05 or not isinstance(node, (Map, list)):
        return _flow(node) + "\n"
    return _block(node, 0, rng.choice((0.0, 0.1, 0.5)), rng)


def _block(node: Map | list[Node], depth: int, bracketed: float, rng: Random) -> str:
    if isinstance(node, Map):
        rows = [(f"{_flow(pair.key)}:", pair.value) for pair in node.pairs]
    else:
        rows = [("-", item) for item in node]
    lines, indent = [], "  " * depth
    for head, value in rows:
        if isinstance(value, (Map, list)) and depth < 100 and rng.random() >= bracketed:
            inner = _block(value, depth + 1, bracketed, rng)
            lines.append(
                f"{indent}{head}\n{inner}" if inner else f"{indent}{head} {_flow(value)}\n"
            )
        else:
            lines.append(f"{indent}{head} {_flow(value)}\n")
    return "".join(lines)


def _flow(node: Node) -> str:
    match node:
        case None:
            return "~"
        case Raw():
            return str(node)
        case Map(pairs=pairs):
            return "{" + ", ".join(f"{_flow(p.key)}: {_flow(p.value)}" for p in pairs) + "}"
        case list():
            return "[" + ", ".join(map(_flow, node)) + "]"
        case _:
            return _text(node)


def _text(text: str) -> str:
    """Plain where that is safe, else in double quotes."""
    if _PLAIN.fullmatch(text) and text not in _NULLS and "  " not in text:
        return text
    return json.dumps(text, ensure_ascii=False)
