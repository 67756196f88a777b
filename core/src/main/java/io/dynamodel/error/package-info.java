/** The exceptions and what they carry: plain data, ignorant of what raised them. */
@NullMarked
package io.dynamodel.error;

import org.jspecify.annotations.NullMarked;
