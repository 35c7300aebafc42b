# parties
