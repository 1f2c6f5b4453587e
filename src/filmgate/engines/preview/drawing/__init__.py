"""The drawing vocabulary that scenery and actors share: brushes, light and motion. Knows nothing of either."""
