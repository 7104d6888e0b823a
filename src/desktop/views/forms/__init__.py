"""Forms made from the declared fields."""
