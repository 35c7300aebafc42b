# screens: settings
