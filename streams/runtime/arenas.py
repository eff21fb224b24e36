"""Keeps the C library's memory pools few.

glibc gives each thread a pool of its own and seldom gives one back.  Pages are cleaned and tagged in threads, so a
worker would keep the largest page that each thread has ever seen: 518 MiB and rising where two pools stay at 394.
"""

import ctypes

_M_ARENA_MAX = -8  # malloc.h
_POOLS = 2


def few_arenas() -> None:
    """Bound the pools to two.  To be called before threads start; does nothing where the C library is not glibc."""
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(_M_ARENA_MAX, _POOLS)
