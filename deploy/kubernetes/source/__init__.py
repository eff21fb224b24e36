"""The manifests that follow from the code.  ``python -m deploy.kubernetes.source`` writes them to ``base/``."""
