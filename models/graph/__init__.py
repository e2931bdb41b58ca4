"""The plan as a graph: built once per plan, analysed, laid out, routed."""

from models.graph.build import graph_of, links_from, links_to

__all__ = ["graph_of", "links_from", "links_to"]
