/**
 * The items, models and migrations that commands work on, and the options that several of them
 * have.
 */
@NullMarked
package io.dynamodel.cli.items;

import org.jspecify.annotations.NullMarked;
