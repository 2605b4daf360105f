"""The Gateway's address: checked once, joined the same way everywhere."""

from __future__ import annotations


def normalise_gateway_url(text: str, sub_path: str = "") -> str | None:
    """Give the address without white space and trailing slashes; None when it is no http(s) URL or path.

    A path such as `/gateway-proxy` is taken from the page's own server, below the `sub_path` that Grafana is served
    from (`''` for none).
    """
    url = text.strip().rstrip("/")
    if "?" in url or "#" in url or "\\" in url or " " in url:
        return None
    scheme, found, rest = url.partition("://")
    if found:
        host = rest.partition("/")[0]
        return url if scheme.lower() in ("http", "https") and host != "" else None
    if not url.startswith("/") or url.startswith("//"):
        return None
    return url if url.startswith(f"{sub_path}/") else f"{sub_path}{url}"


def host_of(url: str) -> str:
    """Give the host name of an address, without port and user; '' for a path."""
    rest = url.partition("://")[2]
    return rest.partition("/")[0].split("@")[-1].partition(":")[0].lower()


def is_cluster_internal(url: str) -> bool:
    """Whether only pods of a Kubernetes cluster can resolve the host: `*.svc`, `*.svc.cluster.local`, a bare name."""
    host = host_of(url)
    # a path, this machine, an IPv6 address
    if host == "" or host == "localhost" or host == "[":
        return False
    return "." not in host or host.endswith(".svc") or host.endswith(".cluster.local")
