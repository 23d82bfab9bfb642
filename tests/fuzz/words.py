"""The words that files are spoilt with: what each key might be given, and what none can bear."""

from random import Random

DAYS = (
    "2010-12-24", "2011-01-01", "2012-02-29", "2011-02-29", "2010-02-30", "2010-13-01",
    "0000-00-00",
    "0001-01-01", "1899-12-31", "1900-01-01", "2199-12-31", "2200-01-01", "9999-12-31",
    "99999-01-01", "-2010-12-24", "2010/12/24", "2010.12.24", "20101224", "２０１０-１２-２４",
    "2010年12月24日", "2010年12月", "12月24日", "24日", "12月底", "12月上旬",
    "二〇一〇年十二月二十四日",
    "2010-12", "04-26", "02-29", "13-45", "今年12月", "本年底", "2010年第四季度",
    "24 December 2010",
    "last day of 2010-02", "end of 2010", "tomorrow", "W33", "2010-W33-5", "2010-358",
)  # fmt: skip
MOMENTS = (
    "2010-12-24 15:00", "2010-12-24T15:00:00+08:00", "2010-12-24 24:00", "2010-12-24 23:59:60",
    "2010-12-24T15:00Z", "2010-12-24T15:00+99:99", "2010-12-24T15:00-23:59",
    "2010-12-24 １５：００",
    "1900-01-01T00:00:00+23:59", "2199-12-31T23:59:59-23:59", "2010-12-24 15:00:00.123456789",
    "2010年12月24日15时", "2010年12月24日下班前", "2010-03-28 02:30", "2010-10-31 02:30",
)  # fmt: skip
SPANS = (
    "2010-12-21 — 2011-01-21", "2010年12月22日—2011年1月16日", "12月22日—31日", "12月22日—1月3日",
    "2010-12", "2010", "2011年上半年", "1900-01-01 — 2199-12-31", "0001-01-01 — 9999-12-31",
    "2011-01-21 — 2010-12-21", "—", "— 2011", "2010 — ", "12-22 — 31", "31 — 12-22",
    "2010-12-21 to 2010-12-24", "2010-12-21-2010-12-24", "2010-12-21—2010-12-22—2010-12-23",
    "02-29 — 02-29", "12月上旬 — 中旬", "二月 — 三月",
)  # fmt: skip
DISTANCES = (
    "-1 workday 09:00", "+1 workday 09:00", "0 workdays 14:00", "+9999 workdays 09:00",
    "-9999 workdays 09:00", "+99999 workdays 09:00", "+9999 days 23:59", "-9999 days 00:00",
    "+1 workday 24:00", "+1 workday 9:00", "+１ workday ０９:００", "-2 hours", "+90 minutes",
    "+999999 hours", "-999999 seconds", "-PT30S", "P1Y", "-P9999D", "+P10000D", "PT0.0000001S",
    "P", "-P", "PT", "-P1DT", "P99999999999999999999D", "3 days", "前1天", "+1 month 09:00",
    "5个工作日", "-0 days 00:00",
)  # fmt: skip
RHYTHMS = (
    "month by the 4th", "every Wednesday 15:00", "each month by the last day", "month by workday 3",
    "quarter by the 10th", "quarter by the 25th of month 3", "half-year by the 10th",
    "year by 01-15", "ten days by the last day", "ten days by the 8th", "week by Friday",
    "每月4日前", "每周三15:00前", "每月最后一日", "每季度首月10日前", "每半年首月10日前",
    "每年1月15日前",
    "每旬末", "每月最后一个工作日", "每季度第2个月15日前", "每年2月29日前", "每月３１日前",
    "每月四日前",
    "month by the 31st", "month by the 0th", "month by workday 99", "month by day 999",
    "quarter by the 1st of month 99", "year by 02-29", "year by 13-45", "every day", "every",
    "every Wednesday 99:99", "每周八", "每天", "每", "week by workday 5",
    "year by the 1st of month 12",
    "year by workday 15 of month 2", "ten days by workday 5", "every Sunday at close of work",
)  # fmt: skip
RULES = (
    "A02 <= A01", "A01 == A01", "A01", "1 <= 2", "A01 <= ", "(" * 200 + "A01" + ")" * 200 + " <= 1",
    "A01 <= " + "9" * 390, "A01 <= 1e400", "A01 <= 1e-400", "A01 <= 1j", "A01 <= 'x'",
    "A01 <= 9**9**9**9", "A01 <= A02 <= A03", "not A01 <= 1", "A01 <= A02 and " * 26 + "1 <= A01",
    "min() <= A01", "min(A01) <= max(A01, A02)", "min(*A01) <= 1", "sum(A01) <= 1", "A01 / 0 <= 1",
    "__import__('os').getcwd() == A01", "(lambda: A01)() <= 1", "A01 ≤ A02", "Ａ０１ <= Ａ０２",
    "A01 <= (A02 := 3)", "A01 <= f'{A02}'", "A01 <= - A02", "A01 <= \\\n A02", "A01 <= 0x10",
    "A01 <= 1_000", "True <= A01", "A01 <= min(min(" * 20 + "A02", "-" * 350 + "A01 <= 1",
    "A01 + " * 60 + "A01 <= 1", "A01 <= A02 # x", "A01 if A02 else A03 <= 1", "A01 <= A02; A03",
    "A01 <= \x00", "A99 <= A98", "A01 <= ...", "A01 <= await A02", "立案 <= 检查户次",
)  # fmt: skip
FILES = (
    "spec.yaml", "amended.yaml", "roster.yaml", "form-figures.yaml", "./spec.yaml", "../spec.yaml",
    "none.yaml", ".", "..", "/", "/dev/null", "/dev/zero", "/dev/stdin", "/proc/self/mem",
    "/proc/self/environ", "/etc/passwd", "x" * 300, "a\x00b", "roster.yaml/", "roster.yaml\n",
    "ROSTER.YAML", "http://office.example/roster.yaml", "roster．yaml", "~/roster.yaml",
)  # fmt: skip
NAMES = (
    "各成员单位", "各相关单位", "有关部门", "甲局", "县公安局", "县公安局、县财政局", "甲局，乙局",
    "局", " 甲局 ",
    "甲 局", "甲局。", "“甲局”", "alpha", "ALPHA", "Customs", "公安机関", "甲" * 401, "\u200b",
    "\u3000",
    "甲\u202e局", "e\u0301", "👮‍♀️", "𠮷野", "\ufeff甲局", "<b>甲局</b>", "{{ 7*7 }}", "%s%n",
    "${HOME}",
    "=1+1", "'; DROP TABLE obligation; --", "甲\n局", "甲\t局", "甲\x07局", "other", "spec",
)  # fmt: skip
KEYS = (
    "remind-1", "open", "mobilise", "due", "close", "only", "work", "submission", "chase",
    "figures",
    "x", "-x", "X", "x y", "中文", "x" * 48, "x" * 49, "a:b", "a/b", "..", "0", "true", "２",
)  # fmt: skip
ADDRESSES = (
    "office@office.example", "office@office", "@", "a@b@c.example", "办公室@office.example",
    "office＠office.example", "a@b.example, c@d.example", "Office <office@office.example>",
    "a@b.example\nBcc: c@d.example", "a" * 300 + "@b.example", "a@" + "b." * 200 + "example",
    "mailto:a@b.example", "a..b@c.example", "a@-.-", " a@b.example", "a" * 5000,
)  # fmt: skip
HOURS = (
    "09:00", "24:00", "23:59:59", "9:00", "09：00", "00:00", "17:30+08:00", "5pm",
    "下午五点半", "0900",
)  # fmt: skip
COUNTS = (
    "0", "1", "7", "-1", "3.5", "95%", "九十五", "９５", "1e400", "-1e400", "nan", "inf", "-0",
    "9" * 30, "9" * 5000, "0x10", "0o17", "1_000", "1,000", "007", "+5", ".5", "5.", "1e3",
)  # fmt: skip
TRUTHS = ("true", "false", "yes", "no", "on", "1", "是", "TRUE", "y", "null", "等")

