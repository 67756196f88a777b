/** Plain values, the vocabulary of everything else: documents, paths, keys and value types. */
@NullMarked
package io.dynamodel.value;

import org.jspecify.annotations.NullMarked;
