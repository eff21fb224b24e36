"""Word tables of the cleaner (TOML), read once."""
