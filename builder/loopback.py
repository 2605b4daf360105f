"""Whether a port of this machine's loopback is free, asked before a server takes it."""

from __future__ import annotations

import os
import socket

from builder.failure import Failure

LOOPBACK = "127.0.0.1"


def require_free(port: int) -> None:
    """Do nothing when a server may listen on `port` of the loopback (0: any).

    Raises:
        Failure: when another process has it, or this user may not.
    """
    with socket.socket() as probe:
        if os.name != "nt":  # as the server does: a port that was just left is free
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError as error:
            raise Failure(
                f"Port {port} cannot be used: {error.strerror}.",
                "Choose another one (--port), or leave --port out for a free one.",
            ) from None
