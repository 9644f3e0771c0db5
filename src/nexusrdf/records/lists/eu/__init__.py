"""The European Union: its financial sanctions file."""
