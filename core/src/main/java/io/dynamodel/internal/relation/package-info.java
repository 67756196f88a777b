/** Relations between models: the fields that link them, and the reads and writes along them. */
@NullMarked
package io.dynamodel.internal.relation;

import org.jspecify.annotations.NullMarked;
