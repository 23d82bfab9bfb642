"""Prefect tasks: one side effect each, a batch at a time, thin over ``office``."""
