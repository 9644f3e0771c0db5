"""IRIs, spans, findings, codes, errors, limits: what every layer above speaks in."""
