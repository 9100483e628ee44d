"""Pure text: folding, sentences, phone numbers, addresses. No clock, no session, no request."""
