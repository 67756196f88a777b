/** The exceptions of the engine. */
@NullMarked
package io.dynamodel.engine.error;

import org.jspecify.annotations.NullMarked;
