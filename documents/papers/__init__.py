"""Papers of the office as official documents in Word: receipts, slips, circulars."""
