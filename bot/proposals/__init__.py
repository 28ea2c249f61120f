"""What is proposed for the knowledge, written into its files as a person would."""
