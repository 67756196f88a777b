/**
 * The program {@code dynamodel}: tables, items, migrations and model files from a shell. It is an
 * application; nothing here is an API for other programs.
 */
@NullMarked
package io.dynamodel.cli;

import org.jspecify.annotations.NullMarked;
