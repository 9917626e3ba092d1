"""What is given back after an interview: words, versions, who may read them and when."""
