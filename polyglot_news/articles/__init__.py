"""Bytes, pages and feeds → articles."""
