"""The reference Gateway: the ops API over real HTTP, with believable values that move and faults on demand.

`ReferenceGateway().app` is an ASGI application; `python -m demo.gateway` serves it. While it runs it is told what
to do under `/_control` (see `demo.gateway.control`).
"""

from demo.gateway.app import ReferenceGateway

__all__ = ["ReferenceGateway"]
