"""FollowTheMoney: lists as aggregators compile them."""
