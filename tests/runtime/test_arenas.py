"""Threads share two memory pools of the C library."""

import platform
import subprocess
import sys

import pytest

_COUNTED = """
import ctypes, threading
from streams.runtime.arenas import few_arenas
{bound}
libc = ctypes.CDLL(None)
libc.malloc.restype = ctypes.c_void_p
together = threading.Barrier(8)
def take():
    together.wait()
    for _ in range(1000): libc.malloc(ctypes.c_size_t(500))
threads = [threading.Thread(target=take) for _ in range(8)]
for thread in threads: thread.start()
for thread in threads: thread.join()
out = ctypes.c_void_p.in_dll(libc, "stdout")
libc.malloc_info(0, out)
libc.fflush(out)
"""


def _pools(bound: str) -> int:
    ran = subprocess.run(
        [sys.executable, "-c", _COUNTED.format(bound=bound)], capture_output=True, text=True, check=True
    )
    return ran.stdout.count("<heap nr=")


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc has such pools")
def test_eight_threads_take_two_pools_of_memory() -> None:
    assert _pools("few_arenas()") <= 2 < _pools("")
