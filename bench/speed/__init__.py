"""Reading against a common pipeline on one core, and the memory that a thousand reports take."""
