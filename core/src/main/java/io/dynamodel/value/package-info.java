/** Plain values that everything else speaks of: documents, paths, keys and value types. */
@NullMarked
package io.dynamodel.value;

import org.jspecify.annotations.NullMarked;
