"""The only modules that know React, Grafana and the DOM."""
