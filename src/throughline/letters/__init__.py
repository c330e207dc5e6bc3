"""Everything that leaves or arrives: the outbox, its channels, what comes in, and what bounces."""
