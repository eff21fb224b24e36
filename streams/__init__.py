"""claimstream: news articles in, alerts about changed claims out."""

__version__ = "0.1.0"
