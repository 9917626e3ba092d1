"""XLSForm in and out: sheets become a form and a report; what is not taken is written back."""
