"""How complete discovery is, whether it can run, who is in control: interval scores with their traces, findings."""
