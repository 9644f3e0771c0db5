"""The United Nations: the Security Council's consolidated list."""
