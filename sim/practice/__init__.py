"""What practice adds to a call: what was seen of a reply, help by degrees, an earlier moment tried again."""
