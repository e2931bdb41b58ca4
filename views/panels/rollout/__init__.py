"""The rollout page around the Gantt."""
