"""A small simulated LLM platform: teams whose traffic, errors and latencies wander within believable bounds."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

CLUSTER = "svc.cluster.local"
STARTED_WITH_S = 9_000.0


@dataclass
class Team:
    """A team's service: its typical traffic, error share and latency, and what its health check gives."""

    name: str
    version: str
    requests_per_s: float
    error_share: float
    latency_ms: float
    status: str = "healthy"


def usual_teams() -> list[Team]:
    """Give the platform's three teams."""
    return [
        Team("quant", "2.3.1", 1.6, 0.002, 180.0),
        Team("finetune", "1.8.0", 0.5, 0.011, 940.0),
        Team("eval", "3.0.4", 0.9, 0.004, 420.0),
    ]


@dataclass
class Platform:
    """The platform as its Gateway sees it.

    The same `seed` and `clock` (seconds since the epoch) give the same values.
    """

    clock: Callable[[], float]
    seed: int = 1
    teams: list[Team] = field(default_factory=usual_teams)
    extra_services: int = 0
    reports_deployments: bool = False
    started_at_s: float = 0.0

    def __post_init__(self) -> None:
        """Let the Gateway have run for a while, so that its counters are not near zero."""
        self.started_at_s = self.clock() - STARTED_WITH_S

    def restart(self) -> None:
        """Start the counters again, as a restarted Gateway does."""
        self.started_at_s = self.clock()

    def _wave(self, name: str, period_s: float) -> float:
        """Give a slow wander between -1 and 1, its own for each name."""
        phase = random.Random(f"{self.seed}/{name}").uniform(0, 2 * math.pi)  # noqa: S311 - no secret, a simulation
        return math.sin(2 * math.pi * self.clock() / period_s + phase)

    def _requests(self, team: Team) -> int:
        return int((self.clock() - self.started_at_s) * team.requests_per_s)

    def _errors(self, team: Team) -> int:
        return int(self._requests(team) * team.error_share)

    def naive_time(self, at_s: float) -> str:
        """Write a time as the Gateway does: UTC without a Z, the fraction missing when it is zero."""
        return datetime.fromtimestamp(at_s, UTC).replace(tzinfo=None).isoformat()

    def services(self) -> list[dict[str, Any]]:
        """Give the body of GET /ops/services."""
        rows = [self._service(f"{team.name}-api", team.name, self._version(team), team.name) for team in self.teams]
        for number in range(self.extra_services):
            namespace = f"team-{number % 97:02d}"
            version = "unreachable" if number % 211 == 5 else f"1.{number % 7}.{number % 13}"  # noqa: PLR2004 - a pattern
            rows.append(
                self._service(f"model-{number % 1009:04d}-api", f"{namespace}-{number // 1009}", version, namespace)
            )
        rows.append(self._service("gateway", "platform", "unknown", "gateway"))
        return rows

    def _service(self, name: str, namespace: str, version: str, image: str) -> dict[str, Any]:
        row: dict[str, Any] = {
            "name": name,
            "namespace": namespace,
            "url": f"http://{name}.{namespace}.{CLUSTER}",
            "version": version,
            "deployed_at": None,
            "image_tag": None,
        }
        if self.reports_deployments:
            deployed = datetime.fromtimestamp(self.started_at_s, UTC) - timedelta(hours=len(name) * 7)
            row["deployed_at"] = deployed.replace(tzinfo=None, microsecond=0).isoformat()
            row["image_tag"] = f"{image}:{version}"
        return row

    def _version(self, team: Team) -> str:
        return "unreachable" if team.status == "unhealthy" else team.version

    def health(self) -> list[dict[str, Any]]:
        """Give the body of GET /ops/health: the three teams it knows, pods made up from the status."""
        return [
            {
                "team": team.name,
                "status": team.status,
                "ready_pods": int(team.status == "healthy"),
                "total_pods": int(team.status != "unknown"),
                "last_check": self.naive_time(self.clock()),
            }
            for team in self.teams
        ]

    def stats(self) -> dict[str, Any]:
        """Give the body of GET /ops/stats."""
        requests = {team.name: self._requests(team) for team in self.teams}
        errors = {team.name: self._errors(team) for team in self.teams}
        total = sum(requests.values())
        typical = sum(team.latency_ms * team.requests_per_s for team in self.teams) / sum(
            team.requests_per_s for team in self.teams
        )
        drift = 1 + 0.12 * self._wave("latency", 600)
        share = 100 * sum(errors.values()) / total if total else 0.0
        return {
            "total_requests_24h": total,
            "error_rate_percent": round(share * (1 + 0.3 * self._wave("errors", 900)), 2),
            "p50_latency_ms": round(typical * 0.8 * drift, 1),
            "p95_latency_ms": round(typical * 2.6 * drift, 1),
            "p99_latency_ms": round(typical * 4.9 * drift * (1 + 0.1 * self._wave("tail", 240)), 1),
            "requests_by_team": requests,
            "errors_by_team": errors,
            "window_start": self.naive_time(self.clock() - 86_400),
            "window_end": self.naive_time(self.clock()),
        }

    def test(self, team_name: str, prompt: str, max_tokens: int, number: int) -> dict[str, Any]:
        """Give the body of POST /ops/test."""
        correlation_id = f"test-{random.Random(f'{self.seed}/{number}').getrandbits(32):08x}"  # noqa: S311 - no secret
        result: dict[str, Any] = {"correlation_id": correlation_id, "team": team_name}
        team = next((each for each in self.teams if each.name == team_name), None)
        if team is None:
            return result | {
                "status": "error",
                "latency_ms": 0.0,
                "response": None,
                "error": f"Unknown team: {team_name}",
            }
        latency_ms = team.latency_ms * (1 + 0.2 * self._wave(f"test-{number}", 60))
        result["latency_ms"] = latency_ms
        if team.status == "unhealthy":
            error = 'HTTP 502: {"detail":{"error":"upstream_unavailable","team":"' + team_name + '"}}'
            return result | {"status": "error", "response": None, "error": error}
        if team.status == "degraded":
            # the Gateway drops the upstream's status: a failure arrives as a success
            return result | {
                "status": "success",
                "response": {"detail": {"error": "model not loaded", "team": team_name}},
                "error": None,
            }
        words = " ".join(prompt.split()[:max_tokens])
        response = {
            "model": f"{team_name}-{team.version}",
            "output": f"Echo of: {words}",
            "tokens": min(max_tokens, len(prompt.split())),
        }
        return result | {"status": "success", "response": response, "error": None}
