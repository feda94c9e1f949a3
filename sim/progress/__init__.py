"""What past calls say of progress: by situation, by criterion, by competence, and what to practise next."""
