"""Credits: hold, post, void. Money adds, nothing is edited."""
