"""How periods are written in Vietnamese returns, as patterns over tidy texts."""

import re

_Y = "(?:19|20)[0-9]{2}"
_M = "(?:0?[1-9]|1[0-2])(?![0-9])"
# A day or a month of a date: whether there is such a day is asked later, so that a slip is seen.
_D = "(?<![0-9])[0-9]{1,2}(?![0-9])"
_YEAR = rf"(?:{_Y}|(?<=[/.\-])(?:1[3-9]|[2-4][0-9]))(?![0-9])"
_CUT = r" ?[/.\-] ?"
_FULL = (
    rf"(?:(?<![0-9]){_Y}-[0-9]{{1,2}}-[0-9]{{1,2}}"
    rf"|{_D}(?: ?tháng |{_CUT}){_D}(?:{_CUT}|,? ?năm )(?:{_Y}|[0-9]{{2}}))(?![0-9])"
)
_NO_YEAR = rf"{_D}(?: ?tháng |{_CUT}){_D}(?!(?: ?[/.] ?|-)[0-9])"
_TIME = r"(?:[0-9]{1,2} ?(?::|h|giờ) ?(?:[0-9]{2})?(?::[0-9]{2})?(?: ?phút)?,? ?)?"
_DAY = rf"(?:ngày ?)?:? ?{_TIME}(?:ngày )?"
_TO = r"(?:đến|tới|-) ?(?:hết )?"
_ROMAN = "IV|III|II|I|[1-4]"


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


# Numbers of documents: «766/QĐ-TTg», «01/2020/TT-VPCP».
NUMBERED = _words(
    r"(?<![\w/])[0-9]+(?: ?/ ?|-)(?:(?:19|20)[0-9]{2}(?: ?/ ?|-))?"
    r"(?:[a-zđ]{1,8}[0-9]*(?:[-/&][a-zđ0-9]+)+|[a-zđ]{2,8}[0-9]*\b)"
    # «Đề án 06 tháng 11/2022» is of a month and of no day.
    r"|\bđề án (?:số )?[0-9]+(?![0-9]| ?tháng (?:đầu|cuối))"
)
PAIR = _words(
    rf"(?:từ ?)?{_DAY}(?P<start>{_FULL}|{_NO_YEAR}|(?<=từ ){_D}|(?<=ngày ){_D})"
    rf"(?: {_TIME})?[ ,;]*{_TO}{_DAY}(?P<end>{_FULL}|{_NO_YEAR})"
)
POINT = _words(
    rf"(?:tính )?(?:đến|tới|tại) ?(?:hết )?(?:thời điểm )?{_DAY}"
    rf"(?P<day>{_FULL}|(?<=ngày ){_NO_YEAR})"
)
OTHER_DATE = _words(
    rf"(?:ngày ?)?{_FULL}"
    r"|ngày[ .…_]*(?:[0-9]{1,2})?[ .…_]*tháng[ .…_]*(?:[0-9]{1,2})?[ .…_]*(?:năm[ .…_]*[0-9]*)?"
    rf"|ngày {_NO_YEAR}"
)
MONTHS = _words(
    rf"(?:từ )?(?<![^\W_])(?:th[áa]ng |T\.?)(?P<first>{_M})(?:{_CUT}(?P<from>{_Y}))?"
    rf"(?: ?(?:đến|tới|và|[-,+&]) ?(?:hết )?(?:th[áa]ng |T\.?)?(?P<last>{_M})(?! ?(?:tháng|T\b)))+"
    rf"(?:[ /.,\-]|năm)*(?P<year>{_YEAR})?"
)
SO_MANY = _words(
    r"(?<![\w/.,])(?P<many>0?[1-9]|1[0-2]|sáu|chín) ?(?:tháng|T(?![^\W\d_]))"
    rf"(?: ?(?P<half>đầu|cuối) ?(?:của )?năm)?(?:[ /.,\-]|năm)*(?P<year>{_YEAR})?"
)
QUARTERS = _words(
    rf"(?:\bqu[ýíy]|\bqúy)[ .:]*(?P<first>{_ROMAN})(?!\w)"
    rf"(?: ?(?:đến|và|[-,+&]) ?(?:quý )?(?P<last>{_ROMAN})(?!\w| ?tháng))*"
    rf"(?:[ /.,(\-]|năm)*(?P<year>{_YEAR})?"
)
# «Q.1», «Q1» is an urban district where no year follows, but not as a sheet's name.
Q = _words(rf"(?<![^\W_])Q(?P<first>{_ROMAN})(?P<last>)[/._\-](?P<year>{_YEAR})")
Q_OF_SHEET = _words(
    rf"(?<![^\W_])Q(?P<first>{_ROMAN})(?P<last>)(?![^\W_])[ /._\-]*(?P<year>{_YEAR})?"
)
MONTH = _words(
    rf"(?:(?<![^\W_])th[áa]ng|(?<![^\W_])T)[ ._:]*(?P<month>{_M})"
    rf"(?:[ /.,_(\-]|năm)*(?P<year>{_YEAR})?"
)
# A sheet's name has no slash: «T082023».
MONTH_AND_YEAR = _words(
    rf"(?<![^\W_])(?:th[áa]ng|T) ?(?P<month>0[1-9]|1[0-2])(?P<year>{_Y})(?![0-9])"
)
BARE_MONTH = _words(rf"(?<![0-9/.\-])(?P<month>{_M}) ?[/._\-] ?(?P<year>{_Y})(?![0-9/])")
BARE_MONTH_TURNED = _words(rf"(?<![0-9/.\-])(?P<year>{_Y}) ?[/._\-] ?(?P<month>{_M})(?![/.\-])")
ONLY_MONTH = _words(rf"^(?P<month>{_M})(?P<year>)$")
BARE_YEAR = _words(rf"(?<![0-9])(?P<year>{_Y})(?![0-9])")
ONE_YEAR = _words(rf"(?:năm|kỳ)(?: báo cáo)? ?:? ?(?P<year>{_Y})(?![0-9])")
YEARS = _words(rf"(?:giai đoạn|năm học|năm)? ?{_Y} ?(?:-|đến|tới) ?(?:năm )?{_Y}")
# A document's name up to its date or year, which is no period.
DOCUMENT = _words(
    r"(?:quyết định|nghị định|thông tư|nghị quyết|công văn|chỉ thị|pháp lệnh|(?<!kỷ )\bluật"
    r"|\b(?:QĐ|NĐ|NQ|CV)\b)(?:(?!th[áa]ng|quý)[^\x01;]){0,200}?(?:\x01|năm " + _Y + ")"
)

