"""Inside an index: a view a module, each with its own finding, its chart and its table."""

from collections.abc import Callable

from pages.parts.inside import answering, levers, made_of, movement, peers, reach, scores, trying
from pages.parts.inside.view import View

VIEWS: dict[str, tuple[str, Callable[[View], None]]] = {
    "diem": ("Điểm", scores.show),
    "vi_sao": ("Vì sao đổi", movement.show),
    "ke_tiep": ("Điểm kế tiếp", levers.show),
    "toi_hang": ("Tới một hạng", reach.show),
    "thu_neu": ("Thử nếu", trying.show),
    "so_sanh": ("So với đơn vị khác", peers.show),
    "cau_truc": ("Cấu trúc", made_of.show),
    "phu_trach": ("Ai phụ trách", answering.show),
}

__all__ = ["VIEWS", "View"]
