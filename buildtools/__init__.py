"""Programs that run while filmgate is built. Nothing here is installed."""
