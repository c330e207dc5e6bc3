"""Papers: selections over the journal, composed, rendered, sent and remembered."""
