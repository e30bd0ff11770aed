"""Bodies and their roles as a list: taken along, brought back, and looked at before anything is changed."""
