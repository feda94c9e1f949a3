"""The parts that screens are made of: values go down to them, messages come up."""
