# screens: inventory
