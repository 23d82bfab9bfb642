"""Chinese for the few words that click says itself, through the name ``_`` it has for gettext."""

import click.core
import click.decorators
import click.exceptions
import click.formatting
import click.parser
import click.types

_WORDS = {
    "Usage:": "用法：",
    "Usage: ": "用法：",
    "Options": "选项",
    "Commands": "命令",
    "Arguments": "参数",
    "Show this message and exit.": "显示帮助。",
    "Show the version and exit.": "显示版本。",
    "Error: {message}": "错误：{message}",
    "Error": "错误",
    "Try '{command} {option}' for help.": "查看用法：{command} {option}",
    "No such option: {name}": "没有这个选项：{name}",
    "No such option {name!r}.": "没有这个选项：{name}",
    "No such command {name!r}.": "没有这个命令：{name}",
    "Missing argument": "缺少参数",
    "Missing option": "缺少选项",
    "Missing parameter": "缺少参数",
    "Missing command.": "缺少命令。",
    "Invalid value: {message}": "取值有误：{message}",
    "Invalid value for {param_hint}: {message}": "{param_hint} 取值有误：{message}",
    "{value!r} is not one of {choices}.": "{value!r} 不在可选范围内：{choices}。",
    "{value!r} is not a valid {number_type}.": "{value!r} 不是有效的数（{number_type}）。",
    "required": "必填",
    "default": "默认",
}
_MODULES = (
    click.core,
    click.decorators,
    click.exceptions,
    click.formatting,
    click.parser,
    click.types,
)


def translate_click() -> None:
    """Let click speak Chinese in this process."""
    for module in _MODULES:
        if hasattr(module, "_"):
            setattr(module, "_", _chinese)  # noqa: B010  (a name that its types leave out)


def _chinese(message: str) -> str:
    return _WORDS.get(message, message)
