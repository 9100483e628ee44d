"""What the load-data generator is made of: words, people, situations, phrases and how they become records."""
