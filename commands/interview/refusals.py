"""Why ``muster new`` writes nothing; each says what mends it."""

from campaigns.wording import Locale, Wording
from office.errors import Refusal

_TEXTS = Wording("commands.interview", "texts.yaml")


class _NewRefusal(Refusal):
    def said(self, locale: Locale) -> str:
        return _TEXTS.say(self.code, locale, **self.facts)


class WrongAnswers(_NewRefusal):
    """Answers that cannot be taken, where nobody can be asked again."""

    code = "wrong-answers"


class WouldOverwrite(_NewRefusal):
    """Files are in the way; choose another place, or replace them on purpose."""

    code = "would-overwrite"


class NotWritable(_NewRefusal):
    """The place cannot be written to; choose another."""

    code = "not-writable"


class NotSound(_NewRefusal):
    """What lies there already does not fit what would be written."""

    code = "not-sound"
