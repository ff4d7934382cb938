"""The headers that tell a browser what these pages may do: as little as they need."""

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path

from streamlit import file_util

from pages.door.knock import Knock

INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
POLICY = {
    "default-src": "'none'",
    # Our own style sheet stands in the page, and so do the widths of bars.
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    # The signs of formulas come within a style sheet.
    "font-src": "'self' data:",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
}
FIXED = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # An address says which unit is looked at.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": (
        "camera=(), microphone=(), geolocation=(), display-capture=(), payment=(), usb=(), "
        "serial=(), bluetooth=(), hid=(), midi=(), accelerometer=(), gyroscope=(), "
        "magnetometer=(), fullscreen=(self), clipboard-write=(self)"
    ),
}
YEAR = "max-age=31536000"
# Said by the parts behind the door; ours stand instead, or nothing: no other origin is answered.
DROPPED = ("server", "x-powered-by", "access-control-", *FIXED, "content-security-policy")


def headers(knock: Knock) -> dict[str, str]:
    """What every answer to this request bears."""
    found = FIXED | {"content-security-policy": policy(knock)}
    return found | {"strict-transport-security": YEAR} if knock.secure else found


def policy(knock: Knock) -> str:
    """What a page may load, and from where: from here, whatever a figure or a name may say."""
    # Older browsers do not take «'self'» for a websocket.
    socket = f"{'wss' if knock.secure else 'ws'}://{knock.headers.get('host', '')}"
    parts = POLICY | {
        # Whole numbers of 64 bits are reckoned in WebAssembly, which only a script can begin.
        "script-src": f"'self' 'wasm-unsafe-eval' {scripts_of_the_page()}",
        "connect-src": f"'self' {socket}",
    }
    return "; ".join(f"{name} {said}" for name, said in parts.items())


@cache
def scripts_of_the_page() -> str:
    """The marks of the scripts that stand in the one page that everything is drawn in."""
    page = Path(file_util.get_static_dir(), "index.html").read_text(encoding="utf-8")
    marks = (b64encode(sha256(one.encode()).digest()).decode() for one in INLINE.findall(page))
    return " ".join(f"'sha256-{mark}'" for mark in marks)
