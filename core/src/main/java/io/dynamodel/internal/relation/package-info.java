/** Relations between models: the fields that link them, and what is read and written along them. */
@NullMarked
package io.dynamodel.internal.relation;

import org.jspecify.annotations.NullMarked;
