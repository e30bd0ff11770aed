import socket
from typing import Any

import pytest

LOOPBACK = ("127.", "::1", "localhost", "0.0.0.0", "::ffff:127.")


def stay_at_home(patch: pytest.MonkeyPatch) -> None:
    """No test may reach another machine: an address that is not loopback is refused before anything is sent."""
    connect = socket.socket.connect

    def connect_at_home(self: socket.socket, address: Any) -> None:
        if self.family in {socket.AF_INET, socket.AF_INET6} and not address[0].startswith(LOOPBACK):
            raise OSError(f"A test wanted to reach {address[0]}: tests stay on this machine.")
        connect(self, address)

    patch.setattr(socket.socket, "connect", connect_at_home)
