"""What units say and ask, and what the office grants: replies, more time, progress, withdrawals."""
