/**
 * Persons, a kind of documents in a table that other kinds can share. Start with {@link
 * io.dynamodel.examples.persons.PersonsExample}.
 */
@NullMarked
package io.dynamodel.examples.persons;

import org.jspecify.annotations.NullMarked;
