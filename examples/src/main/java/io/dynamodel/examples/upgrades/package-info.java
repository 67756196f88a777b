/** Two releases of a program on one table. */
@NullMarked
package io.dynamodel.examples.upgrades;

import org.jspecify.annotations.NullMarked;
