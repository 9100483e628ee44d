"""What the company knows: customers, timeline, offers, tasks, knowledge, staff, audit."""
