"""The built-in engine: an illustrated film with sound from any prompt, on the CPU, without weights."""
