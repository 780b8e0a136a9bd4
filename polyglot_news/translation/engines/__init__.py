"""Engines: what runs a checkpoint. One file each."""
