/** An HTTP endpoint through which callers change some fields of a record. */
@NullMarked
package io.dynamodel.examples.patch;

import org.jspecify.annotations.NullMarked;
