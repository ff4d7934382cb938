"""Whether a file is the visitor's to send: else nothing of what it says is answered."""

import pyarrow.compute as pc

from etl.access import concerned
from etl.counting import RETURN
from etl.problems import Problem
from etl.received import Received
from pages.parts import access

RULE = "not_yours"


def theirs(received: Received) -> bool:
    """Whether this visitor may send a file: it is of their own unit, as far as it says whose."""
    own = access.rights()
    if own.may_write(RETURN):
        return True
    found = concerned({"tables": [{"reporter": table.reporter} for table in received.tables]})
    found |= set(pc.unique(received.observations["unit_id"]).to_pylist())
    said = found - {None}
    return not said or own.may_write(RETURN, said)


def refused(received: Received) -> Received:
    """The same file with nothing but its name, and that it is not theirs to send."""
    problem = Problem(
        "block",
        RULE,
        "",
        "",
        received.name,
        f"{received.name}: báo cáo của đơn vị khác, tài khoản này chỉ nộp được của đơn vị mình.",
        "Chọn đúng tệp của đơn vị bạn; hoặc nhờ quản trị cấp thêm đơn vị.",
    )
    return Received(received.name, received.content, received.kind, problems=[problem])