BY_KEY: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("start", "end", "from", "to", "by", "dated"), DAYS),
    **dict.fromkeys(("due", "mobilise"), DAYS + MOMENTS + DISTANCES),
    "opens": DAYS + MOMENTS + DISTANCES + HOURS,
    **dict.fromkeys(("days", "on"), DAYS + SPANS),
    **dict.fromkeys(("at", "summarise"), DISTANCES),
    "every": RHYTHMS,
    **dict.fromkeys(("rule", "when"), RULES),
    **dict.fromkeys(("roster", "amends", "forms"), FILES),
    **dict.fromkeys(
        ("units", "lead", "joint_lead", "cooperating", "responsible", "by_duty", "aliases", "name",
         "title", "tasks", "parent", "class", "classes", "of", "post", "text", "reason", "section"),
        NAMES,
    ),
    **dict.fromkeys(("id", "key", "phase", "form", "ladder", "sub_campaign", "fault"), KEYS),
    **dict.fromkeys(("email", "emails", "circulation"), ADDRESSES),
    **dict.fromkeys(("letters_per_week", "at_least", "exactly", "at_most"), COUNTS),
    "and_others": TRUTHS,
    "locale": ("zh-CN", "en", "zh", "EN", "de", "zh_CN", "zh－CN"),
    "country": ("CN", "DE", "US", "cn", "CHN", "XX", "../CN", "中国", "", "C" * 1000),
    "time_zone": ("Asia/Shanghai", "Europe/Berlin", "America/St_Johns", "UTC", "GMT+25", "../UTC",
                  "Asia", "posixrules", "北京时间", "Pacific/Apia", "localtime", "\x00",
                  "/etc/localtime", "Africa/Monrovia", "a" * 5000),
    "close_of_work": HOURS,
    "kind": ("acknowledge", "return", "progress", "briefing", "answer", "remind", "escalate",
             "mobilise", "flow", "stock", "rate", "Return", "报表"),
    "roll": ("none", "next-workday", "previous-workday", "after-holidays", "next", "顺延"),
    "period": ("previous", "current", "since-last", "2010-12", "上期"),
    "basis": ("cumulative", "period", "累计"),
    "template": ("reminder", "overdue", "urging", "report", "circular", "../x", "open"),
    "to": ("liaison", "leader", "office", "head", "members", "省领导小组办公室", "everyone"),
    "copy_to": ("liaison", "leader", "office", "head", "members", "none"),
    "code": ("A01", "A99", "V1", "V1a", "a01", "Ａ０１", "A1", "A001", "A01\n", "甲01"),
    "type": ("integer", "decimal", "整数", "float"),
    "level": ("error", "warning", "fatal"),
    **dict.fromkeys(("numerator", "denominator", "indicator"), ("A01", "A02", "A91", "A92", "A99")),
}  # fmt: skip
"""What the author of a file may write under a key: right, nearly right, and quite wrong."""

