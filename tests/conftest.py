"""Fixtures for every kind of test."""
