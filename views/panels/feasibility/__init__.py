"""Feasibility: whether people keep up, whether paths are quick and up enough, and how right data is."""
