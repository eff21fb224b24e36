"""Trained models, see MODEL_CARD.md."""
