"""The United States: OFAC's lists, in three formats."""
