"""How something came, in words: by the pages, by mail, by a program."""

from campaigns.wording import Voice


def came_by(t: Voice, channel: str) -> str:
    """The words for a channel; behind ``api`` stands the program that used it."""
    kind, _, program = channel.partition(":")
    code = f"channel-{kind.replace(' ', '-')}"
    words = t(code) if t.wording.knows(code) else kind
    return words + t("in-brackets", text=program) if program else words
