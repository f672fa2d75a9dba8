"""How well copied passages are found: cases made from real texts, scored beside other tools."""
