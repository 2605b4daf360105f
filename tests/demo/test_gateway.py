"""The reference Gateway answers as the platform's own does, field by field, and fails as told."""

from __future__ import annotations

import json
from collections.abc import Iterator

import httpx
import pytest

from demo.gateway import ReferenceGateway
from demo.gateway.faults import FAULTS
from demo.gateway.platform import Platform
from demo.gateway.serving import PortTakenError, serve

ENDPOINTS = ("services", "health", "stats")


@pytest.fixture
def gateway() -> ReferenceGateway:
    """Make a Gateway."""
    return ReferenceGateway()


@pytest.fixture
def client(gateway: ReferenceGateway) -> Iterator[httpx.Client]:
    """Serve it, and give a client of it."""
    with serve(gateway.app) as served, httpx.Client(base_url=served.url, timeout=5) as client:
        yield client


def test_services(client: httpx.Client) -> None:
    """The three teams' services in order, the Gateway last; nothing known of deployments."""
    rows = client.get("/ops/services").json()
    assert [row["name"] for row in rows] == ["quant-api", "finetune-api", "eval-api", "gateway"]
    assert rows[0] == {
        "name": "quant-api",
        "namespace": "quant",
        "url": "http://quant-api.quant.svc.cluster.local",
        "version": "2.3.1",
        "deployed_at": None,
        "image_tag": None,
    }
    assert rows[-1]["namespace"] == "platform"


def test_health_makes_pods_up_from_the_status(gateway: ReferenceGateway, client: httpx.Client) -> None:
    """Ready is 1 only for healthy, total 0 only for unknown."""
    for team, status in zip(gateway.platform.teams, ("healthy", "degraded", "unknown"), strict=True):
        team.status = status
    rows = client.get("/ops/health").json()
    assert [(row["status"], row["ready_pods"], row["total_pods"]) for row in rows] == [
        ("healthy", 1, 1), ("degraded", 0, 1), ("unknown", 0, 0)
    ]  # fmt: skip
    assert not rows[0]["last_check"].endswith("Z")


def test_stats_have_the_fields_and_move() -> None:
    """Totals grow with time, and are the same for the same seed and clock."""
    now = [1_000_000.0]
    platform, twin = Platform(lambda: now[0]), Platform(lambda: now[0])
    first = platform.stats()
    assert first == twin.stats()
    now[0] += 60
    later = platform.stats()
    assert later["total_requests_24h"] > first["total_requests_24h"]
    assert later["p95_latency_ms"] != first["p95_latency_ms"]
    assert 0 < later["error_rate_percent"] < 5
    assert sum(later["requests_by_team"].values()) == later["total_requests_24h"]


@pytest.mark.parametrize(
    ("body", "status", "words"),
    [
        ('{"team": "quant"}', 200, "success"),
        ('{"team": "nobody"}', 200, "Unknown team"),
        ("{}", 422, "Field required"),
        ('{"team": 3}', 422, "valid string"),
        ('{"team": "quant", "max_tokens": "many"}', 422, "valid integer"),
        ("{", 422, "JSON decode error"),
        ("[]", 422, "valid dictionary"),
    ],
)
def test_tests(client: httpx.Client, body: str, status: int, words: str) -> None:
    """200 for success and failure, 422 with FastAPI's list for a bad request."""
    answer = client.post("/ops/test", content=body)
    assert answer.status_code == status
    assert words in answer.text


def test_methods_paths_and_headers(client: httpx.Client) -> None:
    """405 for HEAD and plain OPTIONS, 307 for a trailing slash, no caching, any origin."""
    assert client.head("/ops/stats").status_code == 405
    assert client.options("/ops/stats").json() == {"detail": "Method Not Allowed"}
    assert client.get("/ops/nothing").json() == {"detail": "Not Found"}
    assert client.get("/ops/health/").status_code == 307
    answer = client.get("/ops/health", headers={"Origin": "http://grafana.example"})
    assert answer.headers["access-control-allow-origin"] == "http://grafana.example"
    assert "cache-control" not in answer.headers
    preflight = {
        "Origin": "http://g",
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type",
    }
    assert client.options("/ops/test", headers=preflight).text == "OK"


@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_changes_the_answer_as_its_line_says(client: httpx.Client, name: str) -> None:
    """Status, body and connection; and only as often as asked."""
    fault = FAULTS[name]
    endpoint = "stats" if name == "zeros" else "services" if name in {"version_number", "one_bad_record"} else "health"
    right = client.get(f"/ops/{endpoint}").json()
    assert client.put(f"/_control/faults/{endpoint}", json={"fault": name, "times": 1}).status_code == 200
    if fault.connection:
        with pytest.raises((httpx.RemoteProtocolError, httpx.ReadError, httpx.ReadTimeout)):
            client.get(f"/ops/{endpoint}", timeout=0.5)
    else:
        answer = client.get(f"/ops/{endpoint}")
        assert answer.status_code == fault.status
        for header, value in fault.headers:
            assert answer.headers[header] == value
        if fault.body is not None:
            assert answer.text == fault.body
        elif name != "hidden_failure":  # that one concerns tests
            assert answer.json() != right
    assert client.get(f"/ops/{endpoint}").status_code == 200
    assert json.loads(client.get(f"/ops/{endpoint}").text)


def test_a_plain_500_comes_without_cors(client: httpx.Client) -> None:
    """So that a browser calls it a network error."""
    client.put("/_control/faults/stats", json={"fault": "internal_error"})
    assert "access-control-allow-origin" not in client.get("/ops/stats", headers={"Origin": "http://g"}).headers


def test_unknown_wishes_are_refused_with_the_choices(client: httpx.Client) -> None:
    """A typo does not pass for a fault."""
    assert "bad_gateway_html" in client.put("/_control/faults/stats", json={"fault": "bad"}).json()["error"]
    assert "choose one of services" in client.put("/_control/faults/nothing", json={}).json()["error"]


def test_ten_thousand_services_have_a_key_each(gateway: ReferenceGateway, client: httpx.Client) -> None:
    """Names repeat, but never in one namespace."""
    gateway.platform.extra_services = 10_000
    gateway.platform.reports_deployments = True
    rows = client.get("/ops/services").json()
    assert len({(row["namespace"], row["name"]) for row in rows}) == 10_004
    assert len({row["name"] for row in rows}) < 2_000
    assert rows[5]["image_tag"]


def test_requests_are_seen(gateway: ReferenceGateway, client: httpx.Client) -> None:
    """Each with its endpoint and how it ended."""
    for endpoint in ENDPOINTS:
        client.get(f"/ops/{endpoint}")
    assert [(seen.endpoint, seen.ended) for seen in gateway.requests] == [
        (endpoint, "answered") for endpoint in ENDPOINTS
    ]


def test_a_taken_port_is_said(gateway: ReferenceGateway) -> None:
    """With what to do."""
    with (
        serve(gateway.app) as served,
        pytest.raises(PortTakenError, match="choose another one"),
        serve(gateway.app, int(served.url.rpartition(":")[2])),
    ):
        pass
