"""Figures: numbers with their qualifier, unit or counted thing, and what they measure."""

from streams.tagging.figures.find import find_figures

__all__ = ["find_figures"]
