"""Lets `python -m nexusrdf` do what `nexusrdf` does, where the script is not on the path."""

from nexusrdf.cli import main

if __name__ == "__main__":
    main()
