/** Reads the legacy parameters, such as {@code Expected} and {@code AttributeUpdates}. */
@NullMarked
package io.dynamodel.engine.internal.legacy;

import org.jspecify.annotations.NullMarked;
