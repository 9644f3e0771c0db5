"""The United Kingdom: the sanctions list and its predecessor."""
