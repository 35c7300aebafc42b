# screens: crm
