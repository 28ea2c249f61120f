"""What editors changed in the knowledge since its files were written: changes as data, laid over the files. Pure."""
