/** The exceptions and the data they carry, without knowledge of their origin. */
@NullMarked
package io.dynamodel.error;

import org.jspecify.annotations.NullMarked;
