"""Serves the reference Gateway by itself: `python -m demo.gateway --port 8000 --fault services=bad_gateway_html`."""

from __future__ import annotations

import argparse
import sys
import threading

from demo.gateway.app import ReferenceGateway
from demo.gateway.control import ControlError, set_fault
from demo.gateway.faults import FAULTS
from demo.gateway.serving import PortTakenError, serve


def main(arguments: list[str] | None = None) -> int:
    """Serve until Ctrl-C; give the exit code."""
    parser = argparse.ArgumentParser(prog="python -m demo.gateway", description="The reference Gateway.")
    parser.add_argument("--port", type=int, default=8000, help="default: 8000; 0 takes a free one")
    parser.add_argument("--services", type=int, default=0, help="how many services besides the three teams'")
    parser.add_argument("--fault", action="append", default=[], metavar="ENDPOINT=NAME", help="a fault from the start")
    parser.add_argument("--list-faults", action="store_true", help="print the faults there are, and end")
    options = parser.parse_args(arguments)
    if options.list_faults:
        for name, fault in FAULTS.items():
            sys.stdout.write(f"{name:22} {fault.explanation}\n")
        return 0
    gateway = ReferenceGateway()
    gateway.platform.extra_services = options.services
    try:
        for wish in options.fault:
            endpoint, _, name = wish.partition("=")
            set_fault(gateway, endpoint, name)
        with serve(gateway.app, options.port) as served:
            sys.stdout.write(
                f"The reference Gateway runs at {served.url} (its control: {served.url}/_control). Ctrl-C ends it.\n"
            )
            threading.Event().wait()
    except (ControlError, PortTakenError) as error:
        parser.error(str(error))
    except KeyboardInterrupt:
        sys.stdout.write("\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
