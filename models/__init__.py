"""What Demarc knows: plans, edits, graphs, scores and rollouts, as pure values and functions.

Nothing in here touches a screen, a disk, a clock or chance; times, ids and seeds come in as arguments.
"""
