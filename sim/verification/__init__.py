"""All the faults of scenarios, found by playing them with the reader that learners meet."""
