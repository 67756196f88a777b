/** Operations as data, and the drivers that execute them, synchronously and asynchronously. */
@NullMarked
package io.dynamodel.internal.step;

import org.jspecify.annotations.NullMarked;
