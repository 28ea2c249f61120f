"""What is proposed for the knowledge, weighed against it and written into its files as a person would."""
