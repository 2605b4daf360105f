"""The panel: everything here becomes module.js, the one JavaScript module that Grafana loads."""
