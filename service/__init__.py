"""The service: a private Prefect server, the deployments, and the process that runs them."""
