/** Java values to stored values and back: one compiled codec a type, resolved once. */
@NullMarked
package io.dynamodel.mapping;

import org.jspecify.annotations.NullMarked;
