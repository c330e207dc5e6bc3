"""Resources that every room's pages post to: touches, snoozes, promises."""

from throughline.followthrough.views.asking import answer
from throughline.followthrough.views.promises import (
    promise_asked,
    promise_drop,
    promise_keep,
    promise_later,
    promise_new,
    promise_reopen,
)
from throughline.followthrough.views.snoozes import snooze_lift, snooze_new
from throughline.followthrough.views.touches import (
    log_and_tell,
    touch_new,
    touch_restore,
    touch_void,
)

__all__ = [
    "answer",
    "log_and_tell",
    "promise_asked",
    "promise_drop",
    "promise_keep",
    "promise_later",
    "promise_new",
    "promise_reopen",
    "snooze_lift",
    "snooze_new",
    "touch_new",
    "touch_restore",
    "touch_void",
]
