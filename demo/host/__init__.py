"""A page that hosts a panel plugin as Grafana's front end does, without a Grafana server."""
