package io.dynamodel.internal.lookup;

/**
 * Lookups as they were written, bound to nothing: names and operands are checked when a model
 * resolves them. Equal if they were written alike; the text form has {@code ?} for every value.
 */
public sealed interface Clause permits Lookup, Junction, Negation, MissingRule {}
