"""What tables have to keep to: one module a subject, each a function from the tables to what is wrong in them."""
