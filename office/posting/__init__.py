"""The post office: the outbox delivered, marked, tried again, given up."""
