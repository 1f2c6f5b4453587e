"""Films, pictures and where they are kept."""
