"""The discovery page: questions, answers, evidence."""
