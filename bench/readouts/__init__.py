"""What only one side's account has: pairs of readouts of one encounter, and whether the tool sees what each leaves out."""
