/** DynaModel side by side with what else could be used in its place. */
@NullMarked
package io.dynamodel.benchmarks;

import org.jspecify.annotations.NullMarked;
