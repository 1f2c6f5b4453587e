"""Every option."""
