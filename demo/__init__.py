"""What shows the panel without a platform and without a Grafana: the reference Gateway and the host page."""
