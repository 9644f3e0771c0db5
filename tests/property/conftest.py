"""What pytest must not collect here: modules that tests load by path, and that load one another."""

collect_ignore_glob = [
    "mutation_*.py",
    "mutations.py",
    "path_*.py",
    "promotion_content.py",
    "promotion_oracle.py",
    "promotion_worlds.py",
    "status_*.py",
]
