"""Made reports on encounters with look-alikes: is each mention of an encounter joined to the right ones?"""