# Sheets are often named without diacritics; a month must not pass for one when the year is meant.
_SINCE = (
    r"(?:l(?:ũy|uỹ|uy) ?k[ếe]|(?<![^\W_])LK(?![^\W\d_])|cộng dồn|cong don|từ đầu năm|tu dau nam)"
)
# «tháng 8 và lũy kế» states two periods; the word turns one into the other only on its own.
CUMULATIVE = _words(
    rf"(?<!và )(?<!& )(?<!\+ )(?<!va )(?<!không )(?<!không tính )(?<!chưa ){_SINCE}"
)
SINCE_BEFORE = _words(rf"{_SINCE}[^,;()]*$")
TO_BEFORE = _words(r"(?:đến|tới|den)(?: (?:hết|het|cuối|thời điểm))* ?$")
NOT_BEFORE = _words(
    r"(?:(?:so với|so sánh với|cùng kỳ|(?:kỳ|tháng|quý|năm) trước|cuối)"
    r"(?: (?:với|cùng|kỳ|của|cuối|hết|báo|cáo))*|từ)[ :(]*$"
)
# «Tháng … năm 2023», «tháng tám năm 2023», «tháng Năm 2023» name no year, but an unread month.
NO_YEAR_BEFORE = _words(
    r"(?:(?:trước|sau|đến|tới|hết) ?|(?:tháng|quý)[ .…_/:]*"
    r"(?:giêng|chạp|một|hai|ba|tư|năm|sáu|bảy|bẩy|tám|chín|mười(?: một| hai)?)?[ ,]*)$"
)
ABOUT_THE_REPORT = _words(r"(?:^|kỳ|báo cáo|kết quả|số liệu|kế)[ :(]*$")
# A statement may be spread over neighbouring cells: «Từ ngày:» «01/08/2023» «Đến ngày:» …
DANGLING = _words(r"(?:^|\s)(?:từ|đến|tới|ngày|tháng|năm|quý|kỳ|kỳ báo cáo) ?:?$")
STARTED = _words(rf"từ ?{_DAY}(?:{_FULL}|{_NO_YEAR})(?: {_TIME})?,?$")
AND_ENDS = _words(r"(?:đến|tới|-)(?!\w)")
CONTINUES = _words(r"(?:[0-9]|(?:I|II|III|IV)\b|đến|tới|ngày)")

PERIOD_NAMED = _words("(?:kỳ|th[áa]ng)[^,;()0-9]*$")
