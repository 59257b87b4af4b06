"""What would follow if constructs were moved: their outcomes, the answers, the levers; and what that rests on."""
