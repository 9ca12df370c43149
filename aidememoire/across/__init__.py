"""What only many documents show, as pure functions of records handed in: copies, happenings, accounts, wording, promises."""
