"""The county's round: send out, collect, chase, send back, add up."""