_WIDE_SIGNS = "０１２３４５６７８９：－，．（）［］｛｝＃＆＊！｜＞＇＂％＠　＋"
WIDE = str.maketrans("0123456789:-,.()[]{}#&*!|>'\"%@ +", _WIDE_SIGNS)
CHINESE = str.maketrans("0123456789:-,.\"' ", "〇一二三四五六七八九：—，。”’　")
SIGNS = (
    *"：，、；。—–－～“”‘’（）【】《》·…　😀",
    *"\u200b\u200d\u202e\u2028\u0301\xa0\xad\ufeff",
)
YAML_SIGNS = (
    "*a", "&a x", "&a [*a]", "!!int 3", "!!float .nan", "!!null x", "!!str", "!!set {a, b}",
    "!!binary aGk=", "!!timestamp 2010-12-24", "!!python/object/apply:os.getcwd []", "!x y", "! z",
    "!<tag:x> y", "@x", "`x`", "%x", '"open', "'open", "[open", "{open", "}", "]", ">", "|",
    "|9\n  x", ">-\n  x\n  y", "|+\n\n\n", "? x", "- x", "a: b", "x: y: z", "x #y", "#x", "---",
    "...", "<<: *a", "{<<: {a: b}}", "{? [a] : b}", "{a, b}", "[a: b]",
    '"\\ud800"', '"\\U00110000"', '"\\x00"', '"\\q"',
    '"\\N\\L\\P"', "0o17", "1:30", "12:30:45", ".inf", "=", "~", "",
)  # fmt: skip
"""What means something to YAML where a text belongs."""


def long_text(rng: Random) -> str:
    """Between a hundred and a hundred thousand of the same."""
    times = 10 ** rng.randint(2, 5)
    return "".join([rng.choice(("x", "县", "0", "　", "a: ", "、", "😀"))] * times)
