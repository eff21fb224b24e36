"""claimstream: news articles in, alerts about changed claims out."""

__version__ = "0.1.0"

from streams.process import process

__all__ = ["__version__", "process"]
