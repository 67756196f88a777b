/** Benchmarks of DynaModel and its alternatives, side by side. */
@NullMarked
package io.dynamodel.benchmarks;

import org.jspecify.annotations.NullMarked;
