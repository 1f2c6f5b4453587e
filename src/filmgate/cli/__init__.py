"""The command line. Modules here import what is slow to load inside the command that needs it."""
