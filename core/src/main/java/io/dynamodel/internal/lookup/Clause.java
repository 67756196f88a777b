package io.dynamodel.internal.lookup;

/**
 * Lookups as they were written. They are not bound to a model: names and operands are checked when
 * a model resolves them. Two clauses are equal if they were written the same way. The text form has
 * {@code ?} for every value.
 */
public sealed interface Clause permits Lookup, Junction, Negation, MissingRule {}
